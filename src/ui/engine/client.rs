//! Starts a worker, speaks to it, keeps what it answers, and goes on with the CPU's worker where the GPU's fails.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use super::Kind;
use super::view::{DeviceState, EngineView, Field, Notice, Phase, RunView, median_ms};
use crate::diffusion::{Spacing, Step};
use crate::engine::adapter::{self, Adapter};
use crate::engine::message::{Cause, Frame, FromEngine, RunId, ToEngine};
use crate::engine::settings::{InkRun, PictureRun};
use crate::engine::trajectory::{self, From, RunError};
use crate::ink::InkShape;
use crate::ui::state::Compute;

/// A whole run is shown in about this long, where the engine is fast enough, but no step is shown for longer than the second number.
const WATCHABLE_MS: f64 = 4000.0;
const SLOWEST_PACE_MS: f64 = 90.0;

/// A worker with the listeners on it.
struct Connection {
    worker: Worker,
    webgpu: bool,
    ready: bool,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

struct Core {
    view: EngineView,
    connection: Option<Connection>,
    /// Counts the choices of a device, so that a probe that comes late is dropped.
    choice: u32,
    /// The last number given to a run or to a request.
    last_number: u64,
    /// Which run the worker has: only one at a time.
    active: Option<RunId>,
    /// What to ask once the engine is ready.
    queue: Vec<ToEngine>,
    /// The question about the field that waits for its answer, and the newest one that waits for its turn.
    field: Option<(u64, Field)>,
    next_field: Option<Field>,
    publish: Callback<Rc<EngineView>>,
}

/// The engine's client; a handle, cheap to clone.
#[derive(Clone)]
pub struct Client(Rc<RefCell<Core>>);

/// Calls for either kind of run.
macro_rules! with_run {
    ($view:expr, $kind:expr, $run:ident => $body:expr) => {
        match $kind {
            Kind::Pictures => $view.pictures.as_mut().map(|$run| $body),
            Kind::Ink => $view.ink.as_mut().map(|$run| $body),
        }
    };
}

impl Client {
    /// A client without a worker; `publish` is told every change of the view.
    pub fn new(publish: Callback<Rc<EngineView>>) -> Self {
        Self(Rc::new(RefCell::new(Core {
            view: EngineView::default(),
            connection: None,
            choice: 0,
            last_number: 0,
            active: None,
            queue: Vec::new(),
            field: None,
            next_field: None,
            publish,
        })))
    }

    /// Goes over to the device that the visitor wishes for. Runs go on there.
    pub fn choose(&self, compute: Compute) {
        let choice = {
            let mut core = self.0.borrow_mut();
            core.choice += 1;
            core.choice
        };
        if compute == Compute::Cpu {
            return self.connect(false, None);
        }
        let client = self.clone();
        spawn_local(async move {
            let adapter = adapter::probe().await;
            if client.0.borrow().choice != choice {
                return;
            }
            let (webgpu, notice) = match (adapter, compute) {
                (Adapter::Gpu(_), _) | (Adapter::Software(_), Compute::WebGpu) => (true, None),
                (Adapter::Software(name), _) => (false, Some(Notice::SoftwareGpu(name))),
                (Adapter::Lacking(name), _) => (false, Some(Notice::LackingGpu(name))),
                (Adapter::None, _) => (false, Some(Notice::NoGpu)),
            };
            client.connect(webgpu, notice);
        });
    }

    fn connect(&self, webgpu: bool, notice: Option<Notice>) {
        let mut core = self.0.borrow_mut();
        core.view.notice = notice;
        let same = core.connection.as_ref().is_some_and(|connection| connection.webgpu == webgpu);
        if !same {
            core.connection = None;
            core.active = None;
            core.view.device = DeviceState::Loading;
            match self.open(webgpu) {
                Ok(connection) => core.connection = Some(connection),
                Err(error) => core.view.device = DeviceState::Failed(format!("{error:?}")),
            }
        }
        drop(core);
        self.publish();
    }

    fn open(&self, webgpu: bool) -> Result<Connection, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let url = if webgpu { "./engine_webgpu_loader.js" } else { "./engine_cpu_loader.js" };
        let worker = Worker::new_with_options(url, &options)?;
        let client = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            if let Some(message) = FromEngine::from_bytes(&bytes) {
                client.receive(message);
            }
        });
        let client = self.clone();
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            // A script that cannot be fetched gives a plain event, without a message.
            let message = Reflect::get(&event, &"message".into()).ok().and_then(|message| message.as_string());
            let message = message.filter(|message| !message.is_empty());
            client.lost(message.as_deref().unwrap_or("its files could not be loaded"));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Connection { worker, webgpu, ready: false, _on_message: on_message, _on_error: on_error })
    }

    fn publish(&self) {
        let (publish, view) = {
            let core = self.0.borrow();
            (core.publish.clone(), Rc::new(core.view.clone()))
        };
        publish.emit(view);
    }

    /// Sends a message as soon as the engine can take it.
    pub fn send(&self, message: ToEngine) {
        let mut core = self.0.borrow_mut();
        core.view.fetching |= matches!(message, ToEngine::Load(_));
        match &core.connection {
            Some(connection) if connection.ready => post(&connection.worker, &message),
            _ => core.queue.push(message),
        }
    }

    fn number(&self) -> u64 {
        let mut core = self.0.borrow_mut();
        core.last_number += 1;
        core.last_number
    }

    /// See [`super::Engine::start_pictures`].
    pub fn start_pictures(&self, settings: PictureRun, play: bool) {
        let plan = trajectory::plan(settings.schedule, settings.sampler, settings.spacing, settings.sampling_steps);
        let run = new_run(self.number(), settings, plan, play);
        self.0.borrow_mut().view.pictures = Some(run);
        self.begin(Kind::Pictures);
    }

    /// See [`super::Engine::start_ink`].
    pub fn start_ink(&self, settings: InkRun, play: bool) {
        let plan = trajectory::plan(settings.schedule, settings.sampler, Spacing::Even, settings.sampling_steps);
        let run = new_run(self.number(), settings, plan, play);
        self.0.borrow_mut().view.ink = Some(run);
        self.begin(Kind::Ink);
    }

    /// Gives the worker a run, from where its last frame ended, and lets it go on if its phase says so.
    fn begin(&self, kind: Kind) {
        self.rest(kind);
        if matches!(self.0.borrow().view.device, DeviceState::Failed(_)) {
            self.connect(false, None);
        }
        let mut core = self.0.borrow_mut();
        core.view.last = Some(kind);
        let start = match kind {
            Kind::Pictures => core.view.pictures.as_ref().filter(|run| run.is_alive()).map(|run| {
                let (run, settings, from) = (run.id, run.settings, run.from());
                ToEngine::StartPictures { run, settings, from }
            }),
            Kind::Ink => core.view.ink.as_ref().filter(|run| run.is_alive()).map(|run| {
                let (run, settings, from) = (run.id, run.settings, run.from());
                ToEngine::StartInk { run, settings, from }
            }),
        };
        let play = with_run!(core.view, kind, run => run.playing_message()).flatten();
        core.active = with_run!(core.view, kind, run => run.id);
        drop(core);
        start.into_iter().chain(play).for_each(|message| self.send(message));
        self.publish();
    }

    /// Pauses the run of the other kind: the worker has one at a time.
    fn rest(&self, kind: Kind) {
        let other = if kind == Kind::Pictures { Kind::Ink } else { Kind::Pictures };
        let mut core = self.0.borrow_mut();
        let _ = with_run!(core.view, other, run => if run.is_alive() { run.phase = Phase::Paused });
    }

    /// Changes a run that can go on and tells the worker, which is given the run first if it has another one.
    fn tell(&self, kind: Kind, phase: Phase, message: impl FnOnce(RunId, f64) -> ToEngine) {
        let mut core = self.0.borrow_mut();
        let alive = with_run!(core.view, kind, run => {
            let alive = run.is_alive();
            if alive {
                run.phase = phase;
            }
            alive.then(|| (run.id, run.pace()))
        });
        let Some((id, pace)) = alive.flatten() else { return };
        let has_it = core.active == Some(id);
        let told = message(id, pace);
        if !matches!(told, ToEngine::StepForward(_)) {
            core.queue.retain(|queued| *queued != ToEngine::StepForward(id));
        }
        if !has_it && matches!(told, ToEngine::Pause(_)) {
            // The worker has another run, which goes on.
            drop(core);
            return self.publish();
        }
        core.view.last = Some(kind);
        drop(core);
        if has_it {
            self.send(told);
            self.publish();
        } else {
            self.begin(kind);
            if !matches!(told, ToEngine::Play { .. }) {
                self.send(told);
            }
        }
    }

    /// See [`super::Engine::play`].
    pub fn play(&self, kind: Kind) {
        self.rest(kind);
        self.tell(kind, Phase::Running, |run, pace_ms| ToEngine::Play { run, pace_ms });
    }

    /// See [`super::Engine::pause`].
    pub fn pause(&self, kind: Kind) {
        self.tell(kind, Phase::Paused, |run, _| ToEngine::Pause(run));
    }

    /// See [`super::Engine::step_forward`].
    pub fn step_forward(&self, kind: Kind) {
        self.rest(kind);
        self.tell(kind, Phase::Paused, |run, _| ToEngine::StepForward(run));
    }

    /// See [`super::Engine::cancel`].
    pub fn cancel(&self, kind: Kind) {
        let mut core = self.0.borrow_mut();
        let id = with_run!(core.view, kind, run => run.id);
        match kind {
            Kind::Pictures => core.view.pictures = None,
            Kind::Ink => core.view.ink = None,
        }
        drop(core);
        if let Some(id) = id {
            self.send(ToEngine::Cancel(id));
        }
        self.publish();
    }

    /// See [`super::Engine::field`]. One question at a time; of those that come meanwhile only the newest is asked.
    pub fn field(&self, shape: InkShape, log_snr: f64, points: Vec<f32>) {
        let asked = Field { shape, log_snr, points, epsilon: Vec::new() };
        if self.0.borrow().field.is_some() {
            self.0.borrow_mut().next_field = Some(asked);
        } else {
            self.ask(asked);
        }
    }

    fn ask(&self, asked: Field) {
        let request = self.number();
        let Field { shape, log_snr, ref points, .. } = asked;
        let message = ToEngine::Field { request, shape, log_snr, points: points.clone() };
        self.0.borrow_mut().field = Some((request, asked));
        self.send(message);
    }

    /// The question about the field is answered or void; the next one's turn.
    fn ask_next(&self) {
        let next = {
            let mut core = self.0.borrow_mut();
            core.field = None;
            core.next_field.take()
        };
        if let Some(next) = next {
            self.ask(next);
        }
    }

    fn receive(&self, message: FromEngine) {
        match message {
            FromEngine::Ready(info) => {
                let queue = {
                    let mut core = self.0.borrow_mut();
                    core.view.device = DeviceState::Ready(info);
                    core.view.ms_per_step = None;
                    // Times are of this device from here on.
                    for kind in [Kind::Pictures, Kind::Ink] {
                        let _ = with_run!(core.view, kind, run => run.timed_from = run.frames.len());
                    }
                    // A question that the last worker took with it is void.
                    if core.field.take().is_some_and(|(asked, _)| {
                        !core.queue.iter().any(|m| matches!(m, ToEngine::Field { request, .. } if *request == asked))
                    }) {
                        core.next_field = None;
                    }
                    if let Some(connection) = &mut core.connection {
                        connection.ready = true;
                    }
                    std::mem::take(&mut core.queue)
                };
                // Runs are given anew, from where they stand; a step that was asked for comes after.
                let keep = |wanted: fn(&ToEngine) -> bool| queue.iter().filter(move |message| wanted(message)).cloned();
                keep(|message| matches!(message, ToEngine::Load(_) | ToEngine::Field { .. }))
                    .for_each(|m| self.send(m));
                self.go_on();
                keep(|message| matches!(message, ToEngine::StepForward(_))).for_each(|m| self.send(m));
            }
            FromEngine::NoDevice { why } => self.lost(&why),
            // A file that cannot be had is told of again when a run needs it, where it can be shown.
            FromEngine::Loaded(_) | FromEngine::NotLoaded { .. } => {
                self.0.borrow_mut().view.fetching = false;
                self.publish();
            }
            FromEngine::Started { run, items } => self.update(run, |view| {
                view.items(items);
            }),
            FromEngine::Frame(frame) => {
                let id = frame.run;
                self.update(id, move |run| run.frame(frame));
            }
            FromEngine::Done(id) => self.update(id, |run| run.phase(Phase::Done)),
            FromEngine::Failed { run, cause, why } => {
                let on_gpu = self.0.borrow().connection.as_ref().is_some_and(|connection| connection.webgpu);
                if on_gpu && cause == Cause::Device {
                    self.lost(&why);
                } else {
                    self.update(run, |run| run.phase(Phase::Failed(why)));
                }
            }
            FromEngine::Field { request, epsilon } => {
                {
                    let mut core = self.0.borrow_mut();
                    let asked = core.field.take_if(|(asked, _)| *asked == request);
                    let Some((_, field)) = asked else { return };
                    // Nothing: the network could not be asked. Un-mixing, which needs it too, says why.
                    core.view.field = (!epsilon.is_empty()).then(|| Rc::new(Field { epsilon, ..field }));
                }
                self.publish();
                self.ask_next();
            }
        }
    }

    /// Gives a new worker the run that the last one had.
    fn go_on(&self) {
        let last = {
            let core = self.0.borrow();
            let alive = |kind| match kind {
                Kind::Pictures => core.view.pictures.as_ref().is_some_and(RunView::is_alive),
                Kind::Ink => core.view.ink.as_ref().is_some_and(RunView::is_alive),
            };
            core.view.last.filter(|&kind| alive(kind))
        };
        match last {
            Some(kind) => self.begin(kind),
            None => self.publish(),
        }
    }

    /// The worker is gone. The CPU takes over from the GPU; where the CPU's own is gone there is nothing left to run on.
    fn lost(&self, why: &str) {
        let was_webgpu = self.0.borrow().connection.as_ref().is_none_or(|connection| connection.webgpu);
        if was_webgpu {
            return self.connect(false, Some(Notice::GpuFailed(why.to_owned())));
        }
        let mut core = self.0.borrow_mut();
        core.connection = None;
        core.active = None;
        core.view.device = DeviceState::Failed(why.to_owned());
        for kind in [Kind::Pictures, Kind::Ink] {
            let _ = with_run!(core.view, kind, run => if run.is_alive() { run.phase = Phase::Failed(why.to_owned()) });
        }
        drop(core);
        self.publish();
    }

    /// Changes the run of this id, if the page still has it; frames of others are dropped here.
    fn update(&self, id: RunId, change: impl FnOnce(&mut dyn Update)) {
        let mut core = self.0.borrow_mut();
        let view = &mut core.view;
        let ms = if let Some(run) = view.pictures.as_mut().filter(|run| run.id == id) {
            change(run);
            run.ms_per_step
        } else if let Some(run) = view.ink.as_mut().filter(|run| run.id == id) {
            change(run);
            run.ms_per_step
        } else {
            return;
        };
        view.ms_per_step = ms.or(view.ms_per_step);
        drop(core);
        self.publish();
    }
}

fn post(worker: &Worker, message: &ToEngine) {
    let bytes = Uint8Array::from(message.to_bytes().as_slice());
    // It fails only for what cannot be cloned, and bytes can.
    let _ = worker.post_message(&bytes);
}

fn new_run<S>(id: RunId, settings: S, plan: Result<Vec<Step>, RunError>, play: bool) -> RunView<S> {
    let (plan, phase) = match plan {
        Ok(plan) => (plan, if play { Phase::Running } else { Phase::Paused }),
        Err(error) => (Vec::new(), Phase::Failed(error.to_string())),
    };
    RunView {
        id,
        settings,
        plan: plan.into(),
        items: 0,
        frames: Rc::default(),
        phase,
        timed_from: 0,
        ms_per_step: None,
    }
}

/// What a worker's message changes in a run, whatever its kind.
trait Update {
    fn items(&mut self, items: u32);
    fn frame(&mut self, frame: Frame);
    fn phase(&mut self, phase: Phase);
}

impl<S> Update for RunView<S> {
    fn items(&mut self, items: u32) {
        self.items = items;
    }

    fn frame(&mut self, frame: Frame) {
        // A run that was given to another worker can hear of a step twice.
        if frame.index as usize == self.frames.len() {
            Rc::make_mut(&mut self.frames).push(Rc::new(frame));
            self.ms_per_step = median_ms(&self.frames[self.timed_from..]);
            if self.frames.len() == self.plan.len() {
                self.phase = Phase::Done;
            }
        }
    }

    fn phase(&mut self, phase: Phase) {
        self.phase = phase;
    }
}

impl<S> RunView<S> {
    fn is_alive(&self) -> bool {
        matches!(self.phase, Phase::Loading | Phase::Running | Phase::Paused)
    }

    fn from(&self) -> Option<From> {
        self.frames.last().map(|frame| From { index: frame.index + 1, x: frame.x_prev.clone() })
    }

    fn pace(&self) -> f64 {
        (WATCHABLE_MS / self.plan.len().max(1) as f64).min(SLOWEST_PACE_MS)
    }

    fn playing_message(&self) -> Option<ToEngine> {
        let playing = self.phase == Phase::Running;
        playing.then(|| ToEngine::Play { run: self.id, pace_ms: self.pace() })
    }
}

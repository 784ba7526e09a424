//! The loop in the worker: takes messages, loads weights, moves the present run on step by step, and reports.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, Response};

use super::denoiser::{DenoiseError, Denoiser};
use super::message::{Cause, DeviceInfo, Frame, FromEngine, RunId, ToEngine};
use super::settings::{InkRun, MAX_PARTICLES, Network, PictureRun, STEP_BUDGET_MS};
use super::trajectory::{self, From, RunError, Trajectory};
use crate::network::WeightsError;
use crate::network::unet::NO_CLASS;

/// Why a network's weights are not there.
#[derive(Debug, thiserror::Error)]
enum LoadError {
    #[error("the file {url} could not be fetched ({why})")]
    Fetch { url: String, why: String },
    #[error("the file {url} cannot be used: {source}")]
    Weights { url: String, source: WeightsError },
}

/// Why a run ended before its end.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Run(#[from] RunError),
    #[error(transparent)]
    Denoise(#[from] DenoiseError),
}

impl Failure {
    fn cause(&self) -> Cause {
        match self {
            Self::Load(_) => Cause::Files,
            Self::Run(_) => Cause::Settings,
            Self::Denoise(_) => Cause::Device,
        }
    }
}

/// What the network is asked at each step.
enum Question {
    Pictures { settings: PictureRun, classes: Vec<u8> },
    Ink(InkRun),
}

struct Run {
    id: RunId,
    trajectory: Trajectory,
    question: Question,
    /// Steps to take before pausing, and how far apart at least, in milliseconds.
    pending: u32,
    pace: f64,
    /// When the next step is due, on the worker's clock.
    due: f64,
}

/// Everything that messages ask for, in their order; the loop takes from it between steps.
struct Worker {
    scope: DedicatedWorkerGlobalScope,
    inbox: Rc<RefCell<VecDeque<ToEngine>>>,
    /// Resolves the promise that the loop waits on, if it waits.
    wake: Rc<RefCell<Option<Function>>>,
    denoiser: Denoiser,
    run: Option<Run>,
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &FromEngine) {
    let bytes = Uint8Array::from(message.to_bytes().as_slice());
    let transfer = js_sys::Array::of1(&bytes.buffer());
    // It fails only for what cannot be cloned, and bytes can.
    let _ = scope.post_message_with_transfer(&bytes, &transfer);
}

fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope.performance().map_or(0.0, |performance| performance.now())
}

/// Lets the browser deliver messages. A message channel, for timers are held back to 4 ms.
async fn breathe() {
    // Without channels the loop goes on at once; the next wait for the device lets messages in.
    let Ok(channel) = MessageChannel::new() else { return };
    let promise = Promise::new(&mut |resolve, _| {
        channel.port1().set_onmessage(Some(&resolve));
        let _ = channel.port2().post_message(&JsValue::NULL);
    });
    let _ = JsFuture::from(promise).await;
    channel.port1().close();
}

/// Starts the worker on its device. `device` is none where there is none, with the reason.
pub fn start(device: Result<(Denoiser, DeviceInfo), String>) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    tell_of_panics(scope.clone());
    let (denoiser, info) = match device {
        Ok(device) => device,
        Err(why) => return post(&scope, &FromEngine::NoDevice { why }),
    };
    let inbox = Rc::new(RefCell::new(VecDeque::new()));
    let wake = Rc::new(RefCell::new(None::<Function>));
    let on_message = {
        let (inbox, wake) = (inbox.clone(), wake.clone());
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            let Some(message) = ToEngine::from_bytes(&bytes) else { return };
            inbox.borrow_mut().push_back(message);
            if let Some(wake) = wake.borrow_mut().take() {
                let _ = wake.call0(&JsValue::NULL);
            }
        })
    };
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget(); // lives as long as the worker
    post(&scope, &FromEngine::Ready(info));
    spawn_local(Worker { scope, inbox, wake, denoiser, run: None }.work());
}

/// A panic ends a worker silently; the page must hear of it, so that it can go on elsewhere.
fn tell_of_panics(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(move |info| {
        post(&scope, &FromEngine::NoDevice { why: info.to_string() });
    }));
}

impl Worker {
    async fn work(mut self) {
        loop {
            let message = self.inbox.borrow_mut().pop_front();
            if let Some(message) = message {
                self.take(message).await;
            } else if let Some(due) = self.run.as_ref().filter(|run| run.pending > 0).map(|run| run.due) {
                let rest = due - now(&self.scope);
                if rest >= 1.0 {
                    self.wait(Some(rest)).await;
                } else {
                    self.step().await;
                }
            } else {
                self.wait(None).await;
            }
        }
    }

    /// Waits for a message, at most so many milliseconds.
    async fn wait(&self, most: Option<f64>) {
        let promise = Promise::new(&mut |resolve, _| {
            if !self.inbox.borrow().is_empty() {
                let _ = resolve.call0(&JsValue::NULL);
                return;
            }
            if let Some(ms) = most {
                let _ = self.scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms as i32);
            }
            *self.wake.borrow_mut() = Some(resolve);
        });
        let _ = JsFuture::from(promise).await;
    }

    fn post(&self, message: &FromEngine) {
        post(&self.scope, message);
    }

    fn run_of(&mut self, id: RunId) -> Option<&mut Run> {
        self.run.as_mut().filter(|run| run.id == id)
    }

    async fn take(&mut self, message: ToEngine) {
        match message {
            ToEngine::Load(network) => match self.load(network).await {
                Ok(()) => self.post(&FromEngine::Loaded(network)),
                Err(error) => self.post(&FromEngine::NotLoaded { network, why: error.to_string() }),
            },
            ToEngine::StartPictures { run, settings, from } => {
                let started = self.start_pictures(run, settings, from).await;
                self.begin(run, started);
            }
            ToEngine::StartInk { run, settings, from } => {
                let started = self.start_ink(run, settings, from).await;
                self.begin(run, started);
            }
            ToEngine::Play { run, pace_ms } => {
                if let Some(run) = self.run_of(run) {
                    (run.pending, run.pace) = (u32::MAX, pace_ms);
                }
            }
            ToEngine::Pause(run) => {
                if let Some(run) = self.run_of(run) {
                    run.pending = 0;
                }
            }
            ToEngine::StepForward(run) => {
                if let Some(run) = self.run_of(run) {
                    // Every press counts, also one that comes during a step; one during play ends it.
                    run.pending = if run.pending == u32::MAX { 1 } else { run.pending + 1 };
                    run.due = 0.0;
                }
            }
            ToEngine::Cancel(run) => {
                if self.run_of(run).is_some() {
                    self.run = None;
                }
            }
            ToEngine::Field { request, shape, log_snr, points } => {
                let epsilon = match self.load(Network::Ink).await {
                    Ok(()) => self.denoiser.points(&points, log_snr, shape).await.unwrap_or_default(),
                    Err(_) => Vec::new(),
                };
                self.post(&FromEngine::Field { request, epsilon });
            }
        }
    }

    fn begin(&mut self, id: RunId, started: Result<(Run, u32), Failure>) {
        self.run = None;
        match started {
            Ok((run, items)) => {
                self.run = Some(run);
                self.post(&FromEngine::Started { run: id, items });
            }
            Err(error) => self.post(&FromEngine::Failed { run: id, cause: error.cause(), why: error.to_string() }),
        }
    }

    async fn start_pictures(
        &mut self,
        id: RunId,
        settings: PictureRun,
        from: Option<From>,
    ) -> Result<(Run, u32), Failure> {
        let trajectory = Trajectory::pictures(&settings, from)?;
        self.load(settings.network).await?;
        let classes = trajectory::classes(settings.class, settings.count, NO_CLASS);
        let question = Question::Pictures { settings, classes };
        Ok((Run { id, trajectory, question, pending: 0, pace: 0.0, due: 0.0 }, settings.count))
    }

    async fn start_ink(&mut self, id: RunId, settings: InkRun, from: Option<From>) -> Result<(Run, u32), Failure> {
        trajectory::plan(
            settings.schedule,
            settings.sampler,
            crate::diffusion::Spacing::Even,
            settings.sampling_steps,
        )?;
        self.load(Network::Ink).await?;
        let particles = match (settings.particles, &from) {
            (Some(particles), _) => particles,
            (None, Some(from)) => (from.x.len() / 2) as u32,
            (None, None) => self.particles_in_budget(&settings).await?,
        };
        let trajectory = Trajectory::ink(&settings, particles, from)?;
        let question = Question::Ink(settings);
        Ok((Run { id, trajectory, question, pending: 0, pace: 0.0, due: 0.0 }, particles))
    }

    /// As many particles as the device moves in [`STEP_BUDGET_MS`], measured on steps as they will be.
    async fn particles_in_budget(&self, settings: &InkRun) -> Result<u32, Failure> {
        let mut particles = 2_000u32;
        for _ in 0..6 {
            let mut steps = Trajectory::ink(settings, particles, None)?;
            let mut best = f64::INFINITY;
            // The best of some, for the first ones run while the browser still compiles.
            for _ in 0..4 {
                let Some(step) = steps.next_step().copied() else { break };
                let start = now(&self.scope);
                let epsilon = self.denoiser.points(steps.x(), step.log_snr, settings.shape).await?;
                steps.advance(&epsilon);
                best = best.min(now(&self.scope) - start);
            }
            let room = STEP_BUDGET_MS / best.max(0.1);
            if particles == MAX_PARTICLES && room >= 1.0 || (1.0..1.3).contains(&room) {
                break;
            }
            let wanted = f64::from(particles) * (0.9 * room).clamp(0.1, 8.0);
            particles = ((wanted / 100.0).round() as u32 * 100).clamp(500, MAX_PARTICLES);
        }
        Ok(particles)
    }

    /// One step of the present run, its frame posted, and the wait that its pace asks for.
    async fn step(&mut self) {
        let Some(mut run) = self.run.take() else { return };
        let Some(step) = run.trajectory.next_step().copied() else {
            run.pending = 0;
            self.post(&FromEngine::Done(run.id));
            self.run = Some(run);
            return;
        };
        let start = now(&self.scope);
        let x = run.trajectory.x();
        let epsilon = match &run.question {
            Question::Pictures { settings, classes } => {
                self.denoiser.pictures(settings.network, x, step.log_snr, classes, settings.guidance).await
            }
            Question::Ink(settings) => self.denoiser.points(x, step.log_snr, settings.shape).await,
        };
        let epsilon = match epsilon {
            Ok(epsilon) => epsilon,
            Err(error) => {
                return self.post(&FromEngine::Failed { run: run.id, cause: Cause::Device, why: error.to_string() });
            }
        };
        let x_t = run.trajectory.advance(&epsilon).unwrap_or_default();
        let ms = now(&self.scope) - start;
        let x_prev = run.trajectory.x().to_vec();
        self.post(&FromEngine::Frame(Frame { run: run.id, index: step.index, x_t, epsilon, x_prev, ms }));
        run.pending -= 1;
        if run.trajectory.next_step().is_none() {
            run.pending = 0;
            self.post(&FromEngine::Done(run.id));
        }
        run.due = start + run.pace;
        self.run = Some(run);
        breathe().await;
    }

    async fn load(&mut self, network: Network) -> Result<(), LoadError> {
        if self.denoiser.has(network) {
            return Ok(());
        }
        let url = format!("weights/{}.bin", network.name());
        let bytes = fetch(&self.scope, &url).await.map_err(|why| LoadError::Fetch { url: url.clone(), why })?;
        self.denoiser.load(network, &bytes).map_err(|source| LoadError::Weights { url, source })
    }
}

/// A file beside the worker's own, whole.
async fn fetch(scope: &DedicatedWorkerGlobalScope, url: &str) -> Result<Vec<u8>, String> {
    let words = |error: JsValue| error.as_string().unwrap_or_else(|| format!("{error:?}"));
    let response = JsFuture::from(scope.fetch_with_str(url)).await.map_err(words)?;
    let response: Response = response.dyn_into().map_err(words)?;
    if !response.ok() {
        return Err(format!("the server answered {}", response.status()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(words)?).await.map_err(words)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

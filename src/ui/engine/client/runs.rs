//! What runs are told: to begin, to go on, to pause, to take a step, to end.

use std::rc::Rc;

use super::{Client, with_run};
use crate::diffusion::{Spacing, Step};
use crate::engine::message::{RunId, ToEngine};
use crate::engine::settings::{InkRun, PictureRun};
use crate::engine::trajectory::{self, From, RunError};
use crate::ui::engine::view::{DeviceState, Kind, Phase, RunView};
use crate::ui::model::failure::Failure;

/// A whole run is shown in about this long, where the engine is fast enough, but no step is shown for longer than the second number.
const WATCHABLE_MS: f64 = 4000.0;
const SLOWEST_PACE_MS: f64 = 90.0;

impl Client {
    /// See [`crate::ui::engine::Engine::start_pictures`].
    pub fn start_pictures(&self, settings: PictureRun, play: bool) {
        let plan = trajectory::plan(settings.schedule, settings.sampler, settings.spacing, settings.sampling_steps);
        let run = new_run(self.number(), settings, plan, play);
        self.0.borrow_mut().view.pictures = Some(run);
        self.begin(Kind::Pictures);
    }

    /// See [`crate::ui::engine::Engine::start_ink`].
    pub fn start_ink(&self, settings: InkRun, play: bool) -> RunId {
        let plan = trajectory::plan(settings.schedule, settings.sampler, Spacing::Even, settings.sampling_steps);
        let id = self.number();
        self.0.borrow_mut().view.ink = Some(new_run(id, settings, plan, play));
        self.begin(Kind::Ink);
        id
    }

    /// Gives the worker a run, from where its last frame ended, and lets it go on if its phase says so.
    pub(super) fn begin(&self, kind: Kind) {
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
                let particles = run.particles().or(core.view.particles);
                let (run, settings, from) = (run.id, InkRun { particles, ..run.settings }, run.from());
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

    /// See [`crate::ui::engine::Engine::play`].
    pub fn play(&self, kind: Kind) {
        self.rest(kind);
        self.tell(kind, Phase::Running, |run, pace_ms| ToEngine::Play { run, pace_ms });
    }

    /// See [`crate::ui::engine::Engine::pause`].
    pub fn pause(&self, kind: Kind) {
        self.tell(kind, Phase::Paused, |run, _| ToEngine::Pause(run));
    }

    /// See [`crate::ui::engine::Engine::step_forward`].
    pub fn step_forward(&self, kind: Kind) {
        self.rest(kind);
        self.tell(kind, Phase::Paused, |run, _| ToEngine::StepForward(run));
    }

    /// See [`crate::ui::engine::Engine::cancel`].
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
}

fn new_run<S>(id: RunId, settings: S, plan: Result<Vec<Step>, RunError>, play: bool) -> RunView<S> {
    let (plan, phase) = match plan {
        Ok(plan) => (plan, if play { Phase::Running } else { Phase::Paused }),
        Err(error) => (Vec::new(), Phase::Failed(Failure::Told(error.into()))),
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

impl<S> RunView<S> {
    pub(super) fn is_alive(&self) -> bool {
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

//! What the worker says, and what it changes in what the page knows.

use std::rc::Rc;

use super::{Client, Connection};
use crate::engine::message::{Frame, FromEngine, RunId};
use crate::ui::engine::view::{Phase, RunView, median_ms};
use crate::ui::model::failure::Failure;

impl Client {
    pub(super) fn receive(&self, message: FromEngine) {
        match message {
            FromEngine::Awake => self.awake(),
            FromEngine::Ready(info) => self.ready(info),
            FromEngine::NoDevice { why } => self.lost(Failure::Told(why)),
            // A file that cannot be had is told of again when a run needs it, where it can be shown.
            FromEngine::Loaded(_) | FromEngine::NotLoaded { .. } => {
                self.0.borrow_mut().view.fetching = false;
                self.publish();
            }
            FromEngine::Started { run, items } => {
                // A network that runs answers questions too, which may have failed before.
                self.0.borrow_mut().view.forget_failed_fields();
                self.update(run, |view| view.items(items));
            }
            FromEngine::Frame(frame) => {
                let id = frame.run;
                self.update(id, move |run| run.frame(frame));
            }
            FromEngine::Done(id) => self.update(id, |run| run.phase(Phase::Done)),
            FromEngine::Failed { run, why } => {
                let on_gpu = self.0.borrow().connection.as_ref().is_some_and(Connection::is_webgpu);
                if on_gpu && why.is_of_device() {
                    self.lost(Failure::Told(why));
                } else {
                    self.update(run, |run| run.phase(Phase::Failed(Failure::Told(why))));
                }
            }
            FromEngine::Field { request, epsilon } => self.answered(request, epsilon),
            FromEngine::Predicted { request, epsilon } => self.predicted(request, epsilon),
        }
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
            view.particles = run.particles_of_the_next().or(view.particles);
            run.ms_per_step
        } else {
            return;
        };
        view.ms_per_step = ms.or(view.ms_per_step);
        drop(core);
        self.publish();
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

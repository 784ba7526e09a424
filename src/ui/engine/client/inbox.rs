//! What the worker says, and what it changes in what the page knows.

use super::{Client, Connection};
use crate::engine::message::{Build, FromEngine, RunId};
use crate::engine::reason::Reason;
use crate::ui::engine::run::{Phase, Run};
use crate::ui::model::failure::Failure;

impl Client {
    pub(super) fn receive(&self, message: FromEngine) {
        if let Some(connection) = &mut self.0.borrow_mut().connection {
            connection.heard(&message);
        }
        match message {
            FromEngine::Awake(build) if build == Build::own() => self.awake(),
            FromEngine::Awake(_) | FromEngine::NoDevice { why: Reason::Unreadable } => self.lost(Failure::OtherBuild),
            FromEngine::Ready(info) => self.ready(info),
            FromEngine::Busy(_) => {}
            FromEngine::NoDevice { why } => self.lost(Failure::Told(why)),
            // A file that cannot be had is told of again when a run needs it, where it can be shown.
            FromEngine::Loaded(_) | FromEngine::NotLoaded { .. } => {
                self.0.borrow_mut().view.fetching = false;
                self.publish();
            }
            FromEngine::Started(run) => {
                // A network that runs answers questions too, which may have failed before.
                self.0.borrow_mut().view.forget_failed_answers();
                self.update(run, |run| run.begun = true);
            }
            FromEngine::Frame(frame) => {
                let id = frame.run;
                self.update(id, move |run| run.take(frame));
            }
            FromEngine::Done(id) => self.update(id, |run| run.phase = Phase::Done),
            FromEngine::Failed { run, why } => {
                let on_gpu = self.0.borrow().connection.as_ref().is_some_and(Connection::is_webgpu);
                if on_gpu && why.is_of_device() {
                    self.lost(Failure::Told(why));
                } else {
                    self.update(run, |run| run.phase = Phase::Failed(Failure::Told(why)));
                }
            }
            FromEngine::Answer { request, epsilon } => self.answered(request, epsilon),
        }
    }

    /// Changes the run of this id, if the page still has it; frames of others are dropped here.
    fn update(&self, id: RunId, change: impl FnOnce(&mut Run)) {
        let mut core = self.0.borrow_mut();
        let view = &mut core.view;
        let Some(run) = view.run_with(id) else { return };
        change(run);
        view.ms_per_step = run.ms_per_step.or(view.ms_per_step);
        drop(core);
        self.publish();
    }
}

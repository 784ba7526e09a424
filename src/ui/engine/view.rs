//! What the page knows of the engine.

use std::rc::Rc;

use super::run::{Run, RunView};
use crate::engine::ask::Ask;
use crate::engine::message::{DeviceInfo, RunId};
use crate::engine::system::System;
use crate::ui::model::failure::Failure;

/// The engine as the page sees it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EngineView {
    /// The device it computes on.
    pub device: DeviceState,
    /// Whether the worker that takes runs is the GPU's, be it ready or still loading. It is the CPU's until a GPU is chosen.
    pub webgpu: bool,
    /// Why it computes there and not where one might expect, for the visitor.
    pub notice: Option<Notice>,
    /// Whether a network's weights are on their way.
    pub fetching: bool,
    /// Median of the last moves' milliseconds, of whichever run.
    pub ms_per_step: Option<f64>,
    /// The last run of each system that has had one.
    pub(super) runs: Vec<Run>,
    /// The system whose run was last told to do something.
    pub(super) last: Option<&'static str>,
    /// The last answer that each asker was given, or why there was none.
    pub(super) answers: Vec<(Asker, Result<Rc<Answered>, Failure>)>,
}

impl EngineView {
    /// The last run of this system.
    pub fn run<S: System>(&self) -> Option<RunView<S>> {
        self.run_of(S::NAME).and_then(RunView::of)
    }

    /// The run that was last told to do something, if it is still there.
    pub fn last_run(&self) -> Option<&Run> {
        self.run_of(self.last?)
    }

    /// The last answer that this asker was given.
    pub fn answer(&self, asker: Asker) -> Option<&Rc<Answered>> {
        self.answer_of(asker)?.as_ref().ok()
    }

    /// Why this asker's last question has no answer, if it has none.
    pub fn no_answer(&self, asker: Asker) -> Option<&Failure> {
        self.answer_of(asker)?.as_ref().err()
    }

    fn answer_of(&self, asker: Asker) -> Option<&Result<Rc<Answered>, Failure>> {
        self.answers.iter().find(|(whose, _)| *whose == asker).map(|(_, answer)| answer)
    }

    pub(super) fn put_answer(&mut self, asker: Asker, answer: Result<Rc<Answered>, Failure>) {
        self.answers.retain(|(whose, _)| *whose != asker);
        self.answers.push((asker, answer));
    }

    /// Forgets which askers' questions had no answer: they may be asked again.
    pub(super) fn forget_failed_answers(&mut self) {
        self.answers.retain(|(_, answer)| answer.is_ok());
    }

    pub(super) fn run_of(&self, system: &str) -> Option<&Run> {
        self.runs.iter().find(|run| run.system == system)
    }

    pub(super) fn run_of_mut(&mut self, system: &str) -> Option<&mut Run> {
        self.runs.iter_mut().find(|run| run.system == system)
    }

    pub(super) fn run_with(&mut self, id: RunId) -> Option<&mut Run> {
        self.runs.iter_mut().find(|run| run.id == id)
    }
}

/// Somebody who asks the engine again and again, and wants the answer to the newest question only; by a name of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker(pub &'static str);

/// What a network predicts.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The question.
    pub ask: Ask,
    /// ε̂, as many numbers as the question's x.
    pub epsilon: Vec<f32>,
}

/// Why the engine is where it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// The browser has no WebGPU, or no adapter.
    NoGpu,
    /// The browser, asked for a GPU, gave no answer within so many seconds.
    SilentGpu(u64),
    /// The adapter is software, slower than the CPU engine.
    SoftwareGpu(String),
    /// The adapter lacks what burn needs.
    LackingGpu(String),
    /// The GPU engine failed, for this reason; the CPU took over.
    GpuFailed(Failure),
}

/// The device of the engine.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum DeviceState {
    /// Not there yet.
    #[default]
    Loading,
    /// Computing.
    Ready(DeviceInfo),
    /// Not to be had, for this reason.
    Failed(Failure),
}

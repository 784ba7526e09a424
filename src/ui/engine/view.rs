//! What the page knows of the engine and of its runs.

use std::rc::Rc;

use crate::diffusion::Step;
use crate::engine::budget;
use crate::engine::message::{DeviceInfo, Frame, RunId};
use crate::engine::settings::{InkRun, PictureRun};
use crate::ink::InkShape;
use crate::ui::model::failure::Failure;

/// The two kinds of run that the page keeps, one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Pictures.
    Pictures,
    /// Ink.
    Ink,
}

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
    /// The last run of pictures.
    pub pictures: Option<RunView<PictureRun>>,
    /// The last run of ink.
    pub ink: Option<RunView<InkRun>>,
    /// The kind of run that was last told to do something.
    pub last: Option<Kind>,
    /// Median of the last steps' milliseconds, of whichever run.
    pub ms_per_step: Option<f64>,
    /// How many particles the next run of ink has on this device, once the steps of one have said it.
    pub particles: Option<u32>,
    /// The last answers about the ink's field, by asker, or why there was none.
    pub fields: [Option<Result<Rc<Field>, Failure>>; FieldAsker::ALL.len()],
}

impl EngineView {
    /// The last answer about the ink's field that this asker was given.
    pub fn field(&self, asker: FieldAsker) -> Option<&Rc<Field>> {
        self.fields[asker as usize].as_ref()?.as_ref().ok()
    }

    /// Why this asker's last question about the ink's field has no answer, if it has none.
    pub fn no_field(&self, asker: FieldAsker) -> Option<&Failure> {
        self.fields[asker as usize].as_ref()?.as_ref().err()
    }

    /// Forgets which questions about the ink's field had no answer: they may be asked again.
    pub fn forget_failed_fields(&mut self) {
        for field in &mut self.fields {
            let _ = field.take_if(|field| field.is_err());
        }
    }
}

/// Who asks about the ink's field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldAsker {
    /// The ink part.
    Ink,
    /// The lesson's chapter on sampling.
    Lesson,
}

impl FieldAsker {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 2] = [Self::Ink, Self::Lesson];
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

/// Where a run stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Waiting for the engine, the weights or the first answer.
    Loading,
    /// Taking steps.
    Running,
    /// Stopped in between.
    Paused,
    /// At its end.
    Done,
    /// Ended before its end, for this reason.
    Failed(Failure),
}

/// A run: what it is to do and what came of it.
#[derive(Debug, Clone)]
pub struct RunView<S> {
    /// Its number; another run has another one.
    pub id: RunId,
    /// What it is to do.
    pub settings: S,
    /// Its steps, from the noisy end.
    pub plan: Rc<[Step]>,
    /// Pictures or particles; 0 until it has begun.
    pub items: u32,
    /// What came of it: frame i is step i.
    pub frames: Rc<Vec<Rc<Frame>>>,
    /// Where it stands.
    pub phase: Phase,
    /// The first frame that the present device made.
    pub timed_from: usize,
    /// Median of its last steps' milliseconds, on the present device.
    pub ms_per_step: Option<f64>,
}

/// Frames are many and large and never change: they are the same where they are the same ones.
impl<S: PartialEq> PartialEq for RunView<S> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.settings == other.settings
            && self.items == other.items
            && Rc::ptr_eq(&self.plan, &other.plan)
            && Rc::ptr_eq(&self.frames, &other.frames)
            && self.phase == other.phase
            && self.timed_from == other.timed_from
            && self.ms_per_step == other.ms_per_step
    }
}

impl<S> RunView<S> {
    /// Where it stands, as a visitor sees it: one that plays but has not begun is loading.
    pub fn shown_phase(&self) -> Phase {
        if self.phase == Phase::Running && self.items == 0 { Phase::Loading } else { self.phase.clone() }
    }
}

impl RunView<InkRun> {
    /// Its particles, once it is known how many: those asked for, or those that the engine chose.
    pub fn particles(&self) -> Option<u32> {
        self.settings.particles.or((self.items > 0).then_some(self.items))
    }

    /// How many particles another run should have, by the times of this one's steps on the present device; none while they are few.
    pub fn particles_of_the_next(&self) -> Option<u32> {
        let measured = self.frames.get(self.timed_from..).unwrap_or_default();
        budget::of_the_next_run(self.items, measured.iter().map(|frame| frame.ms))
    }
}

/// What the ink network predicts at points of the plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The shape asked about.
    pub shape: InkShape,
    /// The noise level λ.
    pub log_snr: f64,
    /// Where, as x, y, x, y, ….
    pub points: Vec<f32>,
    /// ε̂ there.
    pub epsilon: Vec<f32>,
}

/// Steps that a median is taken over: enough to be steady, few enough to follow.
const MEDIAN_OF: usize = 31;

/// Median of the last frames' milliseconds.
pub fn median_ms(frames: &[Rc<Frame>]) -> Option<f64> {
    let mut sorted: Vec<f64> = Vec::with_capacity(MEDIAN_OF);
    for frame in frames.iter().rev().take(MEDIAN_OF) {
        // A sort of the standard library would be 4 KB of code for this one use.
        let place = sorted.partition_point(|&ms| ms < frame.ms);
        sorted.insert(place, frame.ms);
    }
    sorted.get(sorted.len() / 2).copied()
}

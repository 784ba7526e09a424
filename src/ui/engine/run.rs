//! A run as the page keeps it: what it is to do and what came of it.

use std::any::Any;
use std::borrow::Cow;
use std::fmt::{self, Debug, Formatter};
use std::ops::Deref;
use std::rc::Rc;

use super::frames::{self, Kept};
use crate::diffusion::Move;
use crate::engine::message::{Frame, RunId};
use crate::engine::system::{Past, System, settings_bytes};
use crate::ui::model::failure::Failure;

/// Where a run stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Waiting for the engine, the weights or the first answer.
    Loading,
    /// Making moves.
    Running,
    /// Stopped in between.
    Paused,
    /// At its end.
    Done,
    /// Ended before its end, for this reason.
    Failed(Failure),
}

/// A run of whichever system.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its number; another run has another one, and a later one a larger.
    pub id: RunId,
    /// The name of its system.
    pub system: &'static str,
    /// Its moves, in order.
    pub plan: Rc<[Move]>,
    /// Whether the engine has begun it: its weights are there.
    pub begun: bool,
    /// What came of it: frame i is what move i left.
    pub frames: Rc<Vec<Rc<Kept>>>,
    /// Where it stands.
    pub phase: Phase,
    /// The first frame that the present device made.
    pub timed_from: usize,
    /// Median of its last moves' milliseconds, on the present device.
    pub ms_per_step: Option<f64>,
    /// `S::Settings` of its system, and the same as bytes.
    settings: Rc<dyn Any>,
    pub(super) settings_bytes: Rc<[u8]>,
    /// What a run with such settings begins with.
    start: fn(&dyn Any) -> Vec<f32>,
    past: Past,
}

/// Frames are many and large and never change: they are the same where they are the same ones. Settings never change.
impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.begun == other.begun
            && Rc::ptr_eq(&self.plan, &other.plan)
            && Rc::ptr_eq(&self.frames, &other.frames)
            && self.phase == other.phase
            && self.timed_from == other.timed_from
            && self.ms_per_step == other.ms_per_step
    }
}

impl Run {
    /// A run before its first move, which is to be played or to wait; one that is impossible has failed.
    pub(super) fn new<S: System>(id: RunId, settings: S::Settings, play: bool) -> Self {
        let (plan, phase) = match S::plan(&settings) {
            Ok(plan) => (plan, if play { Phase::Running } else { Phase::Paused }),
            Err(error) => (Vec::new(), Phase::Failed(Failure::Told(error.into()))),
        };
        Self {
            id,
            system: S::NAME,
            plan: plan.into(),
            begun: false,
            frames: Rc::default(),
            phase,
            timed_from: 0,
            ms_per_step: None,
            settings_bytes: settings_bytes::<S>(&settings).into(),
            settings: Rc::new(settings),
            start: |settings| settings.downcast_ref().map(S::start).unwrap_or_default(),
            past: S::PAST,
        }
    }

    /// Where it stands, as a visitor sees it: one that plays but has not begun is loading.
    pub fn shown_phase(&self) -> Phase {
        if self.phase == Phase::Running && !self.begun { Phase::Loading } else { self.phase.clone() }
    }

    /// Whether it can go on.
    pub fn is_alive(&self) -> bool {
        matches!(self.phase, Phase::Loading | Phase::Running | Phase::Paused)
    }

    /// What it is to do: `S::Settings` of its system.
    pub fn asked(&self) -> Rc<dyn Any> {
        self.settings.clone()
    }

    /// The state after so many moves; after none, what it begins with. Empty where it has not come so far.
    pub fn state(&self, moves: usize) -> Cow<'_, [f32]> {
        match moves.checked_sub(1) {
            None => (self.start)(&*self.settings).into(),
            Some(last) => self.frames.get(last).map(|kept| kept.state()).unwrap_or_default(),
        }
    }

    /// A move was made. One that is not the next is dropped: a run that was given to another worker can hear of a move twice.
    pub(super) fn take(&mut self, frame: Frame) {
        if frame.index as usize == self.frames.len() {
            frames::push(&mut self.frames, frame, self.past);
            self.ms_per_step = median_ms(&self.frames[self.timed_from..]);
            if self.frames.len() == self.plan.len() {
                self.phase = Phase::Done;
            }
        }
    }

    /// Another device makes its moves from now on.
    pub(super) fn change_device(&mut self) {
        self.timed_from = self.frames.len();
        self.begun = false;
    }
}

/// A run of this system: a [`Run`] whose settings can be read.
pub struct RunView<S: System> {
    /// What it is to do.
    pub settings: Rc<S::Settings>,
    run: Run,
}

impl<S: System> RunView<S> {
    /// None for a run of another system.
    pub(super) fn of(run: &Run) -> Option<Self> {
        let settings = run.settings.clone().downcast().ok().filter(|_| run.system == S::NAME)?;
        Some(Self { settings, run: run.clone() })
    }

    /// A run that has begun and has made these moves, for tests of what is shown of one.
    #[cfg(test)]
    pub fn sample(settings: S::Settings, frames: Vec<Frame>) -> Self {
        let mut run = Run { begun: true, ..Run::new::<S>(1, settings, true) };
        frames.into_iter().for_each(|frame| run.take(frame));
        Self::of(&run).expect("its own system")
    }
}

impl<S: System> Deref for RunView<S> {
    type Target = Run;

    fn deref(&self) -> &Run {
        &self.run
    }
}

impl<S: System> Clone for RunView<S> {
    fn clone(&self) -> Self {
        Self { settings: self.settings.clone(), run: self.run.clone() }
    }
}

impl<S: System> PartialEq for RunView<S> {
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run && self.settings == other.settings
    }
}

impl<S: System> Debug for RunView<S> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.run.fmt(out)
    }
}

/// Moves that a median is taken over: enough to be steady, few enough to follow.
const MEDIAN_OF: usize = 31;

/// Median of the last frames' milliseconds.
fn median_ms(frames: &[Rc<Kept>]) -> Option<f64> {
    let mut sorted: Vec<f64> = Vec::with_capacity(MEDIAN_OF);
    for frame in frames.iter().rev().take(MEDIAN_OF) {
        // A sort of the standard library would be 4 KB of code for this one use.
        let place = sorted.partition_point(|&ms| ms < frame.ms);
        sorted.insert(place, frame.ms);
    }
    sorted.get(sorted.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::ink::Unmix;
    use crate::engine::pictures::Pictures;
    use crate::engine::settings::{InkRun, PictureRun};
    use crate::engine::system::Track;
    use crate::engine::trajectory;
    use crate::picture::PIXELS;

    #[test]
    fn a_run_is_read_with_its_own_system_only() {
        let run = Run::new::<Pictures>(3, PictureRun::default(), true);
        assert_eq!(RunView::<Pictures>::of(&run).map(|run| (*run.settings, run.id)), Some((PictureRun::default(), 3)));
        assert!(RunView::<Unmix>::of(&run).is_none());
    }

    #[test]
    fn a_run_begins_where_the_worker_begins_it() {
        let settings = InkRun { seed: 5, particles: 300, ..InkRun::default() };
        let run = RunView::<Unmix>::sample(settings, Vec::new());
        assert_eq!(run.state(0), Unmix::trajectory(&settings, None).expect("a possible run").x());
    }

    #[test]
    fn moves_are_taken_in_their_order_and_each_once() {
        let settings = PictureRun { sampling_steps: 2, ..PictureRun::default() };
        let frame = |index, value| {
            let tracks = vec![Track::items(1, vec![value; PIXELS])];
            Frame { run: 1, index, tracks, ms: 2.0 }
        };
        let run = RunView::<Pictures>::sample(settings, vec![frame(0, 0.5), frame(0, 0.7), frame(2, 0.1)]);
        assert_eq!((run.frames.len(), &run.phase), (1, &Phase::Running));
        assert_eq!(run.state(0), trajectory::start(settings.seed, 1, PIXELS));
        assert_eq!((run.state(1)[0], run.state(2).len()), (0.5, 0));
        let done = RunView::<Pictures>::sample(settings, vec![frame(0, 0.5), frame(1, 0.6)]);
        assert_eq!((&done.phase, done.ms_per_step), (&Phase::Done, Some(2.0)));
    }

    #[test]
    fn an_impossible_run_has_failed_and_says_why() {
        let run = Run::new::<Pictures>(1, PictureRun { sampling_steps: 0, ..PictureRun::default() }, true);
        assert!(matches!(run.phase, Phase::Failed(Failure::Told(_))) && !run.is_alive());
    }
}

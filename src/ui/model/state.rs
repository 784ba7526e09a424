//! The page's one typed state.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Done;
use super::choices::{Compute, FIRST_PICTURE, ThemeChoice, USUAL_GUIDANCE};
use super::exhibit::Exhibit;
use super::hidden::Hidden;
use super::language::Language;
use super::section::Section;
use super::source::Sources;
use crate::diffusion::{Betas, Sampler, Schedule, ScheduleError, ScheduleParameters, Spacing};
use crate::engine::settings::{ClassChoice, Network, PictureRun};
use crate::ink::InkShape;

/// Where the ink starts from.
#[derive(Debug, Clone, PartialEq)]
pub enum InkSource {
    /// One of the shapes that the ink network knows.
    Shape(InkShape),
    /// What the visitor drew: a square mask, row by row from the top, 0 = paper, 1 = ink.
    Drawing(Rc<[f32]>),
}

/// What the reverse part is set to; with the schedule it makes a [`PictureRun`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReverseSettings {
    /// Digits or clothes.
    pub network: Network,
    /// What to draw.
    pub class: ClassChoice,
    /// Guidance w.
    pub guidance: f64,
    /// DDPM or DDIM.
    pub sampler: Sampler,
    /// How timesteps are spread.
    pub spacing: Spacing,
    /// Steps from noise to picture.
    pub sampling_steps: u32,
    /// The seed.
    pub seed: u64,
    /// Pictures at once.
    pub count: u32,
}

/// The state. Everything drawn on the page follows from it, from the engine's frames, and from nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The schedule, computed. Its parameters are `schedule.parameters()`.
    pub schedule: Rc<Schedule>,
    /// The last list of β's of the visitor's own, for when it is chosen again.
    pub own_betas: Betas,
    /// The timestep, 0..=T.
    pub t: u32,
    /// Whether nobody has set t, neither the visitor nor an address: it is where the page has put it.
    pub unset: bool,
    /// Whether t runs by itself.
    pub playing: bool,
    /// Whether the visitor set t running. Else the page did when it was opened, to show the ink spread and come back.
    pub set_running: bool,
    /// Whether t ran to T at the ink, from where the network brings it back. It is so until t, the shape or the schedule changes.
    pub turned: bool,
    /// Where the ink starts from.
    pub ink_source: InkSource,
    /// Particles of ink in the forward process.
    pub particles: u32,
    /// The pictures that the forward part can start from, and the one chosen.
    pub sources: Rc<Sources>,
    /// The seed of the forward part's noise, 0..=[`LARGEST_SEED`](super::choices::LARGEST_SEED).
    pub forward_seed: u64,
    /// The reverse part's settings.
    pub reverse: ReverseSettings,
    /// The device wished for.
    pub compute: Compute,
    /// The language.
    pub language: Language,
    /// The chapters done.
    pub done: Done,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// The system that was put on the workshop's stage; none before one was chosen.
    pub exhibit: Option<Exhibit>,
    /// The section of the page that is being read.
    pub section: Section,
    /// Whether one figure at a time is shown, large, and nothing else.
    pub presenting: bool,
    /// The parts of the page that are not shown.
    pub hidden: Hidden,
    /// Whether the schedule lies open over the page.
    pub schedule_open: bool,
    /// Whether an address asks for a run of these settings that has not begun yet.
    pub run: bool,
    /// Deliberate jumps so far: changes that the browser's Back undoes one by one.
    pub jumps: u32,
    /// The last change of the schedule that was impossible, if it was the last change.
    pub schedule_error: Option<ScheduleError>,
}

/// Pictures times steps that a run keeps, at most: each takes about 9 KB of the visitor's memory.
const MAX_KEPT: u32 = 16_000;

impl Default for State {
    fn default() -> Self {
        let run = PictureRun::default();
        let parameters = ScheduleParameters::default();
        let (class, seed) = FIRST_PICTURE;
        Self {
            schedule: Rc::new(Schedule::new(parameters).expect("DDPM's own schedule is possible")),
            own_betas: parameters.betas,
            t: 0,
            unset: true,
            playing: true,
            set_running: false,
            turned: false,
            ink_source: InkSource::Shape(InkShape::Brush),
            particles: 60_000,
            sources: Rc::default(),
            forward_seed: 1,
            reverse: ReverseSettings {
                network: run.network,
                class: ClassChoice::One(class),
                guidance: USUAL_GUIDANCE,
                sampler: run.sampler,
                spacing: run.spacing,
                sampling_steps: run.sampling_steps,
                seed,
                count: run.count,
            },
            compute: Compute::Auto,
            language: Language::English,
            done: Done::default(),
            theme: ThemeChoice::Auto,
            exhibit: None,
            section: Section::default(),
            presenting: false,
            hidden: Hidden::default(),
            schedule_open: false,
            run: false,
            jumps: 0,
            schedule_error: None,
        }
    }
}

/// The share of T at which most figures have something to tell.
const TELLING: f64 = 0.3;

impl State {
    /// Puts a t that nobody has set where the figures have something to tell: at 0 they are empty, and at T they all show the same noise.
    pub fn tell(&mut self) {
        if self.unset {
            self.t = (TELLING * f64::from(self.schedule.steps())).round() as u32;
            (self.unset, self.playing, self.turned) = (false, false, false);
        }
    }

    /// Whether the ink rests and is as good as mixed: then the way back comes next, and before that the way there.
    pub fn is_mixed(&self) -> bool {
        !self.playing && 4 * self.t >= 3 * self.schedule.steps()
    }

    /// Steps that a run can have: T, and what the visitor's memory keeps of so many pictures.
    pub fn most_sampling_steps(&self) -> u32 {
        self.schedule.steps().min(MAX_KEPT / self.reverse.count.max(1))
    }

    /// The run that the reverse part is set to, under the present schedule.
    pub fn picture_run(&self) -> PictureRun {
        let ReverseSettings { network, class, guidance, sampler, spacing, sampling_steps, seed, count } = self.reverse;
        PictureRun {
            network,
            schedule: self.schedule.parameters(),
            sampler,
            spacing,
            sampling_steps: sampling_steps.clamp(1, self.most_sampling_steps()),
            class,
            guidance,
            seed,
            count,
        }
    }
}

/// The state as it was when the page was drawn last, and the way to change it. It stays as it is: whoever holds one and not the next one
/// does not follow what changes (yew's own handle is, read or cloned, always the newest).
#[derive(Clone)]
pub struct StateHandle {
    state: Rc<State>,
    dispatcher: UseReducerDispatcher<State>,
}

impl StateHandle {
    /// The state, kept as it is.
    pub fn of(handle: &UseReducerHandle<State>) -> Self {
        Self { state: Rc::new((**handle).clone()), dispatcher: handle.dispatcher() }
    }

    /// Changes the page's state; this one stays.
    pub fn dispatch(&self, action: <State as Reducible>::Action) {
        self.dispatcher.dispatch(action);
    }

    /// The way to change the page's state, the same one at all times.
    pub fn dispatcher(&self) -> UseReducerDispatcher<State> {
        self.dispatcher.clone()
    }
}

impl Deref for StateHandle {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

// Two are equal where they are the same one: to compare the states would cost more at each t than it spares.
impl PartialEq for StateHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

/// The page's state, in any component.
#[hook]
pub fn use_state_handle() -> StateHandle {
    use_context::<StateHandle>().expect("every component stands under App, which provides the state")
}

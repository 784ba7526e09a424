//! The page's one typed state, and the actions that change it.

use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::{Sampler, Schedule, ScheduleError, ScheduleParameters, Spacing};
use crate::engine::settings::{ClassChoice, Network, PictureRun};
use crate::ink::InkShape;
use crate::ui::address::hidden::Hidden;
use crate::ui::address::section::Section;
use crate::ui::choices::LARGEST_SEED;
use crate::ui::forward_part::source::{SourceAction, Sources};
use crate::ui::lesson::{ChapterId, Done};

/// Where the ink starts from.
#[derive(Debug, Clone, PartialEq)]
pub enum InkSource {
    /// One of the shapes that the ink network knows.
    Shape(InkShape),
    /// What the visitor drew: a square mask, row by row from the top, 0 = paper, 1 = ink.
    Drawing(Rc<[f32]>),
}

/// Which device the visitor wants the network to run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compute {
    /// WebGPU on a real adapter, else the CPU.
    Auto,
    /// WebGPU on whatever adapter there is.
    WebGpu,
    /// The CPU.
    Cpu,
}

/// A language of the page; its words, its own name and its tag are in [`super::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Chinese, in simplified characters.
    Chinese,
}

impl Language {
    /// Every language, in the order of the list.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];
}

/// Whether the visitor wants the page light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system is.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// Every choice, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// A name for programs, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
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
    /// The timestep, 0..=T.
    pub t: u32,
    /// Whether t runs by itself.
    pub playing: bool,
    /// Whether the visitor set t running. Else the page did when it was opened, to show the ink spread.
    pub set_running: bool,
    /// Where the ink starts from.
    pub ink_source: InkSource,
    /// Particles of ink in the forward process.
    pub particles: u32,
    /// The pictures that the forward part can start from, and the one chosen.
    pub sources: Rc<Sources>,
    /// The seed of the forward part's noise, 0..=[`LARGEST_SEED`].
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
    /// The section of the page that is being read.
    pub section: Section,
    /// The parts of the page that are not shown.
    pub hidden: Hidden,
    /// Whether an address asks for a run of these settings that has not begun yet.
    pub run: bool,
    /// Deliberate jumps so far: changes that the browser's Back undoes one by one.
    pub jumps: u32,
    /// The last change of the schedule that was impossible, if it was the last change.
    pub schedule_error: Option<ScheduleError>,
}

/// Pictures times steps that a run keeps, at most: each takes about 9 KB of the visitor's memory.
const MAX_KEPT: u32 = 16_000;

/// A change.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// To this timestep, by hand: stops the clock.
    Timestep(u32),
    /// The clock's share of T, 0..=1: t goes on running.
    Tick(f64),
    /// Run t by itself, or stop.
    Playing(bool),
    /// Another schedule. t keeps its share of T. Impossible parameters are refused and noted in `schedule_error`.
    Schedule(ScheduleParameters),
    /// A ready-made schedule, which is a deliberate jump.
    Preset(ScheduleParameters),
    /// Where the ink starts from.
    InkSource(InkSource),
    /// Particles of ink.
    Particles(u32),
    /// The picture that the forward part starts from.
    Picture(SourceAction),
    /// Other noise in the forward part.
    ForwardNoise,
    /// The reverse part's settings.
    Reverse(ReverseSettings),
    /// The device.
    Compute(Compute),
    /// The language.
    Language(Language),
    /// What a chapter asks to try was done.
    Done(ChapterId),
    /// Light or dark.
    Theme(ThemeChoice),
    /// The visitor has come to this section.
    Section(Section),
    /// The visitor has gone on from the ink, to read. A t that the page has set running stops where it is: nobody has asked for
    /// numbers that change.
    LeaveInk,
    /// The parts that are not to be shown.
    Hide(Hidden),
    /// The run that an address asked for has begun, or is there already.
    RunBegun,
    /// Another state as a whole: the visitor went back or forward.
    Restore(Box<State>),
}

impl Default for State {
    fn default() -> Self {
        let run = PictureRun::default();
        let parameters = ScheduleParameters::default();
        Self {
            schedule: Rc::new(Schedule::new(parameters).expect("DDPM's own schedule is possible")),
            t: 0,
            playing: true,
            set_running: false,
            ink_source: InkSource::Shape(InkShape::Brush),
            particles: 60_000,
            sources: Rc::default(),
            forward_seed: 1,
            reverse: ReverseSettings {
                network: run.network,
                class: run.class,
                guidance: run.guidance,
                sampler: run.sampler,
                spacing: run.spacing,
                sampling_steps: run.sampling_steps,
                seed: run.seed,
                count: run.count,
            },
            compute: Compute::Auto,
            language: Language::English,
            done: Done::default(),
            theme: ThemeChoice::Auto,
            section: Section::default(),
            hidden: Hidden::default(),
            run: false,
            jumps: 0,
            schedule_error: None,
        }
    }
}

impl State {
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

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Timestep(t) => (next.t, next.playing) = (t.min(self.schedule.steps()), false),
            // A tick that was on its way when the clock was stopped comes too late.
            Action::Tick(_) if !self.playing => return self,
            Action::Tick(share) => next.t = (share.clamp(0.0, 1.0) * f64::from(self.schedule.steps())).round() as u32,
            Action::Playing(playing) => (next.playing, next.set_running) = (playing, playing),
            Action::Schedule(parameters) => match Schedule::new(parameters) {
                Ok(schedule) => {
                    next.run = false;
                    let share = f64::from(self.t) / f64::from(self.schedule.steps());
                    next.t = (share * f64::from(schedule.steps())).round() as u32;
                    (next.schedule, next.schedule_error) = (Rc::new(schedule), None);
                }
                Err(error) => next.schedule_error = Some(error),
            },
            Action::InkSource(source) => next.ink_source = source,
            Action::Particles(particles) => next.particles = particles,
            Action::Picture(change) => next.sources = self.sources.clone().reduce(change),
            Action::ForwardNoise => {
                next.forward_seed = if self.forward_seed < LARGEST_SEED { self.forward_seed + 1 } else { 0 };
            }
            Action::Reverse(settings) => (next.reverse, next.run) = (settings, false),
            Action::Compute(compute) => next.compute = compute,
            Action::Language(language) => next.language = language,
            Action::Done(chapter) => next.done = next.done.with(chapter),
            Action::Theme(theme) => next.theme = theme,
            Action::Preset(parameters) => {
                next.jumps += 1;
                return Rc::new(next).reduce(Action::Schedule(parameters));
            }
            Action::Section(section) if section == self.section => return self,
            Action::Section(section) => next.section = section,
            Action::LeaveInk if self.set_running || !self.playing => return self,
            Action::LeaveInk => next.playing = false,
            Action::Hide(hidden) => next.hidden = hidden,
            Action::RunBegun => next.run = false,
            Action::Restore(state) => return Rc::new(*state),
        }
        Rc::new(next)
    }
}

/// The state and the way to change it, for every component under [`super::app::App`].
pub type StateHandle = UseReducerHandle<State>;

/// The page's state, in any component.
#[hook]
pub fn use_state_handle() -> StateHandle {
    use_context::<StateHandle>().expect("every component stands under App, which provides the state")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
        actions.into_iter().fold(Rc::new(State::default()), State::reduce)
    }

    #[test]
    fn what_the_page_set_running_stops_where_the_visitor_leaves_the_ink() {
        let left = after([Action::Tick(0.25), Action::LeaveInk]);
        assert_eq!((left.playing, left.t), (false, 250));
        assert_eq!(left.clone().reduce(Action::Tick(0.5)).t, 250);
        assert!(!left.reduce(Action::Section(Section::default())).playing, "it does not begin again by itself");
    }

    #[test]
    fn what_the_visitor_set_running_goes_on() {
        assert!(after([Action::Playing(false), Action::Playing(true), Action::LeaveInk]).playing);
        assert!(after([Action::LeaveInk, Action::Playing(true), Action::LeaveInk]).playing);
        assert!(!after([Action::Playing(true), Action::Timestep(3), Action::LeaveInk]).playing);
    }
}

//! A run of any system as a visitor watches it: where it stands, where in it one looks, and what moving through it does.
//!
//! - [`look`]: where one looks, and what a wish to move means. - [`transport`]: the buttons and the slider, where the run has its own.
//!   Else it is handed to the bar at the window's foot: [`use_in_bar`].
//!
//! Nearly all of it is the same whatever the system: that is [`Watched`], compiled once. [`Playback`] adds the settings' type.

pub mod look;
pub mod transport;

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::Move;
use crate::engine::system::{System, settings_bytes};
use crate::engine::trajectory::x0_of;
use crate::ui::engine::{Phase, Run, RunView, Tell, use_engine};
use crate::ui::model::section::Section;
use crate::ui::parts::track::timeline::{Timeline, use_timeline};
use crate::ui::text;
use look::{Look, Order, Stage, answer, use_replay};
use transport::{Transport, Wish, beside_bar};

/// A run of a system, watched.
pub struct Playback<S: System> {
    /// The run; none before the first.
    pub run: Option<RunView<S>>,
    /// Starts a run with these settings, and looks at it.
    pub on_start: Callback<S::Settings>,
    watched: Watched,
}

/// A run of whichever system, watched.
pub struct Watched {
    /// The run; none before the first.
    run: Option<Run>,
    /// The moves of that run, or of the one that is wanted where there is none.
    pub plan: Rc<[Move]>,
    /// Moves made at the position looked at.
    pub position: u32,
    /// Moves made in all.
    pub newest: u32,
    /// How the run is doing.
    pub stage: Stage,
    /// Whether kept moves are shown again.
    pub replays: bool,
    /// Whether an earlier position is shown while the run goes on.
    pub looking_back: bool,
    /// Called with what the visitor wants.
    pub on_move: Callback<Wish>,
}

impl<S: System> Deref for Playback<S> {
    type Target = Watched;

    fn deref(&self) -> &Watched {
        &self.watched
    }
}

/// The system's run, and where in it this component's visitor looks. `wanted` is what a run would be started with.
#[hook]
pub fn use_playback<S: System>(wanted: &S::Settings) -> Playback<S> {
    let engine = use_engine();
    let run = engine.view().run::<S>();
    let on_start = {
        let engine = engine.clone();
        Callback::from(move |settings| {
            engine.start::<S>(settings, true);
        })
    };
    let on_begin = {
        let settings = run.as_ref().map_or_else(|| wanted.clone(), |run| (*run.settings).clone());
        Callback::from(move |play| {
            engine.start::<S>(settings.clone(), play);
        })
    };
    let idle_plan = || S::plan(wanted).unwrap_or_default();
    let watched = use_watched(S::NAME, run.as_deref().cloned(), settings_bytes::<S>(wanted), &idle_plan, on_begin);
    Playback { run, on_start, watched }
}

/// `wanted` and `idle_plan` are what a run would be started with and what its moves would be; `on_begin` is called to begin one, which
/// plays or waits.
#[hook]
fn use_watched(
    system: &'static str,
    run: Option<Run>,
    wanted: Vec<u8>,
    idle_plan: &dyn Fn() -> Vec<Move>,
    on_begin: Callback<bool>,
) -> Watched {
    let engine = use_engine();
    let look = use_state_eq(|| Look::Newest);
    {
        // Another run is looked at where it is.
        let look = look.setter();
        use_effect_with(run.as_ref().map(|run| run.id), move |_| look.set(Look::Newest));
    }
    // Before any run, the one that is set up is shown at its beginning.
    let idle_plan = use_memo(wanted, |_| Rc::<[Move]>::from(idle_plan()));
    let plan = run.as_ref().map_or_else(|| (*idle_plan).clone(), |run| run.plan.clone());
    let newest = run.as_ref().map_or(0, |run| run.frames.len() as u32);
    let position = look.position(newest);
    let phase = run.as_ref().map(|run| run.shown_phase());
    let stage = Stage::of(phase.as_ref());
    {
        let goes_on = phase == Some(Phase::Paused);
        let engine = engine.clone();
        let on_end = Callback::from(move |()| {
            if goes_on {
                engine.tell(system, Tell::Play);
            }
        });
        use_replay(&look, newest, on_end);
    }
    let replays = look.replays();
    let looking_back = stage == Stage::Running && *look != Look::Newest;
    let on_move = Callback::from(move |wish: Wish| {
        let (order, next) = answer(wish, *look, newest, stage);
        if matches!(order, Order::Start | Order::StartAndPlay | Order::StartAndStep) {
            on_begin.emit(order == Order::StartAndPlay);
        }
        match order {
            Order::Play => engine.tell(system, Tell::Play),
            Order::Pause => engine.tell(system, Tell::Pause),
            Order::Step | Order::StartAndStep => engine.tell(system, Tell::Step),
            Order::Nothing | Order::Start | Order::StartAndPlay => {}
        }
        if let Some(next) = next {
            look.set(next);
        }
    });
    Watched { run, plan, position, newest, stage, replays, looking_back, on_move }
}

/// Hands the run to the bar as a section's timeline; `value` says in words where one looks.
#[hook]
pub fn use_in_bar(playback: &Watched, section: Section, text: &text::playback::Playback, value: String) {
    let wish = |wish| playback.on_move.reform(move |()| wish);
    let running = playback.moves_by_itself();
    let timeline = Timeline {
        names: text.moves(),
        entered: true,
        shown: playback.position as usize,
        taken: playback.newest as usize,
        of: playback.plan.len(),
        value,
        running,
        over: playback.stage == Stage::Done && playback.position == playback.newest,
        disabled: false,
        on_show: playback.on_move.reform(|step: usize| Wish::To(step as u32)),
        on_play: wish(if running { Wish::Pause } else { Wish::Play }),
        on_back: wish(Wish::Back),
        on_forward: wish(Wish::Forward),
    };
    use_timeline(section, Some(timeline));
}

impl Watched {
    /// Whether one sees it move: new steps, or kept ones again.
    fn moves_by_itself(&self) -> bool {
        self.stage == Stage::Running || self.replays
    }

    /// What the bar has no room for: back to the noise, and back to the newest step where one has looked away.
    pub fn beside_bar(&self, text: &'static text::playback::Playback) -> Html {
        beside_bar(text, self.newest == 0, self.looking_back, &self.on_move)
    }

    /// The buttons and the slider of this run; `shown` says in words where one looks.
    pub fn transport(&self, text: &'static text::playback::Playback, shown: AttrValue) -> Html {
        html! {
            <Transport {text} position={self.position} newest={self.newest} steps={self.plan.len() as u32}
                moving={self.moves_by_itself()} looking_back={self.looking_back}
                done={self.stage == Stage::Done} {shown} on_move={self.on_move.clone()} />
        }
    }

    /// The timestep where one looks; none where moves have none.
    pub fn t(&self) -> Option<u32> {
        match self.last() {
            Some(made) => made.timesteps().map(|(_, to)| to),
            None => self.plan.first().and_then(Move::timesteps).map(|(from, _)| from),
        }
    }

    /// The run's state where one looks: x, items one after another. Empty before any run.
    pub fn state(&self) -> Vec<f32> {
        self.run.as_ref().map_or_else(Vec::new, |run| run.state(self.position as usize).into_owned())
    }

    /// The move that led to where one looks; none at the beginning.
    pub fn last(&self) -> Option<&Move> {
        self.position.checked_sub(1).and_then(|index| self.plan.get(index as usize))
    }

    /// Whether the run is done and one looks at its end.
    pub fn at_end(&self) -> bool {
        self.stage == Stage::Done && self.position == self.newest
    }

    /// x̂_0 as the network saw it in the last step or move along the ODE before where one looks; empty before the first.
    pub fn guess(&self) -> Vec<f32> {
        let Some(run) = &self.run else { return Vec::new() };
        let guess = (0..self.position as usize).rev().find_map(|index| {
            let (x_t, epsilon) = (run.state(index), run.frames.get(index)?.epsilon());
            if epsilon.len() != x_t.len() {
                return None;
            }
            match self.plan.get(index)? {
                Move::Down(step) => Some(x0_of(step, &x_t, &epsilon)),
                Move::Flow(flow) => Some(flow.predict_x0(&x_t, &epsilon)),
                Move::Up(_) | Move::Stay(_) | Move::Look(_) => None,
            }
        });
        guess.unwrap_or_default()
    }
}

/// The [`state`](Watched::state) and the [`guess`](Watched::guess) where one looks, computed once for each place.
#[hook]
pub fn use_seen(watched: &Watched) -> Seen {
    let id = watched.run.as_ref().map(|run| run.id);
    let seen = use_memo((id, watched.position), |_| Seen { x: watched.state().into(), x0: watched.guess().into() });
    (*seen).clone()
}

/// What there is to see of a run where one looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The state; empty before any run.
    pub x: Rc<[f32]>,
    /// The network's x̂_0; empty where there is none.
    pub x0: Rc<[f32]>,
}

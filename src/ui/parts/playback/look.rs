//! Where in a run the visitor looks, and what a wish to move does.

use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::transport::Wish;
use crate::ui::engine::Phase;

/// Milliseconds a step where kept steps are shown again.
const REPLAY_MS: u32 = 70;

/// Where in a run the visitor looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// At the newest step, whichever that is.
    Newest,
    /// At the position after so many steps.
    At(u32),
    /// From there on, step by step.
    Replay(u32),
}

impl Look {
    /// The position looked at, in a run of so many steps so far.
    pub fn position(self, newest: u32) -> u32 {
        match self {
            Self::Newest => newest,
            Self::At(position) | Self::Replay(position) => position.min(newest),
        }
    }

    /// Whether kept steps are shown again.
    pub fn replays(self) -> bool {
        matches!(self, Self::Replay(_))
    }
}

/// How a run is doing, as far as moving through it depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// There is none.
    None,
    /// It failed.
    Failed,
    /// Taking steps, or about to.
    Running,
    /// Stopped in between.
    Paused,
    /// At its end.
    Done,
}

impl Stage {
    /// The stage of a run in this phase; no phase for no run.
    pub fn of(phase: Option<&Phase>) -> Self {
        match phase {
            None => Self::None,
            Some(Phase::Failed(_)) => Self::Failed,
            Some(Phase::Running | Phase::Loading) => Self::Running,
            Some(Phase::Paused) => Self::Paused,
            Some(Phase::Done) => Self::Done,
        }
    }
}

/// What the engine is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Nothing.
    Nothing,
    /// Begin the run, and wait at pure noise.
    Start,
    /// Begin the run.
    StartAndPlay,
    /// Begin the run, take one step, and wait.
    StartAndStep,
    /// Go on.
    Play,
    /// Stop.
    Pause,
    /// Take one step.
    Step,
}

/// What follows from a wish: what the engine is to do, and where to look, if elsewhere than now. `look` is where the visitor looks
/// now, `newest` the newest position.
pub fn answer(wish: Wish, look: Look, newest: u32, stage: Stage) -> (Order, Option<Look>) {
    let position = look.position(newest);
    let running = stage == Stage::Running;
    match wish {
        Wish::Restart => (Order::Start, None),
        Wish::Back => {
            let order = if running { Order::Pause } else { Order::Nothing };
            (order, Some(Look::At(position.saturating_sub(1))))
        }
        Wish::Play if matches!(stage, Stage::None | Stage::Failed) => (Order::StartAndPlay, None),
        Wish::Play if position < newest && !running => (Order::Nothing, Some(Look::Replay(position))),
        Wish::Play if stage == Stage::Done => (Order::Nothing, Some(Look::Replay(0))),
        Wish::Play => (Order::Play, Some(Look::Newest)),
        Wish::Follow => (Order::Nothing, Some(Look::Newest)),
        Wish::Pause if look.replays() => (Order::Nothing, Some(Look::At(position))),
        Wish::Pause => (Order::Pause, None),
        Wish::Forward if position + 1 < newest => (Order::Nothing, Some(Look::At(position + 1))),
        Wish::Forward if position < newest => (Order::Nothing, Some(Look::Newest)),
        Wish::Forward if matches!(stage, Stage::None | Stage::Failed) => (Order::StartAndStep, Some(Look::Newest)),
        Wish::Forward => (Order::Step, Some(Look::Newest)),
        Wish::To(position) if position < newest => (Order::Nothing, Some(Look::At(position))),
        Wish::To(_) => (Order::Nothing, Some(Look::Newest)),
    }
}

/// While kept steps are shown again, shows the next one every [`REPLAY_MS`]; at the newest it stops and calls `on_end`.
#[hook]
pub fn use_replay(look: &UseStateHandle<Look>, newest: u32, on_end: Callback<()>) {
    let (look, position) = (look.clone(), look.position(newest));
    use_effect_with((look.replays(), position, newest), move |&(replays, position, newest)| {
        let timer = replays.then(|| {
            Interval::new(REPLAY_MS, move || {
                if position < newest {
                    return look.set(Look::Replay(position + 1));
                }
                look.set(Look::Newest);
                on_end.emit(());
            })
        });
        move || drop(timer)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn play_starts_goes_on_or_shows_again() {
        let play = |look, newest, stage| answer(Wish::Play, look, newest, stage);
        assert_eq!(play(Look::Newest, 0, Stage::None), (Order::StartAndPlay, None));
        assert_eq!(play(Look::At(2), 4, Stage::Failed), (Order::StartAndPlay, None));
        assert_eq!(play(Look::Newest, 4, Stage::Paused), (Order::Play, Some(Look::Newest)));
        assert_eq!(play(Look::At(2), 4, Stage::Paused), (Order::Nothing, Some(Look::Replay(2))));
        assert_eq!(play(Look::At(2), 4, Stage::Running), (Order::Play, Some(Look::Newest)));
        assert_eq!(play(Look::Newest, 9, Stage::Done), (Order::Nothing, Some(Look::Replay(0))));
    }

    #[test]
    fn stepping_takes_new_steps_only_at_the_newest() {
        let step = |look, newest, stage| answer(Wish::Forward, look, newest, stage);
        assert_eq!(step(Look::Newest, 0, Stage::None), (Order::StartAndStep, Some(Look::Newest)));
        assert_eq!(step(Look::Newest, 4, Stage::Paused), (Order::Step, Some(Look::Newest)));
        assert_eq!(step(Look::At(1), 4, Stage::Paused), (Order::Nothing, Some(Look::At(2))));
        assert_eq!(step(Look::At(3), 4, Stage::Paused), (Order::Nothing, Some(Look::Newest)));
        assert_eq!(answer(Wish::Back, Look::Newest, 4, Stage::Running), (Order::Pause, Some(Look::At(3))));
        assert_eq!(answer(Wish::Back, Look::At(0), 4, Stage::Paused), (Order::Nothing, Some(Look::At(0))));
    }

    #[test]
    fn pause_stops_what_moves() {
        assert_eq!(answer(Wish::Pause, Look::Replay(3), 9, Stage::Done), (Order::Nothing, Some(Look::At(3))));
        assert_eq!(answer(Wish::Pause, Look::Newest, 3, Stage::Running), (Order::Pause, None));
    }

    #[test]
    fn the_slider_beyond_the_newest_follows_the_run() {
        assert_eq!(answer(Wish::To(7), Look::At(1), 7, Stage::Running), (Order::Nothing, Some(Look::Newest)));
        assert_eq!(answer(Wish::To(6), Look::At(1), 7, Stage::Running), (Order::Nothing, Some(Look::At(6))));
    }
}

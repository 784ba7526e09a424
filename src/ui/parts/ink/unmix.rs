//! The run in which the network un-mixes the ink: its timeline in the bar, and what the engine says of it.

use yew::prelude::*;

use super::view::Shown;
use super::way_back::WayBack;
use crate::engine::ink::Unmix;
use crate::ui::engine::{DeviceState, EngineView, Phase, RunView, use_engine};
use crate::ui::model::actions::Action;
use crate::ui::model::section::Section;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::track::timeline::{Timeline, use_timeline};
use crate::ui::text::failure;
use crate::ui::text::ink::Pace;
use crate::ui::text::playback::Moves;
use crate::ui::text::{Text, use_text};

/// Hands the way back to the bar at the window's foot: the run, or the offer of one. Returns what shows the run after so many steps:
/// after fewer than it has taken it pauses there, else it is followed.
#[hook]
pub fn use_in_bar(now: &Shown, way: &WayBack) -> Callback<usize> {
    let words = use_text();
    let text = &words.ink;
    let engine = use_engine();
    let dispatcher = use_state_handle().dispatcher();
    let (entered, shown, on_show) = (now.back, now.step, way.on_show.clone());
    let (taken, of) = now.run.as_ref().map_or((0, 0), |run| (run.frames.len(), run.plan.len()));
    let phase = now.run.as_ref().map(|run| &run.phase);
    let running = matches!(phase, Some(Phase::Running | Phase::Loading));
    let over = matches!(phase, None | Some(Phase::Done | Phase::Failed(_)));
    let to = {
        let (engine, on_show) = (engine.clone(), on_show.clone());
        Callback::from(move |step: usize| {
            if step < taken {
                engine.pause::<Unmix>();
            }
            on_show.emit(Some(step).filter(|&step| step < taken));
        })
    };
    let on_play = {
        let (engine, on_show, on_begin) = (engine.clone(), on_show.clone(), way.on_begin.clone());
        Callback::from(move |()| {
            if !entered {
                on_begin.emit(());
            } else if over {
                dispatcher.dispatch(Action::Playing(true));
            } else if running {
                engine.pause::<Unmix>();
            } else {
                on_show.emit(None);
                engine.play::<Unmix>();
            }
        })
    };
    let on_forward = {
        let to = to.clone();
        Callback::from(move |()| {
            if shown < taken {
                to.emit(shown + 1);
            } else {
                on_show.emit(None);
                engine.step_forward::<Unmix>();
            }
        })
    };
    let timeline = Timeline {
        names: Moves {
            slider: text.step,
            // After the end it begins again, with fresh ink.
            play: if over { words.track.play } else { text.resume },
            pause: text.pause,
            back: text.step_back,
            forward: text.step_forward,
        },
        entered,
        shown,
        taken,
        of,
        value: (text.step_value)(shown, of),
        running,
        over: over && shown == taken,
        disabled: !way.possible,
        on_back: to.reform(move |()| shown.saturating_sub(1)),
        on_show: to.clone(),
        on_play,
        on_forward,
    };
    use_timeline(Section::INK, Some(timeline));
    to
}

/// What the visitor has to know of the engine now: why it cannot, or what a run waits for. Empty where nothing is amiss.
pub fn engine_line(text: &Text, view: &EngineView, run: Option<&RunView<Unmix>>) -> String {
    let ink = &text.ink;
    let failed = match (&view.device, run.map(|run| &run.phase)) {
        (DeviceState::Failed(why), _) | (_, Some(Phase::Failed(why))) => why,
        (DeviceState::Loading, Some(_)) => return ink.engine_loading.to_owned(),
        (_, Some(_)) if run.is_some_and(|run| run.frames.is_empty()) => return ink.network_loading.to_owned(),
        _ => return String::new(),
    };
    (ink.engine_failed)(&failure::told(failed))
}

/// How fast the engine moves particles; empty until that is known.
pub fn pace_line(text: &Text, view: &EngineView, run: Option<&RunView<Unmix>>) -> String {
    match (&view.device, run.and_then(|run| Some((run.settings.particles, run.ms_per_step?)))) {
        (DeviceState::Ready(device), Some((particles, ms))) => {
            (text.ink.pace)(&Pace { particles, ms, webgpu: device.webgpu })
        }
        _ => String::new(),
    }
}

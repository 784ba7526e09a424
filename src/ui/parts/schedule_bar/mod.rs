//! The schedule bar: a dock at the window's lower edge with t, β and T, in reach of every picture that they move.

mod chart;
mod controls;
mod geometry;
pub mod presets;
mod scale;
mod time;

use yew::prelude::*;

use crate::diffusion::{Schedule, ScheduleError, ScheduleParameters};
use crate::ui::kit::number::significant;
use crate::ui::kit::symbol::subscripts;
use crate::ui::model::actions::Action;
use crate::ui::model::hidden::Part;
use crate::ui::model::language::Language;
use crate::ui::model::state::use_state_handle;
use crate::ui::text;
use chart::{ByPointer, Chart};
use controls::{Betas, Kinds, Presets, Steps};
use time::Time;

/// Above this share of the picture at t = T the page says that the end is not pure noise: a start from noise visibly goes wrong.
pub const NOISE_ENOUGH: f64 = 0.01;

/// What the controls of a schedule's parameters need.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ParametersProps {
    /// The present parameters.
    pub parameters: ScheduleParameters,
    /// Called with the parameters wanted.
    pub on_choose: Callback<ScheduleParameters>,
    /// The page's language.
    pub language: Language,
}

/// The schedule bar.
#[component]
pub fn ScheduleBar() -> Html {
    let state = use_state_handle();
    let open = use_state(|| false);
    let dispatcher = state.dispatcher();
    let on_choose = use_callback(dispatcher.clone(), |parameters, dispatcher| {
        dispatcher.dispatch(Action::Schedule(parameters));
    });
    let on_preset = use_callback(dispatcher.clone(), |parameters, dispatcher| {
        dispatcher.dispatch(Action::Preset(parameters));
    });
    let on_timestep = use_callback(dispatcher.clone(), |t, dispatcher| {
        dispatcher.dispatch(Action::Timestep(t));
    });
    let on_play = use_callback((dispatcher, state.playing), |(), (dispatcher, playing)| {
        dispatcher.dispatch(Action::Playing(!playing));
    });
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                open.set(false);
            }
        })
    };

    let language = state.language;
    let words = &text::of(language).schedule;
    let schedule = ByPointer(state.schedule.clone());
    let parameters = state.schedule.parameters();
    let props = ParametersProps { parameters, on_choose, language };
    html! {
        <section class={classes!("schedule", open.then_some("schedule-open"))} aria-label={words.heading} {onkeydown}>
            <div class="schedule-warning" aria-live="polite">
                { warning(&state.schedule, state.schedule_error, words) }
            </div>
            <div class="schedule-dock">
                <Time schedule={schedule.clone()} t={state.t} playing={state.playing}
                    on_timestep={on_timestep.clone()} {on_play} {language} />
                if !state.hidden.has(Part::Betas) {
                    <Betas ..props.clone() />
                }
                if !state.hidden.has(Part::Schedule) {
                    <button type="button" class="schedule-more-button" aria-expanded={open.to_string()}
                        aria-controls="schedule-more" onclick={toggle}>
                        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 10l5-5 5 5" /></svg>
                        { words.more }
                    </button>
                    <div class="schedule-more" id="schedule-more">
                        <Steps ..props.clone() />
                        <div class="schedule-choose">
                            <Kinds ..props.clone() />
                            <Presets parameters={props.parameters} on_choose={on_preset} {language} />
                        </div>
                        <Chart {schedule} t={state.t} {on_timestep} {language} />
                    </div>
                }
            </div>
        </section>
    }
}

/// What is wrong with the schedule, if anything is: that it is impossible, or that it does not end in noise.
fn warning(schedule: &Schedule, error: Option<ScheduleError>, words: &text::schedule::Schedule) -> Html {
    let last = schedule.alpha_bar(schedule.steps());
    let shown = significant(last, 2).to_string();
    match error {
        Some(error) => html! { <p>{ (words.impossible)(error) }</p> },
        None if last > NOISE_ENOUGH => html! {
            <p>
                <span class="schedule-warning-long">{ subscripts(&(words.not_noise)(&shown)) }</span>
                <span class="schedule-warning-short">{ subscripts(&(words.not_noise_short)(&shown)) }</span>
            </p>
        },
        None => Html::default(),
    }
}

//! The schedule: kind, β start, β end and T, ready-made ones, and a chart, on a sheet over the page that the bar opens.

mod chart;
mod controls;
mod geometry;
pub mod presets;
mod scale;

use yew::prelude::*;

use crate::diffusion::ScheduleParameters;
use crate::ui::model::actions::Action;
use crate::ui::model::hidden::Part;
use crate::ui::model::language::Language;
use crate::ui::model::state::use_state_handle;
use crate::ui::text;
use chart::Chart;
use controls::{Kinds, Presets, Steps};

pub use chart::ByPointer;
pub use controls::Betas;

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

/// The sheet.
#[component]
pub fn Sheet(props: &ParametersProps) -> Html {
    let state = use_state_handle();
    let language = props.language;
    let on_preset = use_callback(state.dispatcher(), |parameters, dispatcher| {
        dispatcher.dispatch(Action::Preset(parameters));
    });
    let on_timestep = use_callback(state.dispatcher(), |t, dispatcher| dispatcher.dispatch(Action::Timestep(t)));
    let rest = !state.hidden.has(Part::Schedule);
    html! {
        <div id="schedule" class="schedule" role="group" aria-label={text::of(language).schedule.sheet}>
            if rest { <Kinds ..props.clone() /> }
            if !state.hidden.has(Part::Betas) { <Betas ..props.clone() /> }
            if rest {
                <Steps ..props.clone() />
                <Presets parameters={props.parameters} on_choose={on_preset} {language} />
                <Chart schedule={ByPointer(state.schedule.clone())} t={state.t} {on_timestep} {language} />
            }
        </div>
    }
}

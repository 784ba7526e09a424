//! The schedule: kind, β start, β end and T or a list of one's own, ready-made ones, and a chart, on a sheet over the page that the bar opens.
//!
//! What is on the sheet is a chunk of its own, and may be asked for before that is there. β is wanted on the first screen too.

mod betas;
mod chart;
mod controls;
mod geometry;
mod own;
pub mod presets;
mod scale;

use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::diffusion::{Schedule, ScheduleKind, ScheduleParameters};
use crate::ui::kit::later::{Coming, Placing, use_later};
use crate::ui::kit::lean::lean;
use crate::ui::model::actions::Action;
use crate::ui::model::hidden::Part;
use crate::ui::model::language::Language;
use crate::ui::model::state::{StateHandle, use_state_handle};
use crate::ui::text::{fetch_course, use_text};
use chart::{Chart, ChartProps};
use controls::{Kinds, Presets, Steps};
use own::Own;

pub use betas::Betas;

/// Above this share of the picture at t = T the page says that the end is not pure noise: a start from noise visibly goes wrong.
pub const NOISE_ENOUGH: f64 = 0.01;

/// A schedule that equals another only where it is the same one: cheap to compare, so curves are drawn once a schedule.
#[derive(Debug, Clone)]
pub struct ByPointer(pub Rc<Schedule>);

impl PartialEq for ByPointer {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

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

/// The page's own parameters.
#[hook]
pub fn use_parameters(state: &StateHandle) -> ParametersProps {
    let on_choose = use_callback(state.dispatcher(), |parameters, dispatcher| {
        dispatcher.dispatch(Action::Schedule(parameters));
    });
    ParametersProps { parameters: state.schedule.parameters(), on_choose, language: state.language }
}

/// The sheet's inside. Only what is reached from here alone goes into the chunk.
#[wasm_split(schedule, fallible)]
fn inside() -> Result<Placing<()>, SplitLoaderError> {
    Ok(lean::<Inside>)
}

/// Brings it and its texts.
fn load(language: Language) -> Coming<()> {
    Box::pin(async move {
        fetch_course(language).await?;
        inside().await
    })
}

/// The sheet. It takes the focus where it is given it.
#[component]
pub fn Sheet() -> Html {
    let (text, language) = (use_text(), use_state_handle().language);
    let there = use_later(true, move || load(language));
    html! {
        <div id="schedule" class="schedule" role="group" aria-label={text.track.more} tabindex="-1">
            { there.place((), text.page.loading, text.page.part_failed) }
        </div>
    }
}

#[component]
fn Inside() -> Html {
    let state = use_state_handle();
    let props = use_parameters(&state);
    let language = props.language;
    let on_preset = use_callback(state.dispatcher(), |parameters, dispatcher| {
        dispatcher.dispatch(Action::Preset(parameters));
    });
    let on_timestep = use_callback(state.dispatcher(), |t, dispatcher| dispatcher.dispatch(Action::Timestep(t)));
    let rest = !state.hidden.has(Part::Schedule);
    let own = props.parameters.kind == ScheduleKind::Custom;
    html! {
        <>
            if rest { { lean::<Kinds>(props.clone()) } }
            if !state.hidden.has(Part::Betas) { { if own { lean::<Own>(props.clone()) } else { lean::<Betas>(props.clone()) } } }
            if rest {
                if !own { { lean::<Steps>(props.clone()) } }
                { lean::<Presets>(ParametersProps { on_choose: on_preset, ..props }) }
                { lean::<Chart>(ChartProps { schedule: ByPointer(state.schedule.clone()), t: state.t, on_timestep, language }) }
            }
        </>
    }
}

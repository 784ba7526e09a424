//! One line on how the run is doing, and what to do where it failed.

use yew::prelude::*;

use crate::diffusion::Step;
use crate::ui::engine::{DeviceState, Phase};
use crate::ui::text::use_text;

/// What the [`Status`] tells.
#[derive(Debug, PartialEq, Properties)]
pub struct StatusProps {
    /// The engine.
    pub device: DeviceState,
    /// The run; none before any.
    pub phase: Option<Phase>,
    /// Whether kept steps are shown again.
    pub replaying: bool,
    /// The step shown; none at pure noise.
    pub step: Option<Step>,
    /// The timestep shown.
    pub t: u32,
    /// The steps of the whole run.
    pub steps: u32,
    /// Milliseconds that the step took.
    pub ms: Option<f64>,
    /// Called by "Try again".
    pub on_again: Callback<()>,
}

/// The line. Screen readers are told when the phase changes, not at every step.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let texts = use_text();
    let text = &texts.reverse.status;
    if let Some(Phase::Failed(why)) = &props.phase {
        return html! {
            <div class="reverse-failed" role="alert">
                <p>{ (text.failed)(&why.words(&texts.page)) }</p>
                <button type="button" onclick={props.on_again.reform(|_| ())}>{ text.again }</button>
            </div>
        };
    }
    let waits = props.device == DeviceState::Loading;
    let (phase, name) = match &props.phase {
        None => (text.none, "none"),
        Some(_) if props.replaying => (text.replaying, "running"),
        Some(Phase::Running | Phase::Loading) if waits => (text.engine_loading, "loading"),
        Some(Phase::Loading) => (text.loading, "loading"),
        Some(Phase::Running) => (text.running, "running"),
        Some(Phase::Paused | Phase::Failed(_)) => (text.paused, "paused"),
        Some(Phase::Done) => (text.done, "done"),
    };
    let where_it_stands = match props.step.zip(props.ms) {
        Some((step, ms)) => (text.step)(step.index + 1, props.steps, step.t, step.t_prev, ms),
        None => (text.start)(props.t, props.steps),
    };
    html! {
        <p class="reverse-status">
            <span class="reverse-phase" data-phase={name} role="status">{ phase }</span>
            <span class="reverse-where">{ where_it_stands }</span>
        </p>
    }
}

//! One line on how the run is doing, and what to do where it failed.

use yew::prelude::*;

use crate::diffusion::Step;
use crate::ui::engine::Phase;
use crate::ui::text::failure;
use crate::ui::text::reverse::Status;

/// What the line tells.
#[derive(Debug)]
pub struct Doing {
    /// Whether the engine is still loading.
    pub waits: bool,
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
    pub on_again: Callback<MouseEvent>,
}

/// The line. Screen readers are told when the phase changes, not at every step.
pub fn status(text: &Status, doing: &Doing) -> Html {
    if let Some(Phase::Failed(why)) = &doing.phase {
        return html! {
            <div class="reverse-failed" role="alert">
                <p>{ (text.failed)(&failure::told(why)) }</p>
                <button type="button" onclick={&doing.on_again}>{ text.again }</button>
            </div>
        };
    }
    let (phase, name) = match &doing.phase {
        None => (text.none, "none"),
        Some(_) if doing.replaying => (text.replaying, "running"),
        Some(Phase::Running | Phase::Loading) if doing.waits => (text.engine_loading, "loading"),
        Some(Phase::Loading) => (text.loading, "loading"),
        Some(Phase::Running) => (text.running, "running"),
        Some(Phase::Paused | Phase::Failed(_)) => (text.paused, "paused"),
        Some(Phase::Done) => (text.done, "done"),
    };
    let where_it_stands = match doing.step.zip(doing.ms) {
        Some((step, ms)) => (text.step)(step.index + 1, doing.steps, step.t, step.t_prev, ms),
        None => (text.start)(doing.t, doing.steps),
    };
    html! {
        <p class="reverse-status">
            <span class="reverse-phase" data-phase={name} role="status">{ phase }</span>
            if name != "loading" { <span class="reverse-where">{ where_it_stands }</span> }
        </p>
    }
}

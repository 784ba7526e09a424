//! What the visitor sets in the ink part, other than the page's schedule and the shape.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::diffusion::{Sampler, ScheduleParameters, Variance};
use crate::engine::settings::{InkRun, MAX_PARTICLES};
use crate::ink::InkShape;
use crate::ui::kit::widget::Slider;
use crate::ui::model::choices::LEAST_PARTICLES;
use crate::ui::text::ink::Ink;

/// Steps of the number of particles.
const PARTICLES_STEP: f64 = 1_000.0;
/// Most steps of the way back to choose: more change nothing that can be seen.
const MOST_STEPS: u32 = 200;

/// The settings of the way back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Steps, as chosen; a run has at most T.
    pub steps: u32,
    /// Whether each step adds noise (DDPM) or none does (DDIM).
    pub fresh_noise: bool,
    /// Whether the field is shown.
    pub field: bool,
    /// The seed of the next run.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        let InkRun { sampling_steps, sampler, .. } = InkRun::default();
        Self { steps: sampling_steps, fresh_noise: matches!(sampler, Sampler::Ddpm { .. }), field: false, seed: 1 }
    }
}

impl Settings {
    /// The run of so many particles back to a shape.
    pub fn run(self, schedule: ScheduleParameters, shape: InkShape, particles: u32) -> InkRun {
        let sampler = if self.fresh_noise {
            Sampler::Ddpm { variance: Variance::PosteriorBeta }
        } else {
            Sampler::Ddim { eta: 0.0 }
        };
        let sampling_steps = self.steps.clamp(1, schedule.steps);
        InkRun { schedule, sampler, sampling_steps, shape, seed: self.seed, particles, ..InkRun::default() }
    }
}

type Handle = UseStateHandle<Settings>;

fn check(settings: &Handle, label: &'static str, checked: bool, disabled: bool, set: fn(&mut Settings, bool)) -> Html {
    let settings = settings.clone();
    let onchange = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let mut next = *settings;
            set(&mut next, input.checked());
            settings.set(next);
        }
    };
    html! {
        <label class="ink-check">
            <input type="checkbox" {checked} {disabled} {onchange} />
            <span>{ label }</span>
        </label>
    }
}

/// Whether the field is shown, which it can be of the network's own shapes only.
pub fn field_check(text: &'static Ink, settings: &Handle, possible: bool) -> Html {
    check(settings, text.show_field, settings.field, !possible, |settings, on| settings.field = on)
}

/// Particles, steps back, and whether steps add noise. `most` is T.
pub fn panel(text: &'static Ink, settings: &Handle, particles: u32, on_particles: Callback<f64>, most: u32) -> Html {
    let most = most.min(MOST_STEPS);
    let steps = settings.steps.min(most);
    let on_steps = {
        let settings = settings.clone();
        Callback::from(move |steps: f64| settings.set(Settings { steps: steps as u32, ..*settings }))
    };
    html! {
        <div class="ink-settings">
            <Slider label={text.particles} min={f64::from(LEAST_PARTICLES)} max={f64::from(MAX_PARTICLES)} step={PARTICLES_STEP}
                value={f64::from(particles)} shown={(text.count)(particles as usize)} on_input={on_particles} />
            <Slider label={text.steps} min={1.0} max={f64::from(most)} step={1.0} value={f64::from(steps)}
                shown={steps.to_string()} on_input={on_steps} />
            { check(settings, text.fresh_noise, settings.fresh_noise, false, |settings, on| settings.fresh_noise = on) }
        </div>
    }
}

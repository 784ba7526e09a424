//! The ink: a drop that the schedule dissolves, particle by particle, and that the network brings back.
//!
//! - `cloud`: the particles and what is measured of them. - `stage`, `color`: the canvas. - `field`: arrows over it.
//! - `shapes`, `pad`: what the ink starts from. - `histograms`: its distribution. - `unmix`: the way back.

pub mod cloud;
mod color;
mod field;
mod histograms;
mod pad;
mod shapes;
pub mod stage;
mod unmix;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::diffusion::forward::jump_moments;
use crate::diffusion::{Sampler, Variance};
use crate::engine::settings::{InkRun, MAX_PARTICLES};
use crate::ui::choices::LEAST_PARTICLES;
use crate::ui::engine::{DeviceState, Kind, use_engine};
use crate::ui::state::{Action, InkSource, use_state_handle};
use crate::ui::text::ink::{Mixing, Unmixing};
use crate::ui::text::use_text;
use crate::ui::widget::Slider;
use cloud::{Scene, use_cloud};
use field::{FieldArrows, grid};
use histograms::Histograms;
use pad::Pad;
use shapes::{Chosen, Shapes};
use stage::InkCanvas;
use unmix::{UnmixBar, engine_line, positions};

/// Steps of the number of particles.
const PARTICLES_STEP: f64 = 1_000.0;
/// The field is asked for at log-SNRs from minus this to this: there is none at t = 0, where nothing is noise.
const MOST_LOG_SNR: f64 = 12.0;

/// Most steps of the way back to choose: more change nothing that can be seen.
const MOST_STEPS: u32 = 200;

/// What the canvas shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    /// The forward process at the page's t.
    Mixing,
    /// The run back, at a step, or at the latest one.
    Unmixing(Option<usize>),
}

/// The settings of the way back that are not the page's.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Settings {
    steps: u32,
    fresh_noise: bool,
    field: bool,
    seed: u64,
}

/// The noise level of what is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Level {
    alpha_bar: f64,
    one_minus_alpha_bar: f64,
    log_snr: f64,
}

/// The page's first part: ink, forwards and backwards.
#[component]
pub fn InkPart() -> Html {
    let words = use_text();
    let text = &words.ink;
    let state = use_state_handle();
    let engine = use_engine();
    let view = use_state_eq(|| View::Mixing);
    let drawing = use_state_eq(|| false);
    let settings =
        use_state_eq(|| Settings { steps: InkRun::default().sampling_steps, fresh_noise: true, field: false, seed: 1 });

    let shape = match &state.ink_source {
        InkSource::Shape(shape) => Some(*shape),
        InkSource::Drawing(_) => None,
    };
    let (schedule, t) = (&state.schedule, state.t);
    let run = match *view {
        View::Mixing => None,
        View::Unmixing(_) => engine.view().ink.clone(),
    };
    let taken = run.as_ref().map_or(0, |run| run.frames.len());
    let shown = match *view {
        View::Unmixing(Some(step)) => step.min(taken),
        _ => taken,
    };
    let level = match (*view, run.as_ref().and_then(|run| run.plan.get(shown))) {
        (View::Mixing, _) => Level {
            alpha_bar: schedule.alpha_bar(t),
            one_minus_alpha_bar: schedule.one_minus_alpha_bar(t),
            log_snr: schedule.log_snr(t),
        },
        (View::Unmixing(_), Some(step)) => {
            Level { alpha_bar: step.alpha_bar, one_minus_alpha_bar: step.one_minus_alpha_bar(), log_snr: step.log_snr }
        }
        (View::Unmixing(_), None) if taken > 0 => {
            Level { alpha_bar: 1.0, one_minus_alpha_bar: 0.0, log_snr: f64::INFINITY }
        }
        (View::Unmixing(_), None) => Level { alpha_bar: 0.0, one_minus_alpha_bar: 1.0, log_snr: f64::NEG_INFINITY },
    };

    // Whatever changes the forward process by hand brings the canvas back to it.
    {
        let (view, engine) = (view.clone(), engine.clone());
        let deps = (schedule.clone(), t, state.ink_source.clone());
        use_effect_with(deps, move |_| {
            if *view != View::Mixing {
                engine.cancel(Kind::Ink);
                view.set(View::Mixing);
            }
        });
    }

    let cloud = use_cloud(&state.ink_source, state.particles);
    let pure = matches!(*view, View::Unmixing(_));
    let scene = {
        let otherwise = engine.view().particles.unwrap_or(state.particles);
        let standing = run.as_ref().map(|run| (run.id, run.particles().unwrap_or(otherwise), shown));
        let deps = (cloud.clone(), standing, level.alpha_bar, level.one_minus_alpha_bar);
        use_memo(deps, |_| {
            Scene::new(match &run {
                Some(run) => positions(run, shown, otherwise),
                None => {
                    let mut points = Vec::with_capacity(2 * cloud.particles.len());
                    cloud.particles.at(level.alpha_bar, level.one_minus_alpha_bar, &mut points);
                    points
                }
            })
        })
    };
    let theory = cloud.start.map(|start| jump_moments(start.mean, start.variance, level.alpha_bar));

    let field_shape = shape.filter(|_| settings.field);
    let log_snr = level.log_snr.clamp(-MOST_LOG_SNR, MOST_LOG_SNR);
    {
        let engine = engine.clone();
        use_effect_with((field_shape, log_snr), move |(shape, log_snr)| {
            if let Some(shape) = shape {
                engine.field(*shape, *log_snr, grid());
            }
        });
    }
    let field = engine.view().field.clone().filter(|field| Some(field.shape) == field_shape);

    let un_mix = {
        let (engine, state, view) = (engine.clone(), state.clone(), view.clone());
        let (settings, drawing) = (settings.clone(), drawing.clone());
        move |_: MouseEvent| {
            let Some(shape) = shape else { return };
            drawing.set(false);
            let schedule = state.schedule.parameters();
            let sampler = if settings.fresh_noise {
                Sampler::Ddpm { variance: Variance::PosteriorBeta }
            } else {
                Sampler::Ddim { eta: 0.0 }
            };
            engine.start_ink(
                InkRun {
                    schedule,
                    sampler,
                    sampling_steps: settings.steps.clamp(1, schedule.steps),
                    shape,
                    seed: settings.seed,
                    particles: None,
                },
                true,
            );
            state.dispatch(Action::Playing(false));
            view.set(View::Unmixing(None));
            settings.set(Settings { seed: settings.seed + 1, ..*settings });
        }
    };
    let on_leave = {
        let (engine, view) = (engine.clone(), view.clone());
        Callback::from(move |()| {
            engine.cancel(Kind::Ink);
            view.set(View::Mixing);
        })
    };
    let on_show = {
        let view = view.clone();
        Callback::from(move |step| view.set(View::Unmixing(step)))
    };
    let on_choose = {
        let (state, drawing, view, engine) = (state.clone(), drawing.clone(), view.clone(), engine.clone());
        Callback::from(move |chosen| match chosen {
            Chosen::Shape(shape) => {
                drawing.set(false);
                state.dispatch(Action::InkSource(InkSource::Shape(shape)));
            }
            Chosen::Own => {
                if *view != View::Mixing {
                    engine.cancel(Kind::Ink);
                    view.set(View::Mixing);
                }
                drawing.set(true);
            }
        })
    };
    let on_done = {
        let (state, drawing) = (state.clone(), drawing.clone());
        Callback::from(move |mask| {
            drawing.set(false);
            state.dispatch(Action::InkSource(InkSource::Drawing(mask)));
            // Held at its clean end, so that the drawing is seen before it dissolves.
            state.dispatch(Action::Timestep(0));
        })
    };
    let on_cancel = {
        let drawing = drawing.clone();
        Callback::from(move |()| drawing.set(false))
    };
    let chosen = match shape {
        Some(shape) if !*drawing => Chosen::Shape(shape),
        _ => Chosen::Own,
    };

    let count = scene.points.len() / 2;
    let caption = match *view {
        View::Mixing => (text.mixing)(&Mixing {
            t,
            steps: schedule.steps(),
            alpha_bar: level.alpha_bar,
            one_minus_alpha_bar: level.one_minus_alpha_bar,
            particles: count,
        }),
        View::Unmixing(_) => (text.unmixing)(&Unmixing {
            step: shown,
            of: run.as_ref().map_or(0, |run| run.plan.len()),
            alpha_bar: level.alpha_bar,
            start_alpha_bar: run.as_ref().and_then(|run| run.plan.first()).map_or(0.0, |step| step.alpha_bar),
            particles: count,
        }),
    };
    let failed = matches!(engine.view().device, DeviceState::Failed(_));
    let check = |label: &'static str, checked: bool, disabled: bool, set: fn(&mut Settings, bool)| {
        let settings = settings.clone();
        let onchange = move |event: Event| {
            let mut next = *settings;
            set(&mut next, event.target_unchecked_into::<HtmlInputElement>().checked());
            settings.set(next);
        };
        html! {
            <label class="ink-check">
                <input type="checkbox" {checked} {disabled} {onchange} />
                <span>{ label }</span>
            </label>
        }
    };
    let show_field = check(text.show_field, settings.field, shape.is_none(), |settings, on| settings.field = on);
    let on_steps = {
        let settings = settings.clone();
        Callback::from(move |steps: f64| {
            settings.set(Settings { steps: steps as u32, ..*settings });
        })
    };
    let on_particles = {
        let state = state.clone();
        Callback::from(move |count: f64| state.dispatch(Action::Particles(count as u32)))
    };
    let most_steps = schedule.steps().min(MOST_STEPS);

    html! {
        <section id="ink" class="ink" aria-labelledby="ink-heading">
            <div class="ink-words">
                <h2 id="ink-heading">{ text.heading }</h2>
                <p class="ink-lead">{ text.lead }</p>
            </div>
            <div class="ink-picture">
                <InkCanvas scene={scene.clone()} alpha_bar={level.alpha_bar} label={text.canvas} described_by="ink-caption">
                    if let Some(field) = field {
                        <FieldArrows points={field.points.clone()} epsilon={field.epsilon.clone()} />
                    }
                    if *drawing {
                        <Pad {on_done} {on_cancel} />
                    }
                </InkCanvas>
                <p class="ink-caption" id="ink-caption"><strong>{ caption.title }</strong>{ words.gap }{ caption.text }</p>
                if pure {
                    <UnmixBar run={run.clone()} {shown} {on_show} {on_leave}>{ show_field }</UnmixBar>
                } else {
                    <div class="ink-buttons">
                        <button type="button" class="ink-primary" onclick={un_mix} disabled={shape.is_none() || failed}
                            aria-describedby="ink-engine">{ text.un_mix }</button>
                        { show_field }
                    </div>
                }
                <p class="ink-engine" id="ink-engine">
                    { match shape {
                        None => text.own_cannot.to_owned(),
                        Some(_) => engine_line(words, engine.view(), run.as_ref()),
                    } }
                    if field_shape.is_some() {
                        <span class="ink-field-note">{ words.gap }{ text.field_note }</span>
                    }
                </p>
            </div>
            <div class="ink-side">
                <Shapes {chosen} {on_choose} />
                <Histograms {scene} {theory} />
                <div class="ink-settings">
                    <Slider label={text.particles} min={f64::from(LEAST_PARTICLES)} max={f64::from(MAX_PARTICLES)} step={PARTICLES_STEP}
                        value={f64::from(state.particles)} shown={(text.count)(state.particles as usize)} on_input={on_particles} />
                    <Slider label={text.steps} min={1.0} max={f64::from(most_steps)} step={1.0}
                        value={f64::from(settings.steps.min(most_steps))}
                        shown={settings.steps.min(most_steps).to_string()} on_input={on_steps} />
                    { check(text.fresh_noise, settings.fresh_noise, false, |s, on| s.fresh_noise = on) }
                </div>
            </div>
        </section>
    }
}

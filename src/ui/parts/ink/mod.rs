//! The ink: a drop that the schedule dissolves, particle by particle, and that the network brings back.
//!
//! - `cloud`: the particles and what is measured of them. - `view`: which moment is shown. - `stage`, `color`: the canvas.
//! - `field`: arrows over it. - `shapes`, `pad`: what the ink starts from. - `histograms`: its distribution. - `unmix`: the way back.
//! - `settings`: what else can be set.

pub mod cloud;
mod color;
pub mod field;
mod histograms;
mod pad;
mod settings;
mod shapes;
pub mod stage;
mod unmix;
mod view;

use yew::prelude::*;

use crate::diffusion::forward::jump_moments;
use crate::engine::ink::{Unmix, ask_points, is_about};
use crate::engine::message::RunId;
use crate::ui::engine::{Asker, DeviceState, use_engine};
use crate::ui::model::actions::Action;
use crate::ui::model::state::{InkSource, use_state_handle};
use crate::ui::text::use_text;
use cloud::use_cloud;
use field::{FieldArrows, grid};
use histograms::Histograms;
use pad::Pad;
use settings::{Settings, field_check, panel};
use shapes::{Chosen, shapes};
use stage::InkCanvas;
use unmix::{WayBack, engine_line, use_in_bar};
use view::{Shown, View, use_scene};

/// Who asks about the field here.
const FIELD: Asker = Asker("ink");
/// The field is asked for at log-SNRs from minus this to this: there is none at t = 0, where nothing is noise.
pub const MOST_LOG_SNR: f64 = 12.0;

/// The page's first part: ink, forwards and backwards.
#[component]
pub fn InkPart() -> Html {
    let words = use_text();
    let text = &words.ink;
    let state = use_state_handle();
    let engine = use_engine();
    let view = use_state_eq(|| View::Mixing);
    let drawing = use_state_eq(|| false);
    let settings = use_state_eq(Settings::default);

    let shape = match &state.ink_source {
        InkSource::Shape(shape) => Some(*shape),
        InkSource::Drawing(_) => None,
    };
    let (schedule, t) = (&state.schedule, state.t);
    // The run that was begun here: the lesson has runs of ink too.
    let own = use_mut_ref(|| None::<RunId>);
    let run = engine.view().run::<Unmix>();
    let shown = Shown::new(*view, schedule, t, run.as_ref().filter(|run| Some(run.id) == *own.borrow()));

    let to_mixing = {
        let (view, engine, own) = (view.clone(), engine.clone(), own.clone());
        move || {
            if *view != View::Mixing {
                if engine.view().run::<Unmix>().is_some_and(|run| Some(run.id) == *own.borrow()) {
                    engine.cancel::<Unmix>();
                }
                view.set(View::Mixing);
            }
        }
    };
    // A run that was begun elsewhere since has taken this one's place.
    {
        let to_mixing = to_mixing.clone();
        let replaced = run.as_ref().is_some_and(|run| own.borrow().is_some_and(|own| run.id > own));
        use_effect_with(replaced, move |&replaced| {
            if replaced {
                to_mixing();
            }
        });
    }
    // Whatever changes the forward process by hand brings the canvas back to it.
    {
        let to_mixing = to_mixing.clone();
        use_effect_with((schedule.clone(), t, state.ink_source.clone()), move |_| to_mixing());
    }

    let cloud = use_cloud(&state.ink_source, state.particles);
    let scene = use_scene(&shown, &cloud, engine.view().next_items::<Unmix>().unwrap_or(state.particles));
    let theory = cloud.start.map(|start| jump_moments(start.mean, start.variance, shown.level.alpha_bar));

    let field_shape = shape.filter(|_| settings.field);
    let log_snr = shown.level.log_snr.clamp(-MOST_LOG_SNR, MOST_LOG_SNR);
    {
        // What failed would fail again, and fetch a file each time; the box, ticked anew, asks anew.
        let failed = engine.view().no_answer(FIELD).is_some();
        let asked_before = use_mut_ref(|| None);
        let engine = engine.clone();
        use_effect_with((field_shape, log_snr, failed), move |&(shape, log_snr, failed)| {
            let anew = asked_before.replace(shape) != shape;
            if let Some(shape) = shape.filter(|_| anew || !failed) {
                engine.ask_newest(FIELD, ask_points(shape, grid(), log_snr));
            }
        });
    }
    let field =
        engine.view().answer(FIELD).filter(|field| field_shape.is_some_and(|shape| is_about(&field.ask, shape)));

    let un_mix = {
        let (engine, state, view) = (engine.clone(), state.clone(), view.clone());
        let (settings, drawing, own) = (settings.clone(), drawing.clone(), own.clone());
        Callback::from(move |()| {
            let Some(shape) = shape else { return };
            drawing.set(false);
            *own.borrow_mut() = Some(engine.start::<Unmix>(settings.run(state.schedule.parameters(), shape), true));
            state.dispatch(Action::Playing(false));
            view.set(View::Unmixing(None));
            settings.set(Settings { seed: settings.seed + 1, ..*settings });
        })
    };
    let on_leave = {
        let to_mixing = to_mixing.clone();
        move |_: MouseEvent| to_mixing()
    };
    let on_show = {
        let view = view.clone();
        Callback::from(move |step| view.set(View::Unmixing(step)))
    };
    let on_choose = {
        let (state, drawing) = (state.clone(), drawing.clone());
        Callback::from(move |chosen| match chosen {
            Chosen::Shape(shape) => {
                drawing.set(false);
                state.dispatch(Action::InkSource(InkSource::Shape(shape)));
            }
            Chosen::Own => {
                to_mixing();
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
    let on_particles = {
        let state = state.clone();
        Callback::from(move |count: f64| state.dispatch(Action::Particles(count as u32)))
    };

    let chosen = match shape {
        Some(shape) if !*drawing => Chosen::Shape(shape),
        _ => Chosen::Own,
    };
    let caption = shown.caption(text, schedule, t, scene.points.0.len() / 2);
    let failed = matches!(engine.view().device, DeviceState::Failed(_));
    let possible = shape.is_some() && !failed;
    let way = WayBack { entered: shown.back, possible, shown: shown.step, on_begin: un_mix.clone(), on_show };
    use_in_bar(shown.run.as_ref(), way);
    let show_field = field_check(text, &settings, shape.is_some());
    html! {
        <section id="ink" class="ink" aria-labelledby="ink-heading">
            <div class="ink-words">
                <h2 id="ink-heading">{ text.heading }</h2>
                <p class="ink-lead">{ text.lead }</p>
            </div>
            <div class="ink-picture">
                <InkCanvas points={scene.points.clone()} alpha_bar={shown.level.alpha_bar} label={text.canvas} described_by="ink-caption">
                    if let Some(field) = field {
                        <FieldArrows points={field.ask.x.clone()} epsilon={field.epsilon.clone()} />
                    }
                    if *drawing {
                        <Pad {on_done} {on_cancel} />
                    }
                </InkCanvas>
                <p class="ink-caption" id="ink-caption"><strong>{ caption.title }</strong>{ words.gap }{ caption.text }</p>
                <div class="ink-buttons">
                    if shown.back {
                        <button type="button" class="ink-leave" onclick={on_leave}>{ text.leave }</button>
                    } else {
                        <button type="button" class="ink-primary" onclick={un_mix.reform(|_| ())} disabled={!possible}
                            aria-describedby="ink-engine">{ text.un_mix }</button>
                    }
                    { show_field }
                </div>
                <p class="ink-engine" id="ink-engine">
                    { match shape {
                        None => text.own_cannot.to_owned(),
                        Some(_) => engine_line(words, engine.view(), shown.run.as_ref()),
                    } }
                    if field_shape.is_some() {
                        <span class="ink-field-note">{ words.gap }{ match engine.view().no_answer(FIELD) {
                            None => text.field_note.to_owned(),
                            Some(why) => (text.engine_failed)(&(words.page.failure)(why)),
                        } }</span>
                    }
                </p>
            </div>
            <div class="ink-side">
                { shapes(text, chosen, &on_choose) }
                <Histograms {scene} {theory} />
                { panel(text, &settings, state.particles, on_particles, schedule.steps()) }
            </div>
        </section>
    }
}

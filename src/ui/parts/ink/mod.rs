//! The ink: a drop that the schedule dissolves, particle by particle, and that the network brings back.
//!
//! - `cloud`: the particles and what is measured of them. - `view`: which moment is shown. - `stage`, `color`: the canvas.
//! - `scrub`: dragging on it. - `marginals`: its distribution along its edges. - `field`: arrows over it.
//! - `shapes`, `pad`: what the ink starts from. - `way_back`, `unmix`: the run back. - `numbers`, `settings`: what is folded away.

pub mod cloud;
mod color;
pub mod field;
mod marginals;
mod numbers;
mod pad;
mod scrub;
mod settings;
mod shapes;
pub mod stage;
mod unmix;
mod view;
mod way_back;

use yew::prelude::*;

use crate::diffusion::forward::jump_moments;
use crate::engine::ink::{ask_points, is_about};
use crate::ui::engine::{Asker, use_engine};
use crate::ui::kit::later::use_later;
use crate::ui::kit::lean::lean;
use crate::ui::model::actions::Action;
use crate::ui::model::state::{InkSource, use_state_handle};
use crate::ui::text::failure;
use crate::ui::text::use_text;
use cloud::use_cloud;
use field::{FieldArrows, grid};
use marginals::{bell, marginals};
use numbers::numbers;
use pad::PadProps;
use scrub::{Scrub, ScrubProps};
use settings::{Settings, field_check, panel};
use shapes::{Chosen, shapes};
use stage::{InkCanvas, InkCanvasProps};
use unmix::{engine_line, pace_line, use_in_bar};
use view::{Shown, use_scene};
use way_back::use_way_back;

/// Who asks about the field here.
const FIELD: Asker = Asker("ink");
/// The field is asked for at log-SNRs from minus this to this: there is none at t = 0, where nothing is noise.
pub const MOST_LOG_SNR: f64 = 12.0;
/// How far beyond noise a drag goes before the network takes over, in halves of the track.
const TURN: f64 = 0.03;

/// The page's first part: ink, forwards and backwards.
#[component]
pub fn InkPart() -> Html {
    let words = use_text();
    let text = &words.ink;
    let state = use_state_handle();
    let engine = use_engine();
    let drawing = use_state_eq(|| false);
    let settings = use_state_eq(Settings::default);

    let shape = match &state.ink_source {
        InkSource::Shape(shape) => Some(*shape),
        InkSource::Drawing(_) => None,
    };
    let (schedule, t) = (&state.schedule, state.t);
    let back = use_way_back(&settings, shape);
    let shown = Shown::new(back.view, schedule, t, back.run.as_ref());
    let to_step = use_in_bar(&shown, &back);

    let cloud = use_cloud(&state.ink_source, state.particles);
    let scene = use_scene(&shown, &cloud);
    let theory = cloud.start.map(|start| jump_moments(start.mean, start.variance, shown.level.alpha_bar));
    let bell = use_memo((), |()| bell());

    // Where it is wished for, the field is asked for at each level; where the way back begins, once, as it is there.
    let flash = shown.back && !settings.field;
    let log_snr = if flash { -MOST_LOG_SNR } else { shown.level.log_snr.clamp(-MOST_LOG_SNR, MOST_LOG_SNR) };
    let field_shape = shape.filter(|_| flash || settings.field);
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
    let field = engine.view().answer(FIELD).filter(|field| {
        field_shape.is_some_and(|shape| is_about(&field.ask, shape)) && (!flash || field.ask.log_snr[..] == [log_snr])
    });

    let place = match shown.of() {
        Some(of) => 1.0 + shown.step as f64 / of as f64,
        None if shown.back => 1.0,
        None => f64::from(t) / f64::from(schedule.steps()),
    };
    let on_scrub = {
        let (state, on_begin) = (state.clone(), back.on_begin.clone());
        let (of, shows_run, possible) = (shown.of(), shown.back, back.possible);
        Callback::from(move |place: f64| {
            if place > 1.0 && shows_run {
                to_step.emit(((place - 1.0) * of.unwrap_or(0) as f64).round() as usize);
            } else if place > 1.0 + TURN && possible {
                on_begin.emit(());
            } else {
                let t = place.min(1.0) * f64::from(state.schedule.steps());
                state.dispatch(Action::Timestep(t.round() as u32));
            }
        })
    };
    let on_choose = {
        let (state, drawing, on_leave) = (state.clone(), drawing.clone(), back.on_leave.clone());
        Callback::from(move |chosen| match chosen {
            Chosen::Shape(shape) => {
                drawing.set(false);
                state.dispatch(Action::InkSource(InkSource::Shape(shape)));
            }
            Chosen::Own => {
                on_leave.emit(());
                drawing.set(true);
            }
        })
    };
    let pad = use_later(*drawing, pad::load);
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
    let un_mix = {
        let (drawing, on_begin) = (drawing.clone(), back.on_begin.clone());
        move |_: MouseEvent| {
            drawing.set(false);
            on_begin.emit(());
        }
    };

    let chosen = match shape {
        Some(shape) if !*drawing => Chosen::Shape(shape),
        _ => Chosen::Own,
    };
    // One button at a time is filled: this one, or the one in the bar.
    let next = back.possible && !shown.back && state.is_mixed();
    let caption = shown.caption(text, t, scene.points.0.len() / 2);
    let run = shown.run.as_ref();
    let more = html! {
        <>
            { panel(text, &settings, state.particles, on_particles, schedule.steps()) }
            { field_check(text, &settings, shape.is_some()) }
            if settings.field && shape.is_some() {
                <p class="ink-note ink-field-note">{ match engine.view().no_answer(FIELD) {
                    None => text.field_note.to_owned(),
                    Some(why) => (text.engine_failed)(&failure::told(why)),
                } }</p>
            }
            <p class="ink-note" id="ink-pace">{ pace_line(words, engine.view(), run) }</p>
        </>
    };
    let over = html! {
        <>
            if let Some(field) = field {
                <FieldArrows key={run.map_or(0, |run| run.id)} points={field.ask.x.clone()} epsilon={field.epsilon.clone()} {flash} />
            }
            if *drawing {
                { pad.place(PadProps { on_done, on_cancel }, words.page.loading, words.page.part_failed) }
            }
        </>
    };
    let canvas = InkCanvasProps {
        points: scene.points.clone(),
        alpha_bar: shown.level.alpha_bar,
        label: text.canvas.into(),
        described_by: "ink-caption".into(),
        children: over,
    };
    html! {
        <section id="ink" class="ink" aria-labelledby="ink-heading">
            <div class="ink-words">
                <h2 id="ink-heading">{ text.heading }</h2>
                <p class="ink-lead">{ text.lead }</p>
            </div>
            <div class="ink-glass">
                { lean::<Scrub>(ScrubProps { place, on_move: on_scrub, disabled: *drawing, children: lean::<InkCanvas>(canvas) }) }
                { marginals(text, &scene.histograms, &bell) }
                <span class="ink-normal" aria-hidden="true">{ text.legend_normal }</span>
            </div>
            <div class="ink-side">
                <p class="ink-caption" id="ink-caption"><strong>{ caption.title }</strong>{ words.gap }{ caption.text }</p>
                { shapes(text, chosen, &on_choose) }
                <div class="ink-buttons">
                    <button type="button" class={classes!("ink-unmix", next.then_some("ink-primary"))} onclick={un_mix} disabled={!back.possible}
                        aria-describedby="ink-engine">{ text.un_mix }</button>
                    <p class="ink-note" id="ink-engine">{ match shape {
                        None => text.own_cannot.to_owned(),
                        Some(_) => engine_line(words, engine.view(), run),
                    } }</p>
                </div>
                { numbers(text, &scene, &theory, more) }
            </div>
        </section>
    }
}

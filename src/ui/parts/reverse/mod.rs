//! The reverse part: from pure noise to a picture, step by step, by the engine's network.
//!
//! - `controls`: what a run is to do. - `transport`, `film`, `look`: where in the run to look. - `moment`: what there is to see there.
//! - `pictures`, `grid`, `formula`, `status`: how it is shown. - `results`: what earlier runs came to. - `save`: files.

mod controls;
mod film;
mod formula;
mod grid;
mod look;
mod moment;
mod pictures;
mod results;
pub mod save;
mod status;
mod transport;

use web_sys::{Element, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::engine::pictures::Pictures;
use crate::engine::settings::PictureRun;
use crate::engine::system::System;
use crate::ui::engine::{DeviceState, Phase, use_engine};
use crate::ui::kit::prose::prose;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::schedule_bar::NOISE_ENOUGH;
use crate::ui::text::{use_course_text, use_text};
use controls::Controls;
use film::{film, stills};
use formula::StepFormula;
use look::{Look, Order, Stage, answer, use_replay};
use moment::Moment;
use pictures::{Shown, pictures};
use results::Results;
use save::SaveButtons;
use status::{Doing, status};
use transport::{Move, Transport};

/// The part.
#[component]
pub fn ReversePart() -> Html {
    let state = use_state_handle();
    let words = use_text();
    let text = &use_course_text().reverse;
    let engine = use_engine();
    let look = use_state_eq(|| Look::Newest);
    let chosen = use_state_eq(|| 0_u32);

    let wanted = state.picture_run();
    let run = engine.view().run::<Pictures>();
    let id = run.as_ref().map(|run| run.id);
    {
        let look = look.setter();
        use_effect_with(id, move |_| look.set(Look::Newest));
    }

    // Before any run, the one that is set up is shown at its beginning.
    let idle_plan = use_memo(wanted, |wanted: &PictureRun| Pictures::plan(wanted).unwrap_or_default());
    let settings = run.as_ref().map_or(wanted, |run| *run.settings);
    let plan = run.as_ref().map_or(&idle_plan[..], |run| &run.plan[..]);
    let steps = plan.len() as u32;
    let newest = run.as_ref().map_or(0, |run| run.frames.len() as u32);
    let position = look.position(newest);
    let picture = (*chosen).min(settings.count.saturating_sub(1));
    let step_at = |index: u32| plan.get(index as usize).and_then(|taken| taken.down().copied());
    let first = step_at(0);
    let step = position.checked_sub(1).and_then(step_at);
    let t = step.map_or_else(|| first.map_or(0, |first| first.t), |step| step.t_prev);
    let moment = {
        let run = run.as_ref();
        use_memo((id, position, picture, settings.seed, settings.count), move |_| {
            let after = run.and_then(|run| Moment::after(run, position, picture));
            after.unwrap_or_else(|| Moment::start(settings.seed, settings.count, picture))
        })
    };

    let phase = run.as_ref().map(|run| run.shown_phase());
    let stage = Stage::of(phase.as_ref());
    let running = stage == Stage::Running;
    {
        let goes_on = run.as_ref().is_some_and(|run| run.phase == Phase::Paused);
        let engine = engine.clone();
        let on_end = Callback::from(move |()| {
            if goes_on {
                engine.play::<Pictures>();
            }
        });
        use_replay(&look, newest, on_end);
    }

    let on_move = {
        let (engine, look) = (engine.clone(), look.clone());
        Callback::from(move |wish: Move| {
            let (order, next) = answer(wish, *look, newest, stage);
            if matches!(order, Order::Start | Order::StartAndPlay | Order::StartAndStep) {
                engine.start::<Pictures>(settings, order == Order::StartAndPlay);
            }
            match order {
                Order::Play => engine.play::<Pictures>(),
                Order::Pause => engine.pause::<Pictures>(),
                Order::Step | Order::StartAndStep => engine.step_forward::<Pictures>(),
                Order::Nothing | Order::Start | Order::StartAndPlay => {}
            }
            if let Some(next) = next {
                look.set(next);
            }
        })
    };
    let stage_node = use_node_ref();
    let on_generate = {
        let (engine, look, stage_node) = (engine.clone(), look.setter(), stage_node.clone());
        Callback::from(move |()| {
            look.set(Look::Newest);
            engine.start::<Pictures>(wanted, true);
            bring_into_view(&stage_node);
        })
    };
    let on_again = {
        let engine = engine.clone();
        Callback::from(move |_: MouseEvent| {
            engine.start::<Pictures>(settings, true);
        })
    };
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |picture: u32| chosen.set(picture))
    };

    let end = state.schedule.alpha_bar(state.schedule.steps());
    let ms = moment.taken.as_ref().map(|taken| taken.ms);
    let changed = run.as_ref().is_some_and(|run| *run.settings != wanted);
    let doing = Doing {
        waits: engine.view().device == DeviceState::Loading,
        phase,
        replaying: look.replays(),
        step,
        t,
        steps,
        ms,
        on_again,
    };
    let shown = Shown { moment: &moment, step, t, steps, count: settings.count, chosen: picture, on_choose };
    let stills = stills(run.as_ref(), &moment, plan, picture);
    html! {
        <section id="reverse" class="reverse" aria-labelledby="reverse-heading">
            <h2 id="reverse-heading">{ text.heading }</h2>
            <p class="reverse-lead">{ text.lead }</p>
            if end > NOISE_ENOUGH {
                <p class="reverse-warning">{ prose(&(text.controls.too_little_noise)(end)) }</p>
            }
            <div class="reverse-layout">
                <Controls {changed} {on_generate} />
                <div class="reverse-stage">
                    <div ref={stage_node} class="reverse-shown">
                        { status(&words.page, &text.status, &doing) }
                        { pictures(&text.pictures, &shown) }
                    </div>
                    <Transport {position} {newest} {steps} moving={running || look.replays()}
                        looking_back={running && *look != Look::Newest} done={stage == Stage::Done} on_move={on_move.clone()} />
                    { film(&text.transport, &stills, position, &on_move.reform(Move::To)) }
                    <Results run={run.clone()} />
                    if let Some(step) = step.or(first) {
                        <StepFormula {step} {ms} sampler={settings.sampler} />
                    }
                    <SaveButtons {run} {settings} {picture} {moment} {t} />
                </div>
            </div>
        </section>
    }
}

/// Scrolls as little as is needed for all of an element to be seen: who starts a run wants to watch it.
fn bring_into_view(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_behavior(ScrollBehavior::Instant);
        nearest.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

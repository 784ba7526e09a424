//! The reverse part: from pure noise to a picture, step by step, by the engine's network.
//!
//! - `begin`, `controls`: what a run is to do. - `film`: where in the run to look. - `moment`: what there is to see there.
//! - `pictures`, `grid`, `formula`, `status`: how it is shown. - `verdict`: what x̂_0 looks like. - `results`: what earlier runs came to. - `save`: files.

mod begin;
mod controls;
mod film;
mod formula;
mod grid;
mod moment;
mod pictures;
mod results;
mod save;
mod status;
mod verdict;

use std::borrow::Cow;

use yew::prelude::*;

use crate::diffusion::{MAX_STEPS, Move};
use crate::engine::pictures::Pictures;
use crate::picture::CLASSES;
use crate::ui::engine::{DeviceState, use_engine};
use crate::ui::kit::prose::prose;
use crate::ui::kit::view::bring_node_into_view;
use crate::ui::model::failure::Failure;
use crate::ui::model::section::Section;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::transport::Wish;
use crate::ui::parts::playback::{use_in_bar, use_playback};
use crate::ui::parts::schedule::NOISE_ENOUGH;
use crate::ui::text::failure;
use crate::ui::text::reverse::{Told, Transport};
use crate::ui::text::use_course_text;
use begin::Begin;
use controls::Controls;
use film::{Still, film, stills};
use formula::StepFormula;
use moment::Moment;
use pictures::{Shown, pictures};
use results::Results;
use save::SaveButtons;
use status::{Doing, status};
use verdict::{Verdicts, settled, use_verdicts};

/// The part.
#[component]
pub fn ReversePart() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().reverse;
    let engine = use_engine();
    let chosen = use_state_eq(|| 0_u32);

    let wanted = state.picture_run();
    let playback = use_playback::<Pictures>(&wanted);
    let (run, position) = (playback.run.clone(), playback.position);
    let id = run.as_ref().map(|run| run.id);
    let settings = run.as_ref().map_or(wanted, |run| *run.settings);
    let steps = playback.plan.len() as u32;
    let picture = (*chosen).min(settings.count.saturating_sub(1));
    let step_at = |index: u32| playback.plan.get(index as usize).and_then(Move::down).copied();
    let first = step_at(0);
    let step = position.checked_sub(1).and_then(step_at);
    let t = step.map_or_else(|| first.map_or(0, |first| first.t), |step| step.t_prev);
    let place = (text.transport.position)(t, position, steps);
    use_in_bar(&playback, Section::REVERSE, &text.transport.moves, place);
    let moment = {
        let run = run.as_ref();
        use_memo((id, position, picture, settings.seed, settings.count), move |_| {
            let after = run.and_then(|run| Moment::after(run, position, picture));
            after.unwrap_or_else(|| Moment::start(settings.seed, settings.count, picture))
        })
    };

    let (stage_node, shown_node) = (use_node_ref(), use_node_ref());
    let begun = use_mut_ref(|| false);
    let on_generate = {
        let (start, begun) = (playback.on_start.clone(), begun.clone());
        Callback::from(move |()| {
            *begun.borrow_mut() = true;
            start.emit(wanted);
        })
    };
    {
        // Once the new run is in its place, which may be higher than the last one's.
        let (stage_node, shown_node) = (stage_node.clone(), shown_node.clone());
        use_effect_with(id, move |_| {
            if begun.replace(false) {
                // With the film; where the window is too low for that, at least the pictures.
                bring_node_into_view(&stage_node);
                bring_node_into_view(&shown_node);
            }
        });
    }
    let on_again = playback.on_start.reform(move |_: MouseEvent| settings);
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |picture: u32| chosen.set(picture))
    };

    let end = state.schedule.alpha_bar(state.schedule.steps());
    let ms = moment.taken.as_ref().map(|taken| taken.ms);
    let changed = match &run {
        Some(run) if run.settings.schedule != wanted.schedule => text.controls.other_schedule,
        Some(run) if *run.settings != wanted => text.controls.changed,
        _ => "",
    };
    let doing = Doing {
        waits: engine.view().device == DeviceState::Loading,
        phase: run.as_ref().map(|run| run.shown_phase()),
        replaying: playback.replays,
        step,
        t,
        steps,
        ms,
        on_again,
    };
    let shown = Shown { moment: &moment, step, t, steps, count: settings.count, chosen: picture, on_choose };
    let stills = stills(run.as_ref(), &moment, &playback.plan, picture);
    let verdicts = use_verdicts(run.as_ref(), &stills, picture);
    let class_name = |class: u8| (text.controls.class_name)(settings.network, class);
    let told = settings.class.of(picture, settings.count);
    html! {
        <section id="reverse" class="reverse" aria-labelledby="reverse-heading">
            <h2 id="reverse-heading">{ text.heading }</h2>
            <p class="reverse-lead">{ text.lead }</p>
            <div class="reverse-layout">
                <div ref={stage_node} class="reverse-stage">
                    <div ref={shown_node} class="reverse-shown">
                        <div class="reverse-head">
                            <Begin {on_generate} />
                            <div class="reverse-now">
                                { status(&text.status, &doing) }
                                <p class="reverse-hint reverse-changed" aria-live="polite">{ changed }</p>
                            </div>
                        </div>
                        // Where one presses and looks: a run brings these into the window.
                        if end > NOISE_ENOUGH {
                            <p class="reverse-warning">{ prose(&(text.controls.too_little_noise)(end)) }</p>
                        }
                        { pictures(&text.pictures, &shown) }
                    </div>
                    { playback.beside_bar(&text.transport.moves) }
                    { film(&text.transport, &stills, &verdicts, class_name, position, &playback.on_move.reform(Wish::To)) }
                    // Room for the longest of these sentences, so that nothing moves when it comes.
                    <div class="reverse-said" data-room={(text.transport.settled)(MAX_STEPS, &class_name(CLASSES - 1), Told::Another)}>
                        <p class="reverse-settled" role="status">{ said(&text.transport, &verdicts, &stills, told, failure::told, class_name) }</p>
                    </div>
                </div>
                <Controls />
                <div class="reverse-more">
                    if let Some(step) = step.or(first) {
                        <StepFormula {step} {ms} sampler={settings.sampler} />
                    }
                    <Results run={run.clone()} />
                    <SaveButtons {run} {settings} {picture} {moment} {t} />
                </div>
            </div>
        </section>
    }
}

/// What the verdicts on the film's places come to, in words; nothing while there are none.
fn said(
    text: &'static Transport,
    verdicts: &Verdicts,
    stills: &[Still],
    told: Option<u8>,
    failure: impl Fn(&Failure) -> String,
    class_name: impl Fn(u8) -> Cow<'static, str>,
) -> Html {
    if let Some(why) = &verdicts.failure {
        // A browser's own words are no formulas.
        return html! { { (text.no_verdict)(&failure(why)) } };
    }
    let at = |still: &Still| Some((still.t, verdicts.at(still.position)?));
    let along: Vec<_> = stills.iter().filter_map(at).collect();
    match settled(&along) {
        Some((t, class)) => prose(&(text.settled)(t, &class_name(class), Told::of(told, class))),
        None if along.is_empty() => Html::default(),
        None => prose(text.unsettled),
    }
}

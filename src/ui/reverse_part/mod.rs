//! The reverse part: from pure noise to a picture, step by step, by the engine's network.
//!
//! - `controls`: what a run is to do. - `transport`, `film`: where in the run to look. - `moment`: what there is to see there.
//! - `pictures`, `grid`, `formula`: how it is shown. - `save`: files.

mod controls;
mod film;
mod formula;
mod grid;
mod moment;
mod pictures;
mod save;
mod status;
mod transport;

use std::rc::Rc;

use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::engine::{Kind, Phase, RunView, use_engine};
use super::state::use_state_handle;
use super::symbol::subscripts;
use super::text::use_text;
use crate::engine::export::{RunExport, picture_of, picture_x0};
use crate::engine::settings::PictureRun;
use crate::engine::trajectory::plan;
use controls::Controls;
use film::{Film, Still, film_positions};
use formula::StepFormula;
use moment::Moment;
use pictures::Pictures;
use status::Status;
use transport::{Move, Transport};

/// ᾱ_T from which a start from pure noise visibly goes wrong.
const TOO_LITTLE_NOISE: f64 = 0.01;
/// Places of the filmstrip after pure noise.
const FILM: u32 = 10;
/// Milliseconds a step where kept steps are shown again.
const REPLAY_MS: u32 = 70;

/// Where in a run the visitor looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// At the newest step, whichever that is.
    Newest,
    /// At the position after so many steps.
    At(u32),
    /// From there on, step by step.
    Replay(u32),
}

/// The part.
#[component]
pub fn ReversePart() -> Html {
    let state = use_state_handle();
    let text = &use_text().reverse;
    let engine = use_engine();
    let look = use_state_eq(|| Look::Newest);
    let chosen = use_state_eq(|| 0_u32);
    let save_failure = use_state_eq(|| None::<String>);

    let wanted = state.picture_run();
    let run = engine.view().pictures.clone();
    let id = run.as_ref().map(|run| run.id);
    {
        let look = look.setter();
        use_effect_with(id, move |_| look.set(Look::Newest));
    }

    // Before any run, the one that is set up is shown at its beginning.
    let idle_plan = use_memo(wanted, |wanted: &PictureRun| {
        let plan = plan(wanted.schedule, wanted.sampler, wanted.spacing, wanted.sampling_steps);
        plan.unwrap_or_default()
    });
    let settings = run.as_ref().map_or(wanted, |run| run.settings);
    let steps = run.as_ref().map_or(&idle_plan[..], |run| &run.plan[..]);
    let newest = run.as_ref().map_or(0, |run| run.frames.len() as u32);
    let position = match *look {
        Look::Newest => newest,
        Look::At(position) | Look::Replay(position) => position.min(newest),
    };
    let picture = (*chosen).min(settings.count.saturating_sub(1));
    let step = position.checked_sub(1).and_then(|index| steps.get(index as usize).copied());
    let t = step.map_or_else(|| steps.first().map_or(0, |first| first.t), |step| step.t_prev);
    let moment = {
        let frame = position.checked_sub(1).and_then(|index| run.as_ref()?.frames.get(index as usize).cloned());
        use_memo((id, position, picture, settings.seed, settings.count), move |_| match step.zip(frame) {
            Some((step, frame)) => Moment::after(&step, &frame, settings.seed, picture),
            None => Moment::start(settings.seed, settings.count, picture),
        })
    };

    {
        let (look, replaying) = (look.clone(), matches!(*look, Look::Replay(_)));
        let engine = engine.clone();
        let goes_on = run.as_ref().is_some_and(|run| run.phase == Phase::Paused);
        use_effect_with((replaying, position, newest), move |_| {
            let timer = replaying.then(|| {
                Interval::new(REPLAY_MS, move || {
                    if position < newest {
                        return look.set(Look::Replay(position + 1));
                    }
                    look.set(Look::Newest);
                    if goes_on {
                        engine.play(Kind::Pictures);
                    }
                })
            });
            move || drop(timer)
        });
    }

    let phase = run.as_ref().map(RunView::shown_phase);
    let running = matches!(phase, Some(Phase::Running | Phase::Loading));
    let done = phase == Some(Phase::Done);
    let replaying = matches!(*look, Look::Replay(_));
    let looking_back = running && *look != Look::Newest;

    let on_move = {
        let (engine, look, has_run) = (engine.clone(), look.clone(), run.is_some());
        let failed = matches!(phase, Some(Phase::Failed(_)));
        Callback::from(move |wish: Move| match wish {
            Move::Restart => engine.start_pictures(settings, false),
            Move::Back => {
                if running {
                    engine.pause(Kind::Pictures);
                }
                look.set(Look::At(position.saturating_sub(1)));
            }
            Move::Play if !has_run || failed => engine.start_pictures(settings, true),
            Move::Play if position < newest && !running => look.set(Look::Replay(position)),
            Move::Play if done => look.set(Look::Replay(0)),
            Move::Play | Move::Follow => {
                look.set(Look::Newest);
                if wish == Move::Play {
                    engine.play(Kind::Pictures);
                }
            }
            Move::Pause if replaying => look.set(Look::At(position)),
            Move::Pause => engine.pause(Kind::Pictures),
            Move::Forward if position + 1 < newest => look.set(Look::At(position + 1)),
            Move::Forward if position < newest => look.set(Look::Newest),
            Move::Forward => {
                if !has_run {
                    engine.start_pictures(settings, false);
                }
                look.set(Look::Newest);
                engine.step_forward(Kind::Pictures);
            }
            Move::To(position) if position < newest => look.set(Look::At(position)),
            Move::To(_) => look.set(Look::Newest),
        })
    };
    let on_generate = {
        let (engine, look) = (engine.clone(), look.setter());
        Callback::from(move |()| {
            look.set(Look::Newest);
            engine.start_pictures(wanted, true);
        })
    };
    let on_again = {
        let engine = engine.clone();
        Callback::from(move |()| engine.start_pictures(settings, true))
    };
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |picture: u32| chosen.set(picture))
    };
    let on_failure = {
        let save_failure = save_failure.setter();
        Callback::from(move |why: String| save_failure.set(Some(why)))
    };
    let export = {
        let (run, on_failure, save_failure) = (run.clone(), on_failure.clone(), save_failure.setter());
        Callback::from(move |_: MouseEvent| {
            let Some(run) = &run else { return };
            save_failure.set(None);
            let file = RunExport::new(&run.settings, &run.plan, run.frames.iter().map(|frame| &**frame), picture);
            if let Err(why) = save::save_run(&file, &format!("{}.json", file_name(&run.settings))) {
                on_failure.emit(why);
            }
        })
    };
    let save_picture = {
        let (moment, save_failure) = (moment.clone(), save_failure.setter());
        Callback::from(move |_: MouseEvent| {
            save_failure.set(None);
            let name = format!("{}-t{t}.png", file_name(&settings));
            save::save_picture(&moment.all, settings.count, name, on_failure.clone());
        })
    };

    let end = state.schedule.alpha_bar(state.schedule.steps());
    let stills = stills(run.as_ref(), &moment, steps, picture);
    let shown = step.or_else(|| steps.first().copied());
    let ms = moment.taken.as_ref().map(|taken| taken.ms);
    let changed = run.as_ref().is_some_and(|run| run.settings != wanted);
    let to = on_move.reform(Move::To);
    html! {
        <section id="reverse" class="reverse" aria-labelledby="reverse-heading">
            <h2 id="reverse-heading">{ text.heading }</h2>
            <p class="reverse-lead">{ text.lead }</p>
            if end > TOO_LITTLE_NOISE {
                <p class="reverse-warning">{ subscripts(&(text.controls.too_little_noise)(end)) }</p>
            }
            <div class="reverse-layout">
                <Controls {changed} {on_generate} />
                <div class="reverse-stage">
                    <Status device={engine.view().device.clone()} {phase} {replaying} {step} {t} steps={steps.len() as u32} {ms}
                        {on_again} />
                    <Pictures moment={moment.clone()} {step} {t} steps={steps.len() as u32} count={settings.count}
                        chosen={picture} {on_choose} />
                    <Transport {position} {newest} steps={steps.len() as u32} moving={running || replaying} {looking_back} {done}
                        {on_move} />
                    <Film {stills} {position} on_choose={to} />
                    if let Some(step) = shown {
                        <StepFormula {step} {ms} sampler={settings.sampler} />
                    }
                    <div class="reverse-save">
                        <button type="button" disabled={newest == 0} onclick={export}>
                            { text.save.export }
                        </button>
                        <button type="button" onclick={save_picture}>{ text.save.picture }</button>
                        if let Some(why) = &*save_failure {
                            <p class="reverse-hint" role="alert">{ (text.save.failed)(why) }</p>
                        }
                    </div>
                </div>
            </div>
        </section>
    }
}

/// The filmstrip's places, filled as far as the run has come.
fn stills(
    run: Option<&RunView<PictureRun>>,
    moment: &Moment,
    steps: &[crate::diffusion::Step],
    picture: u32,
) -> Vec<Still> {
    let still = |position: u32| {
        let Some(index) = position.checked_sub(1) else {
            // x_T is the first step's x_t, or what is shown now where no step was taken.
            let first = run.and_then(|run| picture_of(&run.frames.first()?.x_t, picture));
            let x = first.map_or_else(|| moment.x.clone(), Rc::from);
            return Still { position, t: steps.first().map_or(0, |first| first.t), x: Some(x), x0: None };
        };
        let step = steps.get(index as usize);
        let frame = run.and_then(|run| run.frames.get(index as usize));
        let of = |numbers: &[f32]| picture_of(numbers, picture).map(Rc::<[f32]>::from);
        let x0 = step.zip(frame).and_then(|(step, frame)| {
            let (x_t, epsilon) = (picture_of(&frame.x_t, picture)?, picture_of(&frame.epsilon, picture)?);
            Some(Rc::from(picture_x0(step, x_t, epsilon)))
        });
        Still { position, t: step.map_or(0, |step| step.t_prev), x: frame.and_then(|frame| of(&frame.x_prev)), x0 }
    };
    film_positions(steps.len() as u32, FILM).into_iter().map(still).collect()
}

/// A name for a run's files that says what it is.
fn file_name(run: &PictureRun) -> String {
    format!("ink-diffusion-{}-seed-{}", run.network.name(), run.seed)
}

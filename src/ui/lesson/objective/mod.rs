//! Chapter: the objective. The true and the predicted noise of a picture, the loss at every noise level as the network in the
//! visitor's browser has it, and the bound that follows from it.

mod bar;
mod figure;
mod live;
mod measure;
mod pictures;
mod plots;

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::{Chapter, Line};
use super::id::ChapterId;
use crate::diffusion::{GaussianNoise, ScheduleParameters, Variance, stream};
use crate::engine::settings::Network;
use crate::picture::PIXELS;
use crate::ui::engine::{Failure, use_engine};
use crate::ui::formula::objective as formulas;
use crate::ui::forward_part::source::Samples;
use crate::ui::number::significant;
use crate::ui::state::{Action, use_state_handle};
use crate::ui::text::use_text;
use figure::Figure;
use live::Live;
use measure::{Bound, Measurement, Walk, loss_at};

/// The network that is asked; it knows the class of every sample.
const CLASS_NETWORK: Network = Network::Digits;
/// σ_t² of the reverse step: that of the posterior, so that the two Gaussians differ in their means alone.
const VARIANCE: Variance = Variance::PosteriorBeta;
/// The loss that is to be found, as a share of the loss at t = 1.
const FOUND: f64 = 0.1;

/// What all numbers of the chapter are about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Subject {
    parameters: ScheduleParameters,
    /// The sample's class, which is its place among the samples too.
    digit: u8,
}

/// Noise `index` of the chapter, for one picture.
fn noise(index: u64) -> Vec<f32> {
    let first = stream::LESSON + ((ChapterId::Objective.number() as u64) << 24);
    GaussianNoise::new(1, first + index).vec(PIXELS)
}

fn three(value: f64) -> String {
    significant(value, 3).to_string()
}

/// The chapter.
#[component]
pub fn ObjectiveChapter() -> Html {
    let (state, engine, words) = (use_state_handle(), use_engine(), use_text());
    let text = &words.lesson.objective;
    let digit = use_state_eq(|| 3_u8);
    let samples = use_memo((), |()| Samples::embedded());
    let epsilon: Rc<Rc<[f32]>> = use_memo((), |()| noise(0).into());
    let live = use_state(|| None::<Result<Live, Failure>>);
    let measurement = use_reducer(Measurement::default);

    let schedule = state.schedule.clone();
    let subject = Subject { parameters: schedule.parameters(), digit: *digit };
    let x0 = samples.digits[usize::from(*digit)].clone();
    let t = state.t.clamp(1, schedule.steps());

    let present = use_mut_ref(|| subject);
    *present.borrow_mut() = subject;
    {
        let dispatcher = measurement.dispatcher();
        use_effect_with(subject, move |_| dispatcher.dispatch(measure::Change::Clear));
    }
    let bound = use_memo((measurement.points.clone(), measurement.is_complete(), subject), |(points, complete, _)| {
        complete.then(|| Bound::of(&schedule, &x0, points)).flatten()
    });
    {
        // Done by hand only: from one t at rest to another, after the measurement.
        let at = use_mut_ref(|| None::<u32>);
        let rests = !state.playing && measurement.is_complete();
        let found = loss_at(&measurement.points, t)
            .zip(measurement.points.first())
            .is_some_and(|(loss, first)| loss <= FOUND * first.loss);
        let dispatcher = state.dispatcher();
        use_effect_with((rests, t, found), move |&(rests, t, found)| {
            let before = std::mem::replace(&mut *at.borrow_mut(), rests.then_some(t));
            if rests && found && before.is_some_and(|before| before != t) {
                dispatcher.dispatch(Action::Done(ChapterId::Objective));
            }
        });
    }

    let answer = live.as_ref().and_then(|live| live.as_ref().ok()).filter(|live| live.subject == subject).cloned();
    let bits = |value: f64| format!("{value:.3}");
    let mut values = vec![
        ("t", t.to_string()),
        ("T", schedule.steps().to_string()),
        ("alpha_t", three(schedule.alpha(t))),
        ("alpha_bar_t", three(schedule.alpha_bar(t))),
        ("beta_t", three(schedule.beta(t))),
    ];
    if let Some(answer) = &answer {
        let loss = three(answer.loss);
        values.extend([("L_simple", loss.clone()), ("loss", loss), ("asked_t", answer.t.to_string())]);
    } else {
        values.extend([("loss", "…".to_owned()), ("asked_t", t.to_string())]);
    }
    let sides = answer.as_ref().and_then(|answer| answer.sides);
    let total = bound.as_ref().as_ref().map(|bound| (text.at_most)(&bits(bound.total())));
    let sum = bound.as_ref().as_ref().map(|bound| {
        let Bound { prior, steps, decoder } = *bound;
        format!("{} + {} + {} = {}", bits(prior), bits(steps), bits(decoder), bits(bound.total()))
    });
    let now = [
        total,
        sum,
        sides.map(|sides| format!("{} = {}", three(sides.kl), three(sides.means))),
        sides.map(|s| format!("{} × {} = {}", three(s.weight), three(s.squares), three(s.weight * s.squares))),
        sides.map(|sides| format!("{} → 1", three(sides.weight))),
    ];
    let lines = [formulas::JENSEN, formulas::REGROUP, formulas::KL, formulas::WEIGHT, formulas::DROP];
    let derivation: Vec<Line> =
        lines.into_iter().zip(text.lines).zip(now).map(|((mathml, why), now)| Line { mathml, why, now }).collect();

    let on_measure = {
        let (schedule, x0, dispatcher) = (state.schedule.clone(), x0.clone(), measurement.dispatcher());
        Callback::from(move |()| {
            let dispatcher = dispatcher.clone();
            let on_change = Callback::from(move |change| dispatcher.dispatch(change));
            let (engine, schedule, x0, present) = (engine.clone(), schedule.clone(), x0.clone(), present.clone());
            Walk { engine, subject, schedule, x0, present, on_change }.begin();
        })
    };
    let on_digit = {
        let digit = digit.setter();
        Callback::from(move |chosen| digit.set(chosen))
    };
    let on_answer = {
        let live = live.setter();
        Callback::from(move |answer| live.set(Some(answer)))
    };
    let failure = live.as_ref().and_then(|live| live.as_ref().err()).cloned();
    let figure = {
        let (schedule, epsilon, measurement) = (state.schedule.clone(), (*epsilon).clone(), (*measurement).clone());
        Callback::from(move |()| {
            html! {
                <Figure {subject} schedule={schedule.clone()} {t} x0={x0.clone()} epsilon={epsilon.clone()} live={answer.clone()}
                    failure={failure.clone()} measurement={measurement.clone()} bound={*bound} on_answer={on_answer.clone()}
                    on_measure={on_measure.clone()} on_digit={on_digit.clone()} />
            }
        })
    };
    // The bound is as wide as three lines.
    let formulas =
        vec![formulas::BOUND, formulas::BOUND_STEPS, formulas::BOUND_END, formulas::SIMPLE, formulas::SIMPLE_NOW];
    html! {
        <Chapter id={ChapterId::Objective} text={&text.chapter} values={Rc::from(values)} {formulas} {derivation} {figure} />
    }
}

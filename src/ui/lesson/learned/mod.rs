//! Chapter: why going back is learned. Known data on the line, and the exact reverse conditional of a step or a jump back, with the
//! Gaussian that would have to stand for it.

mod figure;
mod lines;
mod scene;

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::{Chapter, Line};
use super::id::ChapterId;
use crate::ui::formula::{Values, learned as formulas};
use crate::ui::number::{fixed, significant};
use crate::ui::state::{Action, use_state_handle};
use crate::ui::text::use_text;
use figure::Figure;
use lines::Sides;
use scene::{Scene, Setting};

/// A number in a line: three significant digits.
fn three(value: f64) -> String {
    significant(value, 3).to_string()
}

fn values(scene: &Scene, sides: &Sides) -> Values {
    let beta = scene.step.beta();
    Rc::from([
        ("t", scene.t.to_string()),
        ("s", scene.s.to_string()),
        ("x_t", fixed(scene.x_t, 2)),
        ("x_s", format!("{} ± {}", three(sides.mean[0]), three(scene.gaussian.standard_deviation()))),
        ("beta_ts", three(beta)),
        ("alpha_ts", three(1.0 - beta)),
        ("score", three(sides.score[0])),
        ("mean", three(scene.gaussian.mean())),
        ("variance", three(scene.gaussian.variance())),
        ("tv", fixed(scene.distance, 3)),
    ])
}

fn derivation(sides: &Sides, why: &[&'static str; 6]) -> Vec<Line> {
    let line = |mathml, why, signs: &[&str], numbers: &[f64]| {
        let rest = signs.iter().zip(&numbers[1..]).map(|(sign, number)| format!(" {sign} {}", three(*number)));
        let now =
            numbers.iter().all(|number| number.is_finite()).then(|| three(numbers[0]) + &rest.collect::<String>());
        Line { mathml, why, now }
    };
    vec![
        line(formulas::BAYES, why[0], &["="], &sides.bayes),
        line(formulas::MARGINAL, why[1], &["="], &sides.marginal),
        line(formulas::LINEAR, why[2], &["≈"], &sides.linear),
        line(formulas::MEAN, why[3], &["="], &sides.mean),
        line(formulas::VARIANCE, why[4], &["=", "≈"], &sides.variance),
        line(formulas::SCORE, why[5], &["="], &sides.score),
    ]
}

/// The chapter.
#[component]
pub fn LearnedChapter() -> Html {
    let state = use_state_handle();
    let text = &use_text().lesson.learned;
    let setting = use_state_eq(Setting::default);
    let scene = use_memo((state.schedule.clone(), state.t, *setting), |(schedule, t, setting)| {
        let scene = Scene::new(schedule, *t, *setting)?;
        let sides = Sides::new(schedule, &scene);
        Some((Rc::new(scene), sides))
    });
    let on_change = {
        let (setting, dispatcher) = (setting.setter(), state.dispatcher());
        let (schedule, t) = (state.schedule.clone(), state.t);
        Callback::from(move |next: Setting| {
            setting.set(next);
            if Scene::new(&schedule, t, next).is_some_and(|scene| scene.is_far()) {
                dispatcher.dispatch(Action::Done(ChapterId::Learned));
            }
        })
    };
    {
        // Found by moving t under a setting of one's own.
        let far = scene.as_ref().as_ref().is_some_and(|(scene, _)| scene.is_far());
        let found = far && !state.playing && *setting != Setting::default();
        let dispatcher = state.dispatcher();
        use_effect_with(found, move |found| {
            if *found {
                dispatcher.dispatch(Action::Done(ChapterId::Learned));
            }
        });
    }
    let (values, derivation) = match scene.as_ref() {
        Some((scene, sides)) => (values(scene, sides), derivation(sides, &text.lines)),
        None => (Rc::from([]), Vec::new()),
    };
    let figure = {
        let (scene, setting) = (scene.clone(), *setting);
        Callback::from(move |()| match scene.as_ref() {
            Some((scene, _)) => html! { <Figure scene={scene.clone()} {setting} on_change={on_change.clone()} /> },
            None => html! { <p>{ text.too_small }</p> },
        })
    };
    let formulas = vec![formulas::BAYES, formulas::MARGINAL, formulas::NOW];
    html! { <Chapter id={ChapterId::Learned} text={&text.chapter} {values} {formulas} {derivation} {figure} /> }
}

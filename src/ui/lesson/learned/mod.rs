//! Chapter: why going back is learned. Known data on the line or in the plane, and the exact reverse conditional of a step or a jump
//! back, with the Gaussian that would have to stand for it.

mod figure;
mod lines;
mod plane;
mod plane_figure;
mod scene;

use std::cell::LazyCell;
use std::rc::Rc;

use yew::prelude::*;

use super::chapter::{Line, chapter};
use crate::ui::kit::formula::{Values, learned as formulas, objective};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::{fixed, three};
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::prose::prose;
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::lesson::learned::Learned;
use crate::ui::text::use_course_text;
use figure::{Figure, FigureProps};
use lines::{PlaneSides, Sides};
use plane::{PlaneScene, ink};
use plane_figure::{PlaneFigure, PlaneFigureProps};
use scene::{Jump, Scene, Setting, View, is_far};

/// A place or a direction in a line.
fn pair([x, y]: [f64; 2]) -> String {
    format!("({}, {})", three(x), three(y))
}

/// The values that the line and the plane share.
fn jump_values(Jump { t, s, step }: Jump) -> [(&'static str, String); 4] {
    let beta = step.beta();
    [("t", t.to_string()), ("s", s.to_string()), ("beta_ts", three(beta)), ("alpha_ts", three(step.alpha()))]
}

fn values(scene: &Scene, sides: &Sides) -> Values {
    let own = [
        ("x_t", fixed(scene.x_t, 2)),
        ("x_s", format!("{} ± {}", three(sides.mean[0]), three(scene.gaussian.standard_deviation()))),
        ("score", three(sides.score[0])),
        ("mean", three(scene.gaussian.mean())),
        ("variance", three(scene.gaussian.variance())),
        ("tv", fixed(scene.distance, 3)),
    ];
    jump_values(scene.jump).into_iter().chain(own).collect()
}

fn plane_values(scene: &PlaneScene, sides: &PlaneSides) -> Values {
    let ([x, y], [[xx, xy], [_, yy]]) = (scene.gaussian.mean(), scene.gaussian.covariance());
    // Its digits say nothing where it is next to nothing beside the variances.
    let cov = if xy.abs() < 0.005 * xx.min(yy) { "0".to_owned() } else { three(xy) };
    let own = [
        ("x_t", format!("({}, {})", fixed(scene.x_t[0], 2), fixed(scene.x_t[1], 2))),
        ("x_s", pair([x, y])),
        ("score", pair(sides.score[0])),
        ("mean_x", three(x)),
        ("mean_y", three(y)),
        ("var_x", three(xx)),
        ("cov", cov),
        ("var_y", three(yy)),
    ];
    jump_values(scene.jump).into_iter().chain(own).collect()
}

/// The sign between two sides that are nearly equal for a small jump, and what is said of them.
fn nearly(text: &Learned, holds: bool) -> (&'static str, impl Fn(String) -> String) {
    let too_far = text.too_far;
    (if holds { "≈" } else { "≉" }, move |numbers| if holds { numbers } else { too_far(&numbers) })
}

fn derivation(sides: &Sides, text: &Learned) -> Vec<Line> {
    let why = &text.lines;
    let line = |mathml, why, signs: &[&str], numbers: &[f64]| {
        let rest = signs.iter().zip(&numbers[1..]).map(|(sign, number)| format!(" {sign} {}", three(*number)));
        let now =
            numbers.iter().all(|number| number.is_finite()).then(|| three(numbers[0]) + &rest.collect::<String>());
        Line { mathml, why, now }
    };
    let approximate = |line: Line, said: &dyn Fn(String) -> String| Line { now: line.now.map(said), ..line };
    let (linear, said_of_line) = nearly(text, sides.linear_holds());
    let (variance, said_of_variance) = nearly(text, sides.variance_holds());
    vec![
        line(formulas::BAYES, why[0], &["="], &sides.bayes),
        line(formulas::MARGINAL, why[1], &["="], &sides.marginal),
        approximate(line(formulas::LINEAR, why[2], &[linear], &sides.linear), &said_of_line),
        line(formulas::MEAN, why[3], &["="], &sides.mean),
        approximate(line(formulas::VARIANCE, why[4], &["=", variance], &sides.variance), &said_of_variance),
        line(formulas::SCORE, why[5], &["="], &sides.score),
    ]
}

/// The derivation in the plane: the integral and the variance are evaluated on the line only.
fn plane_derivation(sides: &PlaneSides, text: &Learned) -> Vec<Line> {
    let why = &text.lines;
    let line = |mathml, why, now: Option<String>| Line { mathml, why, now };
    let numbers = |sign: &str, [left, right]: [f64; 2]| {
        (left.is_finite() && right.is_finite()).then(|| format!("{} {sign} {}", three(left), three(right)))
    };
    let pairs = |[left, right]: [[f64; 2]; 2]| {
        let finite = left.iter().chain(&right).all(|number| number.is_finite());
        finite.then(|| format!("{} = {}", pair(left), pair(right)))
    };
    let (linear, said_of_line) = nearly(text, sides.linear_holds());
    vec![
        line(formulas::BAYES, why[0], numbers("=", sides.bayes)),
        line(formulas::MARGINAL, why[1], None),
        line(formulas::LINEAR, why[2], numbers(linear, sides.linear).map(said_of_line)),
        line(formulas::MEAN, why[3], pairs(sides.mean)),
        line(formulas::VARIANCE, why[4], None),
        line(formulas::SCORE, why[5], pairs(sides.score)),
    ]
}

/// The figure of either view, with the switch between them.
fn switched(text: &Learned, setting: Setting, on_change: &Callback<Setting>, figure: Html) -> Html {
    let button = |(view, name): (View, &'static str)| {
        let onclick = on_change.reform(move |_: MouseEvent| Setting { view, ..setting });
        html! { <button type="button" aria-pressed={(view == setting.view).to_string()} {onclick}>{ name }</button> }
    };
    html! {
        <div class="learned">
            <div class="learned-switch" role="group" aria-label={text.switch}>
                { for pairs(View::ALL, text.views).map(button) }
            </div>
            { figure }
        </div>
    }
}

/// The chapter.
#[component]
pub fn LearnedChapter() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.learned;
    let setting = use_state_eq(Setting::default);
    let in_plane = setting.view == View::Plane;
    // Computed where the chapter asks for it, which it does not while it is out of sight.
    let scene = use_memo((state.schedule.clone(), state.t, *setting), |(schedule, t, setting)| {
        let (schedule, t, setting) = (schedule.clone(), *t, *setting);
        LazyCell::new(move || {
            let scene = Scene::new(&schedule, t, setting)?;
            let sides = Sides::new(&schedule, &scene);
            Some((Rc::new(scene), sides))
        })
    });
    let data = use_memo(in_plane.then(|| state.ink_source.clone()), |source| source.as_ref().and_then(ink));
    let deps = (state.schedule.clone(), state.t, *setting, data.clone());
    let plane = use_memo(deps, |(schedule, t, setting, data)| {
        let (schedule, t, setting, data) = (schedule.clone(), *t, *setting, data.clone());
        LazyCell::new(move || {
            let data = data.as_ref().as_ref()?;
            let scene = PlaneScene::new(&schedule, t, setting, data)?;
            let sides = PlaneSides::new(&schedule, data, &scene);
            Some((Rc::new(scene), sides))
        })
    });
    let done = {
        let dispatcher = state.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(Action::Done(ChapterId::Learned)))
    };
    let on_change = {
        let (setting, done) = (setting.setter(), done.clone());
        let (schedule, t) = (state.schedule.clone(), state.t);
        Callback::from(move |next: Setting| {
            setting.set(next);
            // In the plane the figure says so, which draws what it takes to tell; and wherever t was moved.
            let on_line = next.view == View::Line;
            if on_line && Scene::new(&schedule, t, next).is_some_and(|scene| is_far(scene.distance)) {
                done.emit(());
            }
        })
    };
    let values = {
        let (scene, plane) = (scene.clone(), plane.clone());
        Callback::from(move |()| {
            let values = if in_plane {
                (**plane).as_ref().map(|(scene, sides)| plane_values(scene, sides))
            } else {
                (**scene).as_ref().map(|(scene, sides)| values(scene, sides))
            };
            values.unwrap_or_default()
        })
    };
    let derivation = {
        let (scene, plane) = (scene.clone(), plane.clone());
        Callback::from(move |()| {
            let lines = if in_plane {
                (**plane).as_ref().map(|(_, sides)| plane_derivation(sides, text))
            } else {
                (**scene).as_ref().map(|(_, sides)| derivation(sides, text))
            };
            lines.unwrap_or_default()
        })
    };
    let figure = {
        let (setting, on_setting) = (*setting, on_change.clone());
        Callback::from(move |()| {
            let (on_change, on_far) = (on_change.clone(), done.clone());
            let figure = if in_plane {
                let scene = (**plane).as_ref().map(|(scene, _)| scene.clone());
                scene.map(|scene| {
                    lean::<PlaneFigure>(PlaneFigureProps { data: data.clone(), scene, setting, on_change, on_far })
                })
            } else {
                let scene = (**scene).as_ref().map(|(scene, _)| scene.clone());
                scene.map(|scene| lean::<Figure>(FigureProps { scene, setting, on_change, on_far }))
            };
            let figure = figure.unwrap_or_else(|| html! { <p>{ prose(text.too_small) }</p> });
            switched(text, setting, &on_setting, figure)
        })
    };
    let now: &[&'static str] =
        if in_plane { &[formulas::MEAN_IN_PLANE, formulas::COVARIANCE_IN_PLANE] } else { &[formulas::NOW] };
    let formulas = [&[formulas::BAYES, formulas::MARGINAL][..], now, &[objective::JOINT]].concat();
    chapter(ChapterId::Learned, &text.chapter, values, formulas, derivation, figure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{Schedule, ScheduleParameters};
    use crate::ui::model::language::Language;
    use crate::ui::text::course_of;

    #[test]
    fn a_line_says_where_its_sides_are_not_nearly_equal() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        for language in Language::ALL {
            let text = &course_of(language).lesson.learned;
            let now = |back| {
                let scene = Scene::new(&schedule, 300, Setting { back, ..Setting::default() }).unwrap();
                let lines = derivation(&Sides::new(&schedule, &scene), text);
                lines.into_iter().map(|line| line.now.unwrap()).collect::<Vec<_>>()
            };
            let (step, jump) = (now(0.0), now(1.0));
            for (line, (step, jump)) in step.iter().zip(&jump).enumerate() {
                let approximate = [2, 4].contains(&line);
                assert_eq!(step.contains('≈'), approximate, "{step}");
                assert!(!step.contains('≉') && !jump.contains('≈'), "{step}, {jump}");
                assert_eq!(jump.contains('≉'), approximate, "{jump}");
            }
            let said = (text.too_far)("");
            assert!(jump[2].ends_with(&said) && jump[4].ends_with(&said) && !step[2].ends_with(&said));
        }
    }
}

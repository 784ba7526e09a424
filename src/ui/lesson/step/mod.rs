//! Chapter: one step forward. The same step again and again, with its shrinking and without.

mod figure;
mod pictures;

use yew::prelude::*;

use super::chapter::{Line, chapter};
use crate::diffusion::repeated::RepeatedStep;
use crate::diffusion::{GaussianNoise, stream};
use crate::statistics::{Component, Gaussian, Mixture};
use crate::ui::kit::formula::{Values, step as formulas};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::{factor, fixed, three};
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use figure::{Figure, FigureProps};

/// The most steps that are taken.
const MOST_STEPS: u32 = 40;

/// What the figure is set to.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Walk {
    step: RepeatedStep,
    /// The data's variance.
    start: f64,
    /// Steps taken, to [`MOST_STEPS`].
    taken: u32,
    /// Whether the variance was seen to double without shrinking.
    seen_growing: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Self { step: RepeatedStep { beta: 0.1, shrinks: true }, start: 1.0, taken: 0, seen_growing: false }
    }
}

impl Walk {
    /// The data: two humps of this variance in all, four fifths of which lie between them.
    fn data(&self) -> Mixture<1> {
        let middle = (0.8 * self.start).sqrt();
        let hump = |mean| Component { weight: 0.5, mean: [mean], variance: 0.2 * self.start };
        Mixture::new(vec![hump(-middle), hump(middle)]).expect("the slider's variances are in range")
    }

    /// The variance after so many steps.
    fn variance(&self, taken: u32) -> f64 {
        self.step.variance(self.start, taken)
    }

    /// The same, with what is to be seen in it noted.
    fn noted(self) -> Self {
        let grown = !self.step.shrinks && self.variance(self.taken) >= 2.0 * self.start;
        Self { seen_growing: self.seen_growing || grown, ..self }
    }

    /// Whether the variance was seen to double without shrinking, and shrinking was put back.
    fn compared(&self) -> bool {
        self.seen_growing && self.step.shrinks
    }
}

/// Random numbers of this chapter: 0 draws the humps, 1 their noise, 2 the noise of the picture.
fn noise(index: u64) -> GaussianNoise {
    GaussianNoise::new(1, stream::LESSON + ((ChapterId::Step.number() as u64) << 24) + index)
}

fn derivation(walk: &Walk, why: &[&'static str; 5]) -> Vec<Line> {
    let Walk { step: RepeatedStep { beta, .. }, start, taken, .. } = *walk;
    let with = RepeatedStep { beta, shrinks: true };
    let without = RepeatedStep { beta, shrinks: false };
    let four = |value: f64| fixed(value, 4);
    // What the figure's densities have, against the formula.
    let left = |step: RepeatedStep| four(step.marginal(&walk.data(), taken).variance());
    let now = [
        taken.checked_sub(1).map(|before| {
            let kept = (1.0 - beta) * with.variance(start, before);
            format!("{} = {} + {}", left(with), four(kept), four(beta))
        }),
        Some({
            let after = with.marginal(&Mixture::from(Gaussian::STANDARD), 1).variance();
            format!("{} + {} = {}", fixed(1.0 - beta, 2), fixed(beta, 2), fixed(after, 2))
        }),
        taken.checked_sub(1).map(|before| {
            let distance = |count| with.marginal(&walk.data(), count).variance() - 1.0;
            format!("{} = {}", four(distance(taken)), four((1.0 - beta) * distance(before)))
        }),
        Some(format!("{} = {}", left(with), four(1.0 + with.kept(taken) * (start - 1.0)))),
        Some(format!("{} = {}", left(without), four(start + f64::from(taken) * beta))),
    ];
    let formulas = [formulas::VARIANCE, formulas::FIXED, formulas::DISTANCE, formulas::MANY, formulas::WITHOUT];
    Line::all(formulas, *why, now)
}

/// The chapter.
#[component]
pub fn StepChapter() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.step;
    let walk = use_state_eq(Walk::default);
    let on_change = {
        let (walk, dispatcher) = (walk.setter(), state.dispatcher());
        Callback::from(move |next: Walk| {
            let next = next.noted();
            walk.set(next);
            if next.compared() {
                dispatcher.dispatch(Action::Done(ChapterId::Step));
            }
        })
    };
    let walk = *walk;
    let beta = walk.step.beta;
    let schedule = state.schedule.clone();
    let page = state.t;
    let values = Callback::from(move |()| {
        let t = page.max(1);
        Values::from([
            ("t", page.to_string()),
            ("T", schedule.steps().to_string()),
            ("beta_t", fixed(beta, 2)),
            ("alpha_t", fixed(1.0 - beta, 2)),
            ("keep", factor(walk.step.kept(1).sqrt(), 3).to_string()),
            ("add", fixed(beta.sqrt(), 3)),
            ("page_t", t.to_string()),
            ("page_before", (t - 1).to_string()),
            ("page_keep", factor(schedule.alpha(t).sqrt(), 3).to_string()),
            ("page_beta", three(schedule.beta(t))),
            ("page_add", three(schedule.beta(t).sqrt())),
        ])
    });
    let derivation = Callback::from(move |()| derivation(&walk, &text.lines));
    let x0 = state.sources.picture();
    let figure =
        Callback::from(move |()| lean::<Figure>(FigureProps { walk, x0: x0.clone(), on_change: on_change.clone() }));
    let formulas = vec![formulas::STEP, formulas::STEP_NOW, formulas::PAGE_NOW, formulas::DENSITY, formulas::JOINT];
    chapter(ChapterId::Step, &text.chapter, values, formulas, derivation, figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(taken: u32, shrinks: bool) -> Walk {
        Walk { taken, step: RepeatedStep { beta: 0.1, shrinks }, ..Walk::default() }.noted()
    }

    #[test]
    fn the_data_has_the_variance_of_the_slider() {
        for start in [0.25, 1.0, 3.0] {
            let data = Walk { start, ..Walk::default() }.data();
            assert!((data.variance() - start).abs() < 1e-12 && data.mean()[0].abs() < 1e-12);
        }
    }

    #[test]
    fn the_task_takes_growth_and_then_shrinking() {
        assert!(!walk(20, true).compared() && !walk(9, false).seen_growing);
        let grown = walk(20, false);
        assert!(grown.seen_growing && !grown.compared());
        let back = Walk { step: RepeatedStep { shrinks: true, ..grown.step }, ..grown };
        assert!(back.noted().compared());
    }

    #[test]
    fn both_sides_of_every_line_are_equal() {
        for (taken, start) in [(0, 1.0), (1, 0.25), (20, 3.0), (40, 1.0)] {
            let walk = Walk { start, ..walk(taken, true) };
            for line in derivation(&walk, &[""; 5]) {
                let Some(now) = line.now else { continue };
                let number = |text: &str| text.trim().replace('−', "-").parse::<f64>().unwrap();
                let side = |text: &str| text.split(" + ").map(number).sum::<f64>();
                let (left, right) = now.split_once(" = ").unwrap();
                assert!((side(left) - side(right)).abs() < 2e-4, "{taken} steps: {now}");
            }
            assert_eq!(derivation(&walk, &[""; 5])[1].now.as_deref(), Some("0.90 + 0.10 = 1.00"));
        }
    }
}

//! Chapter: sums of Gaussians. Two bells, two factors, and the sampled sum against the formula.

mod figure;

use yew::prelude::*;

use super::chapter::{Chapter, Line};
use super::id::ChapterId;
use crate::diffusion::Moments;
use crate::diffusion::forward::add_gaussians;
use crate::ui::formula::{Values, sums as formulas};
use crate::ui::number::fixed;
use crate::ui::state::{Action, use_state_handle};
use crate::ui::text::use_text;
use figure::Figure;

/// The two numbers that are added, and their factors.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Sum {
    a: f64,
    b: f64,
    x: Moments,
    y: Moments,
}

impl Default for Sum {
    fn default() -> Self {
        let bell = |mean| Moments { mean, variance: 1.0 };
        Self { a: 1.0, b: 1.0, x: bell(-1.0), y: bell(0.0) }
    }
}

impl Sum {
    /// Mean and variance of aX + bY.
    fn result(&self) -> Moments {
        add_gaussians(self.a, self.x, self.b, self.y)
    }

    /// Whether two bells of equal spread were mixed, both of them noticeably, into a sum of that same spread.
    fn keeps_spread(&self) -> bool {
        let same = |u: f64, v: f64| (u - v).abs() < 0.02 * v;
        let both = self.a.abs() >= 0.2 && self.b.abs() >= 0.2;
        both && same(self.x.variance, self.y.variance) && same(self.result().variance, self.x.variance)
    }
}

/// The chapter.
#[component]
pub fn SumsChapter() -> Html {
    let state = use_state_handle();
    let text = &use_text().lesson.sums;
    let sum = use_state_eq(Sum::default);
    let on_change = {
        let (sum, dispatcher) = (sum.setter(), state.dispatcher());
        Callback::from(move |next: Sum| {
            sum.set(next);
            if next.keeps_spread() {
                dispatcher.dispatch(Action::Done(ChapterId::Sums));
            }
        })
    };
    let sum = *sum;
    let values = Callback::from(move |()| values(&sum));
    let derivation = Callback::from(move |()| derivation(&sum, &text.lines));
    let figure = Callback::from(move |()| html! { <Figure {sum} on_change={on_change.clone()} /> });
    html! {
        <Chapter id={ChapterId::Sums} text={&text.chapter} {values} formulas={vec![formulas::SUM, formulas::SUM_NOW]} {derivation}
            {figure} />
    }
}

fn two(value: f64) -> String {
    fixed(value, 2)
}

fn values(sum: &Sum) -> Values {
    let (Sum { a, b, x, y }, result) = (*sum, sum.result());
    Values::from([
        ("a", two(a)),
        ("b", two(b)),
        ("mu_x", two(x.mean)),
        ("mu_y", two(y.mean)),
        ("sigma_x", two(x.variance.sqrt())),
        ("sigma_y", two(y.variance.sqrt())),
        ("sum_mean", two(result.mean)),
        ("sum_variance", two(result.variance)),
    ])
}

fn derivation(sum: &Sum, why: &[&'static str; 3]) -> Vec<Line> {
    let (Sum { a, b, x, y }, result) = (*sum, sum.result());
    let line = |mathml, why, now| Line { mathml, why, now: Some(now) };
    let mean = format!("{} = {}", two(a * x.mean + b * y.mean), two(result.mean));
    let variance = format!("{} + {} = {}", two(a * a * x.variance), two(b * b * y.variance), two(result.variance));
    vec![
        line(formulas::MEAN, why[0], mean),
        line(formulas::VARIANCE, why[1], variance),
        Line { mathml: formulas::CHARACTERISTIC, why: why[2], now: None },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_task_is_done_on_the_circle_and_nowhere_else() {
        assert!(!Sum::default().keeps_spread());
        assert!(Sum { a: 0.6, b: 0.8, ..Sum::default() }.keeps_spread());
        assert!(!Sum { a: 1.0, b: 0.0, ..Sum::default() }.keeps_spread());
    }
}

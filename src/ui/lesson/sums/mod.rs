//! Chapter: sums of Gaussians. Two bells, two factors, and the sampled sum against the formula.

mod figure;

use yew::prelude::*;

use super::chapter::{Line, chapter};
use crate::diffusion::forward::add_gaussians;
use crate::diffusion::{GaussianNoise, Moments, moments, stream};
use crate::statistics::Gaussian;
use crate::ui::kit::formula::{Values, sums as formulas};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::fixed;
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use figure::{Figure, FigureProps};

/// Pairs (X, Y) that are drawn.
const SAMPLES: usize = 5_000;

/// Standard normal numbers for all pairs.
fn draws() -> Vec<f32> {
    GaussianNoise::new(1, stream::LESSON).vec(2 * SAMPLES)
}

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

    /// The sum for each of these pairs of standard normal draws.
    fn of_draws(&self, draws: &[f32]) -> Vec<f32> {
        let value = |of: Moments, normal: f32| of.mean + of.variance.sqrt() * f64::from(normal);
        let one = |&[x, y]: &[f32; 2]| (self.a * value(self.x, x) + self.b * value(self.y, y)) as f32;
        draws.as_chunks().0.iter().map(one).collect()
    }

    /// What the last line comes to: the share of a bell within one standard deviation, and that of the draws. None where they are all alike.
    fn within(&self, draws: &[f32]) -> Option<String> {
        let result = self.result();
        let deviation = result.variance.sqrt();
        let values = self.of_draws(draws);
        let inside = values.iter().filter(|&&value| (f64::from(value) - result.mean).abs() < deviation).count();
        let bell = Gaussian::STANDARD.cdf(1.0) - Gaussian::STANDARD.cdf(-1.0);
        let share = inside as f64 / values.len().max(1) as f64;
        (deviation > 0.0).then(|| format!("{} ≈ {}", fixed(bell, 3), fixed(share, 3)))
    }

    /// What the first two lines come to: the formula, and the draws' moments.
    fn lines(&self, draws: &[f32]) -> [String; 2] {
        let Self { a, b, x, y } = *self;
        let (result, found) = (self.result(), moments(&self.of_draws(draws)));
        let line = |terms: [f64; 2], result: f64, found: f64| {
            let terms = terms.map(|term| fixed(term, 2));
            format!("{} + {} = {} ≈ {}", terms[0], terms[1], fixed(result, 2), fixed(found, 2)).replace("+ −", "− ")
        };
        [
            line([a * x.mean, b * y.mean], result.mean, found.mean),
            line([a * a * x.variance, b * b * y.variance], result.variance, found.variance),
        ]
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
    let text = &use_course_text().lesson.sums;
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
    // The same draws for every setting, so that the histogram moves and does not flicker.
    let draws = use_memo((), |()| draws());
    let sum = *sum;
    let values = Callback::from(move |()| values(&sum));
    let derivation = {
        let draws = draws.clone();
        Callback::from(move |()| derivation(&sum, &draws, &text.lines))
    };
    let figure = {
        Callback::from(move |()| {
            lean::<Figure>(FigureProps { sum, draws: draws.clone(), on_change: on_change.clone() })
        })
    };
    chapter(ChapterId::Sums, &text.chapter, values, vec![formulas::SUM, formulas::SUM_NOW], derivation, figure)
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

fn derivation(sum: &Sum, draws: &[f32], why: &[&'static str; 3]) -> Vec<Line> {
    let line = |mathml, why, now| Line { mathml, why, now: Some(now) };
    let [mean, variance] = sum.lines(draws);
    vec![
        line(formulas::MEAN, why[0], mean),
        line(formulas::VARIANCE, why[1], variance),
        Line { mathml: formulas::ROUND, why: why[2], now: sum.within(draws) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_draws_have_the_moments_of_the_formula() {
        let bell = |mean, variance| Moments { mean, variance };
        for sum in [Sum::default(), Sum { a: -1.5, b: 0.5, x: bell(2.0, 4.0), y: bell(-3.0, 0.16) }] {
            let (result, found) = (sum.result(), moments(&sum.of_draws(&draws())));
            let n = SAMPLES as f64;
            assert!((found.mean - result.mean).abs() < 4.5 * (result.variance / n).sqrt());
            assert!((found.variance / result.variance - 1.0).abs() < 4.5 * (2.0 / n).sqrt());
            let within = sum.within(&draws()).unwrap();
            let share: f64 = within.strip_prefix("0.683 ≈ ").unwrap().parse().unwrap();
            assert!((share - 0.683).abs() < 4.5 * (0.683 * 0.317 / n).sqrt(), "{within}");
            for (line, found) in sum.lines(&draws()).iter().zip([found.mean, found.variance]) {
                assert!(line.ends_with(&format!(" ≈ {}", fixed(found, 2))), "{line}");
            }
        }
        assert_eq!(Sum { a: 0.0, b: 0.0, ..Sum::default() }.within(&draws()), None);
        assert!(Sum::default().lines(&draws())[0].starts_with("−1.00 + 0.00 = −1.00 ≈ "));
    }

    #[test]
    fn the_task_is_done_on_the_circle_and_nowhere_else() {
        assert!(!Sum::default().keeps_spread());
        assert!(Sum { a: 0.6, b: 0.8, ..Sum::default() }.keeps_spread());
        assert!(!Sum { a: 1.0, b: 0.0, ..Sum::default() }.keeps_spread());
    }
}

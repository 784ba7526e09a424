//! Both sides of every line of the derivation, each computed in its own way.

use super::plane::PlaneScene;
use super::scene::Scene;
use crate::diffusion::exact_reverse::{marginal, reverse_conditional};
use crate::diffusion::{ForwardStep, Schedule};
use crate::statistics::integral::{even_breaks, integrate};
use crate::statistics::{Gaussian, Mixture};

/// Where data may lie.
const DATA: [f64; 2] = [-4.0, 4.0];
/// Standard deviations of the forward process's bell that the integral over x_0 covers.
const REACH: f64 = 8.0;
/// Pieces of that integral.
const PIECES: u32 = 48;
/// How far the sides of an approximation may be apart, as a share, for it to be one.
const NEARLY: f64 = 0.1;
/// Distance of the two places that a slope is taken between.
const SMALL: f64 = 1e-4;
/// Where α is below this, x_t and β times the score cancel to rounding errors.
const LOST: f64 = 1e-20;

/// Both sides of the lines, left and right. What cannot be computed with the present numbers is not finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sides {
    /// Bayes' rule: the density of q(x_s | x_t) at its mean.
    pub bayes: [f64; 2],
    /// q(x_s) at the mean of q(x_s | x_t): the closed form, and the integral over x_0.
    pub marginal: [f64; 2],
    /// log q(x_s) one width of the step beside c, and by the straight line.
    pub linear: [f64; 2],
    /// The mean of q(x_s | x_t), and by the score.
    pub mean: [f64; 2],
    /// The variance of q(x_s | x_t), by the curvature, and β.
    pub variance: [f64; 3],
    /// The score, and from E[ε | x_t] by way of E[x_0 | x_t].
    pub score: [f64; 2],
}

impl Sides {
    /// The sides of a scene under its schedule.
    pub fn new(schedule: &Schedule, scene: &Scene) -> Self {
        let x_t = scene.x_t;
        let (alpha, beta) = (scene.jump.step.alpha(), scene.jump.step.beta());
        let mean = scene.gaussian.mean();
        let likelihood = Gaussian::new(alpha.sqrt() * mean, beta).map_or(f64::NAN, |step| step.density(x_t));
        let score = slope(&scene.after, x_t);
        let curvature = (slope(&scene.after, x_t + SMALL) - slope(&scene.after, x_t - SMALL)) / (2.0 * SMALL);
        let middle = x_t / alpha.sqrt();
        let beside = middle + (beta / alpha).sqrt();
        Self {
            bayes: [
                scene.conditional.density(&[mean]),
                likelihood * scene.before.density(&[mean]) / scene.after.density(&[x_t]),
            ],
            marginal: [scene.before.density(&[mean]), over_data(schedule, scene, mean)],
            linear: [
                scene.before.log_density(&[beside]),
                scene.before.log_density(&[middle]) + (beside - middle) * slope(&scene.before, middle),
            ],
            mean: [mean, tweedie([x_t], scene.jump.step, [score])[0]],
            variance: [scene.gaussian.variance(), beta / alpha * (1.0 + beta * curvature), beta],
            score: [score, score_by_noise(schedule, &scene.data, scene.jump.t, [scene.x_t])[0]],
        }
    }
}

impl Sides {
    /// Whether q(x_s) is nearly exponential over one width of the step: both sides give nearly the same density.
    pub fn linear_holds(&self) -> bool {
        densities_agree(self.linear)
    }

    /// Whether β is nearly the variance of q(x_s | x_t).
    pub fn variance_holds(&self) -> bool {
        let [variance, _, beta] = self.variance;
        (beta - variance).abs() <= NEARLY * variance
    }
}

/// Both sides of those lines that are said of the plane as they stand, left and right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaneSides {
    /// Bayes' rule: the density of q(x_s | x_t) at its mean.
    pub bayes: [f64; 2],
    /// log q(x_s) one width of the step to the right of c, and by the straight line.
    pub linear: [f64; 2],
    /// The mean of q(x_s | x_t), and by the score.
    pub mean: [[f64; 2]; 2],
    /// The score, and from E[ε | x_t] by way of E[x_0 | x_t].
    pub score: [[f64; 2]; 2],
}

impl PlaneSides {
    /// The sides of a scene under its schedule.
    pub fn new(schedule: &Schedule, data: &Mixture<2>, scene: &PlaneScene) -> Self {
        let (x_t, jump) = (scene.x_t, scene.jump);
        let (alpha, beta) = (jump.step.alpha(), jump.step.beta());
        let before = marginal(data, schedule.alpha_bar(jump.s), schedule.one_minus_alpha_bar(jump.s));
        let mean = scene.gaussian.mean();
        let likelihood: f64 = (0..2)
            .map(|axis| Gaussian::new(alpha.sqrt() * mean[axis], beta).map_or(f64::NAN, |step| step.density(x_t[axis])))
            .product();
        let score = scene.after.score(&x_t);
        let middle = x_t.map(|x| x / alpha.sqrt());
        let width = (beta / alpha).sqrt();
        Self {
            bayes: [scene.conditional.density(&mean), likelihood * before.density(&mean) / scene.after.density(&x_t)],
            linear: [
                before.log_density(&[middle[0] + width, middle[1]]),
                before.log_density(&middle) + width * before.score(&middle)[0],
            ],
            mean: [mean, tweedie(x_t, jump.step, score)],
            score: [score, score_by_noise(schedule, data, jump.t, x_t)],
        }
    }

    /// Whether q(x_s) is nearly exponential over one width of the step, to the right of c.
    pub fn linear_holds(&self) -> bool {
        densities_agree(self.linear)
    }
}

/// Whether two densities are nearly equal, of which the logarithms are given.
fn densities_agree([exact, approximate]: [f64; 2]) -> bool {
    libm::expm1(approximate - exact).abs() <= NEARLY
}

/// E[x_s | x_t] by Tweedie's formula; NaN where so little of x_s is in x_t that the sum has lost its digits.
fn tweedie<const D: usize>(x_t: [f64; D], step: ForwardStep, score: [f64; D]) -> [f64; D] {
    let kept = if step.alpha() < LOST { f64::NAN } else { step.alpha().sqrt() };
    std::array::from_fn(|axis| (x_t[axis] + step.beta() * score[axis]) / kept)
}

fn slope(of: &Mixture<1>, x: f64) -> f64 {
    of.score(&[x])[0]
}

/// ∫ q(x_s | x_0) p(x_0) dx_0 at a value of x_s; at s = 0 the data's density itself.
fn over_data(schedule: &Schedule, scene: &Scene, x_s: f64) -> f64 {
    let (keep, variance) = (schedule.alpha_bar(scene.jump.s).sqrt(), schedule.one_minus_alpha_bar(scene.jump.s));
    let (middle, reach) = (x_s / keep, REACH * variance.sqrt() / keep);
    let (from, to) = ((middle - reach).max(DATA[0]), (middle + reach).min(DATA[1]));
    if scene.jump.s == 0 {
        return scene.data.density(&[x_s]);
    }
    let at = |x_0: f64| Gaussian::new(keep * x_0, variance).map_or(f64::NAN, |jump| jump.density(x_s));
    integrate(&even_breaks(from, to.max(from), PIECES), |x_0| at(x_0) * scene.data.density(&[x_0]))
}

/// ∇log q(x_t) = −E[ε | x_t]/√(1−ᾱ_t), with E[ε | x_t] from E[x_0 | x_t], the mean of the reverse conditional of the whole way back.
fn score_by_noise<const D: usize>(schedule: &Schedule, data: &Mixture<D>, t: u32, x_t: [f64; D]) -> [f64; D] {
    let Ok(whole) = ForwardStep::between(schedule, 0, t) else { return [f64::NAN; D] };
    let x_0 = reverse_conditional(data, whole, &x_t).mean();
    let keep = schedule.alpha_bar(t).sqrt();
    std::array::from_fn(|axis| (keep * x_0[axis] - x_t[axis]) / schedule.one_minus_alpha_bar(t))
}

#[cfg(test)]
mod tests {
    use super::super::plane::ink;
    use super::super::scene::{Data, Setting};
    use super::*;
    use crate::diffusion::ScheduleParameters;
    use crate::ink::InkShape;
    use crate::ui::model::state::InkSource;

    #[test]
    fn both_sides_of_the_exact_lines_agree() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        for data in Data::ALL {
            for (t, back) in [(1, 0.0), (40, 0.0), (300, 0.6), (700, 1.0), (1000, 0.3)] {
                let scene = Scene::new(&schedule, t, Setting { data, x_t: 0.6, back, ..Setting::default() }).unwrap();
                let Sides { bayes, marginal, mean, variance, score, .. } = Sides::new(&schedule, &scene);
                for [left, right] in [bayes, marginal, mean, score, [variance[0], variance[1]]] {
                    let same = (left - right).abs() <= 1e-5 * (left.abs() + 1e-3);
                    assert!(same, "{data:?} at {t}, {back}: {left} and {right}");
                }
            }
        }
    }

    #[test]
    fn both_sides_agree_in_the_plane_too() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let data = ink(&InkSource::Shape(InkShape::TwoMoons)).unwrap();
        for (t, back) in [(1, 0.0), (40, 0.0), (300, 0.6), (700, 1.0), (1000, 0.3)] {
            let scene = PlaneScene::new(&schedule, t, Setting { back, ..Setting::default() }, &data).unwrap();
            let PlaneSides { bayes, mean, score, .. } = PlaneSides::new(&schedule, &data, &scene);
            let pair = |of: [[f64; 2]; 2], axis: usize| [of[0][axis], of[1][axis]];
            for [left, right] in [bayes, pair(mean, 0), pair(mean, 1), pair(score, 0), pair(score, 1)] {
                assert!((left - right).abs() <= 1e-6 * (left.abs() + 1e-3), "{t}, {back}: {left} and {right}");
            }
        }
        let linear = |back| {
            let scene = PlaneScene::new(&schedule, 300, Setting { back, ..Setting::default() }, &data).unwrap();
            let [curved, straight] = PlaneSides::new(&schedule, &data, &scene).linear;
            (curved - straight).abs()
        };
        assert!(linear(0.0) < 0.02 && linear(1.0) > 0.5, "{} {}", linear(0.0), linear(1.0));
    }

    #[test]
    fn the_approximations_hold_for_a_small_step_and_not_for_a_large_jump() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let sides = |back| {
            let scene = Scene::new(&schedule, 300, Setting { back, ..Setting::default() }).unwrap();
            Sides::new(&schedule, &scene)
        };
        let off = |sides: Sides| (sides.linear[0] - sides.linear[1]).abs();
        let ratio = |sides: Sides| sides.variance[0] / sides.variance[2];
        assert!(off(sides(0.0)) < 0.02 && (ratio(sides(0.0)) - 1.0).abs() < 0.05);
        assert!(off(sides(1.0)) > 0.5);
    }

    #[test]
    fn an_approximation_holds_where_its_sides_are_within_a_tenth() {
        // Of one bell of variance v all is known: at s, v_s = ᾱ_s v + 1 − ᾱ_s; the logarithm of its density leaves the straight line by
        // half the step's width squared over v_s, and the variance of the way back is β v_s/(α v_s + β).
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for t in [1, 40, 300, 700, 1000] {
            for back in [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0] {
                let setting = Setting { data: Data::OneBell, back, ..Setting::default() };
                let scene = Scene::new(&schedule, t, setting).unwrap();
                let sides = Sides::new(&schedule, &scene);
                let beta = scene.jump.step.beta();
                let before = 0.25 * schedule.alpha_bar(scene.jump.s) + schedule.one_minus_alpha_bar(scene.jump.s);
                let beyond = libm::exp(beta / (1.0 - beta) / (2.0 * before)) - 1.0;
                let ratio = ((1.0 - beta) * before + beta) / before;
                assert_eq!(sides.linear_holds(), beyond <= 0.1, "{t}, {back}: {beyond}");
                assert_eq!(sides.variance_holds(), (ratio - 1.0).abs() <= 0.1, "{t}, {back}: {ratio}");
                seen.insert((sides.linear_holds(), sides.variance_holds()));
            }
        }
        assert!(seen.contains(&(true, true)) && seen.contains(&(false, false)), "{seen:?}");
    }

    /// The preset "too fast": of x_0 hardly anything is in x_t, and 1 − β has lost all its digits.
    #[test]
    fn the_mean_line_holds_where_alpha_is_next_to_nothing() {
        use crate::ui::parts::schedule::presets::Preset;
        let schedule = Schedule::new(Preset::TooFast.parameters()).unwrap();
        for t in [250, 300, 327, 340] {
            let setting = Setting { data: Data::OneBell, back: 1.0, x_t: 0.6, ..Setting::default() };
            let scene = Scene::new(&schedule, t, setting).unwrap();
            let alpha = scene.jump.step.alpha();
            assert!((alpha / schedule.alpha_bar(t) - 1.0).abs() < 1e-9 && alpha < 1e-9, "{t}: {alpha}");
            let [exact, by_score] = Sides::new(&schedule, &scene).mean;
            assert!(by_score.is_nan() || (by_score - exact).abs() < 2e-3, "{t}: {exact}, {by_score}");
        }
    }

    #[test]
    fn the_fastest_schedule_breaks_nothing() {
        let parameters = ScheduleParameters { beta_start: 0.999, beta_end: 0.999, ..ScheduleParameters::default() };
        let schedule = Schedule::new(parameters).unwrap();
        for t in [1, 2, 500, 1000] {
            for back in [0.0, 1.0] {
                if let Some(scene) = Scene::new(&schedule, t, Setting { back, ..Setting::default() }) {
                    assert!((0.0..=1.0).contains(&scene.distance));
                    Sides::new(&schedule, &scene);
                }
            }
        }
    }
}

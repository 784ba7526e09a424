//! Both sides of every line of the derivation, each computed in its own way.

use super::scene::Scene;
use crate::diffusion::exact_reverse::reverse_conditional;
use crate::diffusion::{ForwardStep, Schedule};
use crate::statistics::integral::{even_breaks, integrate};
use crate::statistics::{Gaussian, Mixture};

/// Where data may lie.
const DATA: [f64; 2] = [-4.0, 4.0];
/// Standard deviations of the forward process's bell that the integral over x_0 covers.
const REACH: f64 = 8.0;
/// Pieces of that integral.
const PIECES: u32 = 48;
/// Distance of the two places that a slope is taken between.
const SMALL: f64 = 1e-4;

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
        let beta = scene.step.beta();
        let alpha = 1.0 - beta;
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
            mean: [mean, (x_t + beta * score) / alpha.sqrt()],
            variance: [scene.gaussian.variance(), beta / alpha * (1.0 + beta * curvature), beta],
            score: [score, -mean_noise(schedule, scene) / schedule.one_minus_alpha_bar(scene.t).sqrt()],
        }
    }
}

fn slope(of: &Mixture<1>, x: f64) -> f64 {
    of.score(&[x])[0]
}

/// ∫ q(x_s | x_0) p(x_0) dx_0 at a value of x_s; at s = 0 the data's density itself.
fn over_data(schedule: &Schedule, scene: &Scene, x_s: f64) -> f64 {
    let (keep, variance) = (schedule.alpha_bar(scene.s).sqrt(), schedule.one_minus_alpha_bar(scene.s));
    let (middle, reach) = (x_s / keep, REACH * variance.sqrt() / keep);
    let (from, to) = ((middle - reach).max(DATA[0]), (middle + reach).min(DATA[1]));
    if scene.s == 0 {
        return scene.data.density(&[x_s]);
    }
    let at = |x_0: f64| Gaussian::new(keep * x_0, variance).map_or(f64::NAN, |jump| jump.density(x_s));
    integrate(&even_breaks(from, to.max(from), PIECES), |x_0| at(x_0) * scene.data.density(&[x_0]))
}

/// E[ε | x_t] from E[x_0 | x_t], the mean of the reverse conditional of the whole way back.
fn mean_noise(schedule: &Schedule, scene: &Scene) -> f64 {
    let Ok(whole) = ForwardStep::between(schedule, 0, scene.t) else { return f64::NAN };
    let [x_0] = reverse_conditional(&scene.data, whole, &[scene.x_t]).mean();
    (scene.x_t - schedule.alpha_bar(scene.t).sqrt() * x_0) / schedule.one_minus_alpha_bar(scene.t).sqrt()
}

#[cfg(test)]
mod tests {
    use super::super::scene::{Data, Setting};
    use super::*;
    use crate::diffusion::ScheduleParameters;

    #[test]
    fn both_sides_of_the_exact_lines_agree() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        for data in Data::ALL {
            for (t, back) in [(1, 0.0), (40, 0.0), (300, 0.6), (700, 1.0), (1000, 0.3)] {
                let scene = Scene::new(&schedule, t, Setting { data, x_t: 0.6, back }).unwrap();
                let Sides { bayes, marginal, mean, variance, score, .. } = Sides::new(&schedule, &scene);
                for [left, right] in [bayes, marginal, mean, score, [variance[0], variance[1]]] {
                    let same = (left - right).abs() <= 1e-5 * (left.abs() + 1e-3);
                    assert!(same, "{data:?} at {t}, {back}: {left} and {right}");
                }
            }
        }
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

//! Prior times likelihood, against the posterior's formulas and the jump.

use ink_diffusion::diffusion::bayes::{Bayes, mistaken_variance, shares};
use ink_diffusion::diffusion::posterior::{epsilon_from_x0, mean_from_x0};
use ink_diffusion::diffusion::{Schedule, ScheduleParameters};
use ink_diffusion::statistics::Gaussian;

use crate::{assert_close, schedules};

const X0: f64 = 0.6;

fn x_t(s: &Schedule, t: u32, epsilon: f64) -> f64 {
    s.alpha_bar(t).sqrt() * X0 + s.one_minus_alpha_bar(t).sqrt() * epsilon
}

#[test]
fn the_product_is_the_posterior_and_its_scale_the_jump() {
    for s in schedules() {
        for t in [2, s.steps() / 3 + 2, s.steps()].map(|t| t.min(s.steps())).into_iter().filter(|&t| t > 1) {
            let x_t = x_t(&s, t, -1.3);
            let bayes = Bayes::new(&s, t, x_t, X0).unwrap();
            let posterior = bayes.product.gaussian;
            assert_close(posterior.variance(), s.posterior_variance(t), 1e-9);
            let mean = mean_from_x0(&s, t, x_t, X0);
            assert!((posterior.mean() - mean).abs() < 1e-9 * (1.0 + mean.abs()), "{:?} {t}", s.parameters());
            let jump = Gaussian::new(s.alpha_bar(t).sqrt() * X0, s.one_minus_alpha_bar(t)).unwrap();
            assert!((bayes.product.log_scale - jump.log_density(x_t)).abs() < 1e-8);
            let [likelihood, prior] = shares(&s, t);
            assert_close(likelihood + prior, 1.0, 1e-14);
            let between = likelihood * bayes.likelihood.gaussian.mean() + prior * bayes.prior.mean();
            assert!((posterior.mean() - between).abs() < 1e-9 * (1.0 + mean.abs()));
        }
    }
}

#[test]
fn the_square_is_completed_and_leaves_epsilon_squared() {
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    for (t, epsilon) in [(2, 0.5), (10, -3.0), (500, 1.0), (1000, 4.0)] {
        let x_t = x_t(&s, t, epsilon);
        let bayes = Bayes::new(&s, t, x_t, X0).unwrap();
        let posterior = bayes.product.gaussian;
        assert_close(epsilon_from_x0(s.alpha_bar(t), s.one_minus_alpha_bar(t), x_t, X0), epsilon, 1e-9);
        for deviations in [-2.0, 0.0, 1.0] {
            let [likelihood, prior] = bayes.squares(posterior.mean() + deviations * posterior.standard_deviation());
            assert_close(likelihood + prior, deviations * deviations + epsilon * epsilon, 1e-8);
            let multiplied = bayes.quadratic().value(posterior.mean() + deviations * posterior.standard_deviation());
            assert_close(multiplied, likelihood + prior, 1e-6);
        }
        let quadratic = bayes.quadratic();
        assert_close(quadratic.precision.iter().sum::<f64>(), 1.0 / posterior.variance(), 1e-9);
        assert_close(quadratic.linear.iter().sum::<f64>(), posterior.mean() / posterior.variance(), 1e-9);
        // The bells' centres lie |ε| of their combined standard deviations apart.
        let (a, b) = (bayes.likelihood.gaussian, bayes.prior);
        assert_close((a.mean() - b.mean()).abs() / (a.variance() + b.variance()).sqrt(), epsilon.abs(), 1e-9);
    }
}

#[test]
fn at_the_first_step_the_prior_is_a_point() {
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    assert!(Bayes::new(&s, 1, 0.61, X0).is_err());
    assert!(Bayes::new(&s, 0, 0.61, X0).is_err());
    assert_eq!(shares(&s, 1), [0.0, 1.0]);
    assert_eq!(s.posterior_variance(1), 0.0);
}

#[test]
fn the_mistake_makes_the_variance_too_large() {
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    for t in [1, 2, 10, 300, 1000] {
        assert!(mistaken_variance(&s, t) > s.posterior_variance(t));
    }
    assert_close(mistaken_variance(&s, 1), s.beta(1) / (1.0 + s.alpha(1)), 1e-9);
}

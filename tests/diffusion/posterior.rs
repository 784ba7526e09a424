//! The posterior, by Bayes' rule and in both of its forms.

use ink_diffusion::diffusion::posterior::{epsilon_from_x0, mean_from_epsilon, mean_from_x0, x0_from_epsilon};

use crate::{assert_close, schedules};

#[test]
fn posterior_means_agree() {
    for s in schedules() {
        for t in [1, 2, s.steps() / 3 + 1, s.steps()] {
            let t = t.min(s.steps());
            let (x0, eps) = (0.7, -1.3);
            let (ab, rest) = (s.alpha_bar(t), s.one_minus_alpha_bar(t));
            let x_t = ab.sqrt() * x0 + rest.sqrt() * eps;
            let from_x0 = mean_from_x0(&s, t, x_t, x0);
            let from_epsilon = mean_from_epsilon(&s, t, x_t, eps);
            // 1/√α_t magnifies rounding in the second form where β_t is near 1.
            let scale = 1.0 / s.alpha(t).sqrt();
            assert!((from_x0 - from_epsilon).abs() < 1e-11 * scale, "{:?} {t}", s.parameters());
        }
        assert_eq!(mean_from_x0(&s, 0, 0.4, 9.0), 0.4);
        assert_eq!(mean_from_epsilon(&s, 0, 0.4, 9.0), 0.4);
    }
}

/// Bayes' rule by numbers: q(x_{t−1} | x_t, x_0) ∝ q(x_t | x_{t−1})·q(x_{t−1} | x_0), a product of Gaussians in x_{t−1}.
#[test]
fn the_posterior_is_bayes_rule() {
    for s in schedules() {
        for t in 2..=s.steps().min(40) {
            let (x0, x_t) = (0.6, -0.9);
            let likelihood_precision = s.alpha(t) / s.beta(t);
            let prior_precision = 1.0 / s.one_minus_alpha_bar(t - 1);
            let variance = 1.0 / (likelihood_precision + prior_precision);
            let mean = variance
                * (likelihood_precision * x_t / s.alpha(t).sqrt() + prior_precision * s.alpha_bar(t - 1).sqrt() * x0);
            assert_close(s.posterior_variance(t), variance, 1e-11);
            assert!((mean_from_x0(&s, t, x_t, x0) - mean).abs() < 1e-11);
        }
        assert_eq!(s.posterior_variance(1), 0.0);
        let first = s.posterior_mean_coefficients(1);
        assert_close(first.x0, 1.0, 1e-12);
        assert_eq!(first.x_t, 0.0);
    }
}

#[test]
fn x0_and_epsilon_say_the_same() {
    for s in schedules() {
        for t in [1, s.steps()] {
            let (ab, rest) = (s.alpha_bar(t), s.one_minus_alpha_bar(t));
            let (x_t, eps) = (0.83, -1.4);
            let x0 = x0_from_epsilon(ab, rest, x_t, eps);
            // x_0 holds x_t only to the rounding of x_0, which √ᾱ brings back; dividing by √(1−ᾱ) magnifies it.
            let allowed = 1e-14 / rest.sqrt();
            assert!((epsilon_from_x0(ab, rest, x_t, x0) - eps).abs() < allowed);
        }
    }
}

//! One Gaussian and two.

use std::f64::consts::{E, PI};

use ink_diffusion::statistics::gaussian::{gaussian_kl, isotropic_entropy, isotropic_kl};
use ink_diffusion::statistics::integral::{even_breaks, integrate};
use ink_diffusion::statistics::{Gaussian, GaussianError, ScaledGaussian};

use crate::assert_close;

fn gaussian(mean: f64, variance: f64) -> Gaussian {
    Gaussian::new(mean, variance).unwrap()
}

/// ∫ f over ten standard deviations to both sides of both.
fn integral(a: Gaussian, b: Gaussian, f: impl Fn(f64) -> f64) -> f64 {
    let reach = 10.0 * a.standard_deviation().max(b.standard_deviation());
    integrate(&even_breaks(a.mean().min(b.mean()) - reach, a.mean().max(b.mean()) + reach, 400), f)
}

#[test]
fn integrals_of_known_functions() {
    assert_close(integrate(&[-1.0, 0.5, 2.0], |x| x.powi(15)), 65_535.0 / 16.0, 1e-13);
    assert_close(integrate(&even_breaks(0.0, PI, 3), f64::sin), 2.0, 1e-14);
    assert_eq!(integrate(&[1.0], |x| x), 0.0);
    assert_eq!(even_breaks(0.0, 1.0, 4), [0.0, 0.25, 0.5, 0.75, 1.0]);
}

#[test]
fn density_distribution_and_entropy() {
    let g = gaussian(-0.7, 2.3);
    assert_close(integral(g, g, |x| g.density(x)), 1.0, 1e-13);
    let entropy = isotropic_entropy(1, 2.3);
    assert_close(integral(g, g, |x| -g.density(x) * g.log_density(x)), entropy, 1e-12);
    assert_close(entropy, 0.5 * (2.0 * PI * E * 2.3).ln(), 1e-14);
    assert_close(isotropic_entropy(5, 2.3), 5.0 * entropy, 1e-14);
    for x in [-6.0, -0.7, 0.1, 4.0] {
        assert_close(g.density(x), g.log_density(x).exp(), 1e-13);
        assert_close(g.cdf(x), integrate(&even_breaks(-30.0, x, 200), |x| g.density(x)), 1e-12);
    }
    // Φ(1.96) and Φ(−6), Abramowitz & Stegun 1964, table 26.1.
    assert_close(Gaussian::STANDARD.cdf(1.96), 0.975_002_104_851_780, 1e-13);
    assert_close(Gaussian::STANDARD.cdf(-6.0), 9.865_876_450e-10, 1e-9);
    assert_eq!(Gaussian::STANDARD.cdf(0.0), 0.5);
}

#[test]
fn probabilities_of_intervals() {
    let g = gaussian(0.3, 0.25);
    for (from, to) in [(-9.0, 9.0), (-0.2, 0.1), (0.29, 0.31), (1.5, 1.51), (-2.0, -1.2), (2.0, 3.5)] {
        assert_close(
            g.log_probability(from, to).exp(),
            integrate(&even_breaks(from, to, 400), |x| g.density(x)),
            1e-11,
        );
    }
    // Far out, where the probability itself is 0 in f64, a narrow interval has density × width.
    for x in [14.0_f64, 16.0, 60.0, 1e6] {
        let (from, to) = (x - 1e-3 / x, x + 1e-3 / x);
        assert_close(g.log_probability(from, to), g.log_density(x) + (to - from).ln(), 1e-6);
        assert_close(g.log_probability(0.6 - to, 0.6 - from), g.log_probability(from, to), 1e-6);
    }
    // The tail's two formulas meet at 30 standard deviations.
    let tail = |x: f64| Gaussian::STANDARD.log_probability(f64::NEG_INFINITY, x);
    assert!((tail(-30.0 + 1e-9) - tail(-30.0 - 1e-9) - 6.0e-8).abs() < 1e-9);
    assert_eq!(g.log_probability(f64::NEG_INFINITY, f64::INFINITY), 0.0);
    assert_close(g.log_probability(0.3, f64::INFINITY), -(2.0_f64.ln()), 1e-14);
    assert_eq!(g.log_probability(1.0, 1.0), f64::NEG_INFINITY);
    assert_eq!(g.log_probability(f64::NEG_INFINITY, -1e200), f64::NEG_INFINITY);
}

#[test]
fn a_product_of_bells_is_a_bell() {
    let prior = gaussian(0.4, 1.7);
    let likelihood = Gaussian::likelihood(-0.6, 0.2, 1.1).unwrap();
    let product = ScaledGaussian::from(prior).product(&likelihood).unwrap();
    for x in [-3.0, -1.8, 0.0, 0.9] {
        assert_close(likelihood.value(x), gaussian(-0.6 * x, 0.2).density(1.1), 1e-12);
        assert_close(product.value(x), prior.density(x) * likelihood.value(x), 1e-12);
    }
    // The scale is the evidence: the density of y when X has the prior.
    assert_close(product.log_scale, gaussian(-0.6 * 0.4, 0.36 * 1.7 + 0.2).log_density(1.1), 1e-13);
    assert_close(product.gaussian.variance(), 1.0 / (1.0 / 1.7 + 0.36 / 0.2), 1e-14);
    assert_eq!(Gaussian::likelihood(0.0, 0.2, 1.1).unwrap_err(), GaussianError::Mean { value: f64::INFINITY });
}

#[test]
fn divergences_against_integrals() {
    let pairs = [
        (gaussian(0.0, 1.0), gaussian(0.5, 1.0)),
        (gaussian(0.2, 0.3), gaussian(-1.0, 2.0)),
        (gaussian(0.2, 2.0), gaussian(0.2, 0.9)),
        (gaussian(1.0, 1.0), gaussian(1.0 + 1e-3, 1.0 + 1e-3)),
    ];
    for (p, q) in pairs {
        for (p, q) in [(p, q), (q, p)] {
            let kl = integral(p, q, |x| p.density(x) * (p.log_density(x) - q.log_density(x)));
            assert!((p.kl(&q) - kl).abs() < 1e-12 + 1e-10 * kl, "{p:?} {q:?}");
            let distance = 0.5 * integral(p, q, |x| (p.density(x) - q.density(x)).abs());
            assert!((p.total_variation(&q) - distance).abs() < 1e-4 * distance, "{p:?} {q:?} {distance}");
            // Pinsker's inequality.
            assert!(p.total_variation(&q) <= (0.5 * p.kl(&q)).sqrt());
        }
        assert_eq!(p.kl(&p), 0.0);
        assert_eq!(p.total_variation(&p), 0.0);
    }
    assert_close(isotropic_kl(3, 0.3, 0.5, 2.0), 3.0 * gaussian_kl(0.0, 0.5, 0.0, 2.0) + 0.075, 1e-14);
}

/// Near equality a plain v₁/v₂ − 1 − ln(v₁/v₂) would be rounding alone.
#[test]
fn tiny_divergences_keep_their_digits() {
    for delta in [1e-2, 1e-4, 1e-7] {
        assert_close(
            gaussian_kl(0.0, 1.0 + delta, 0.0, 1.0),
            0.25 * delta * delta * (1.0 - delta / 1.5),
            delta * delta + 1e-8,
        );
    }
    assert_close(gaussian_kl(0.0, 1e-30, 0.0, 1.0), 0.5 * (30.0 * 10.0_f64.ln() - 1.0), 1e-14);
    let (close, closer) = (gaussian(0.0, 1.0 + 1e-6), gaussian(0.0, 1.0 + 1e-9));
    assert_close(close.total_variation(&Gaussian::STANDARD), closer.total_variation(&Gaussian::STANDARD) * 1e3, 1e-4);
}

#[test]
fn impossible_numbers_are_refused() {
    for value in [f64::NAN, f64::INFINITY, 1e76] {
        assert!(matches!(Gaussian::new(value, 1.0), Err(GaussianError::Mean { .. })));
    }
    for value in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(Gaussian::new(0.0, value), Err(GaussianError::Variance { .. })));
    }
}

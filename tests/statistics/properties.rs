//! What holds of `statistics` for any numbers in their ranges.

use ink_diffusion::statistics::divergence::total_variation;
use ink_diffusion::statistics::{Component, Gaussian, Mixture, ScaledGaussian};
use proptest::prelude::*;

prop_compose! {
    fn any_gaussian()(mean in -5.0..5.0, log_variance in -12.0..6.0) -> Gaussian {
        Gaussian::new(mean, f64::exp(log_variance)).unwrap()
    }
}

prop_compose! {
    fn any_mixture()(parts in prop::collection::vec((0.01..1.0, any_gaussian()), 1..5)) -> Mixture<1> {
        let component =
            |(weight, g): (f64, Gaussian)| Component { weight, mean: [g.mean()], variance: g.variance() };
        Mixture::new(parts.into_iter().map(component).collect()).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn products_multiply(p in any_gaussian(), q in any_gaussian(), x in -6.0..6.0) {
        let product = ScaledGaussian::from(p).product(&q.into()).unwrap();
        let (seen, expected) = (product.log_scale + product.gaussian.log_density(x), p.log_density(x) + q.log_density(x));
        prop_assert!((seen - expected).abs() < 1e-9 * (1.0 + expected.abs()));
        prop_assert!(product.gaussian.variance() <= p.variance().min(q.variance()));
    }

    #[test]
    fn distances_are_distances(p in any_gaussian(), q in any_gaussian(), r in any_gaussian()) {
        let (pq, qr, pr) = (p.total_variation(&q), q.total_variation(&r), p.total_variation(&r));
        prop_assert!((0.0..=1.0).contains(&pq));
        prop_assert!((pq - q.total_variation(&p)).abs() < 1e-12);
        prop_assert!(pr <= pq + qr + 1e-12);
        prop_assert!(p.kl(&q) >= 0.0);
        prop_assert!(pq <= (0.5 * p.kl(&q)).sqrt() + 1e-12);
        let by_numbers = total_variation(&p.into(), &q.into());
        prop_assert!((pq - by_numbers).abs() < 1e-6, "{} {}", pq, by_numbers);
    }

    #[test]
    fn fitting_never_makes_worse(m in any_mixture(), points in prop::collection::vec(-9.0_f32..9.0, 1..40)) {
        // From variances above the floor.
        let m = m.em_step(&points);
        let next = m.em_step(&points);
        prop_assert!(next.mean_log_likelihood(&points) >= m.mean_log_likelihood(&points) - 1e-9);
        prop_assert!((next.components().iter().map(|c| c.weight).sum::<f64>() - 1.0).abs() < 1e-9);
    }
}

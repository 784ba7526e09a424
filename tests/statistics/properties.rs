//! What holds of `statistics` for any numbers in their ranges.

use ink_diffusion::statistics::divergence::total_variation;
use ink_diffusion::statistics::{Gaussian, ScaledGaussian};
use proptest::prelude::*;

prop_compose! {
    fn any_gaussian()(mean in -5.0..5.0, log_variance in -12.0..6.0) -> Gaussian {
        Gaussian::new(mean, f64::exp(log_variance)).unwrap()
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
}

//! Fits: the maximum is one, steps never make it worse, and poor data does no harm.

use ink_diffusion::diffusion::GaussianNoise;
use ink_diffusion::statistics::fit::{VARIANCE_FLOOR, fit_gaussian, fit_isotropic};
use ink_diffusion::statistics::{Component, Mixture, MixtureError};

use crate::mixture::line;

#[test]
fn one_gaussian_has_the_moments_of_the_data() {
    let fitted = fit_gaussian(&[1.0, f32::INFINITY, 3.0, 5.0]).unwrap();
    assert_eq!((fitted.mean(), fitted.variance()), (3.0, 8.0 / 3.0));
    let plane: Component<2> = fit_isotropic(&[0.0, 0.0, 2.0, 4.0]).unwrap();
    assert_eq!(plane, Component { weight: 1.0, mean: [1.0, 2.0], variance: 2.5 });
    assert_eq!(fit_gaussian(&[7.0; 4]).unwrap().variance(), VARIANCE_FLOOR);
    assert_eq!(fit_gaussian(&[f32::NAN]), Err(MixtureError::NoPoint));
    // No other mean or variance makes the data likelier.
    let points = [0.3, -1.2, 0.8, 2.5];
    let best = fit_gaussian(&points).unwrap();
    let likelihood = |mean, variance| line(&[(1.0, mean, variance)]).mean_log_likelihood(&points);
    let most = likelihood(best.mean(), best.variance());
    for (d, r) in [(0.1, 1.0), (-0.1, 1.0), (0.0, 1.1), (0.0, 0.9)] {
        assert!(likelihood(best.mean() + d, best.variance() * r) < most);
    }
}

#[test]
fn steps_find_the_mixture_that_made_the_data() {
    let truth = line(&[(0.3, -2.0, 0.2), (0.7, 1.0, 0.5)]);
    let points = truth.sample(4000, &mut GaussianNoise::new(1, 0));
    let mut fitted = Mixture::<1>::start_at(&points, 2, &mut GaussianNoise::new(2, 0)).unwrap();
    let mut likelihood = fitted.mean_log_likelihood(&points);
    for _ in 0..40 {
        fitted = fitted.em_step(&points);
        let next = fitted.mean_log_likelihood(&points);
        assert!(next >= likelihood - 1e-12);
        likelihood = next;
    }
    let mut parts = fitted.components().to_vec();
    parts.sort_by(|a, b| a.mean[0].total_cmp(&b.mean[0]));
    for (part, true_part) in parts.iter().zip(truth.components()) {
        assert!((part.weight - true_part.weight).abs() < 0.03);
        assert!((part.mean[0] - true_part.mean[0]).abs() < 0.06);
        assert!((part.variance - true_part.variance).abs() < 0.06);
    }
    assert!(likelihood >= truth.mean_log_likelihood(&points));
}

#[test]
fn degenerate_data_gives_finite_mixtures() {
    let lonely = [0.0, 0.0, 1.0, 1.0, f32::NAN, 0.0, f32::MAX, -f32::MAX];
    let alike = [2.0; 12];
    let single = [0.5, -0.5];
    for points in [&lonely[..], &alike, &single] {
        let mut fitted = Mixture::<2>::start_at(points, 5, &mut GaussianNoise::new(3, 0)).unwrap();
        for _ in 0..30 {
            fitted = fitted.em_step(points);
        }
        assert!(fitted.mean_log_likelihood(points).is_finite());
        for c in fitted.components() {
            assert!(c.weight >= 0.0 && c.mean.iter().all(|m| m.is_finite()));
            assert!(c.variance >= VARIANCE_FLOOR && c.variance.is_finite());
        }
    }
    let start = Mixture::<2>::start_at(&single, 3, &mut GaussianNoise::new(3, 0)).unwrap();
    assert_eq!(start.em_step(&[]), start);
    assert_eq!(Mixture::<2>::start_at(&[1.0], 3, &mut GaussianNoise::new(3, 0)), Err(MixtureError::NoPoint));
}

#[test]
fn a_component_that_no_point_needs_keeps_its_place() {
    let far = line(&[(1.0, 0.0, 1.0), (1.0, 1e4, 1.0)]);
    let fitted = far.em_step(&[-1.0, 1.0]);
    assert_eq!(fitted.components()[1], Component { weight: 0.0, mean: [1e4], variance: 1.0 });
    assert_eq!(fitted.components()[0].weight, 1.0);
}

//! Fits: the maximum is one, and poor data does no harm.

use ink_diffusion::statistics::fit::{VARIANCE_FLOOR, fit_isotropic};
use ink_diffusion::statistics::{Component, MixtureError};

use crate::mixture::line;

#[test]
fn one_gaussian_has_the_moments_of_the_data() {
    let on_the_line = fit_isotropic::<1>;
    let fitted = on_the_line(&[1.0, f32::INFINITY, 3.0, 5.0]).unwrap();
    assert_eq!(fitted, Component { weight: 1.0, mean: [3.0], variance: 8.0 / 3.0 });
    let plane: Component<2> = fit_isotropic(&[0.0, 0.0, 2.0, 4.0]).unwrap();
    assert_eq!(plane, Component { weight: 1.0, mean: [1.0, 2.0], variance: 2.5 });
    assert_eq!(on_the_line(&[7.0; 4]).unwrap().variance, VARIANCE_FLOOR);
    assert_eq!(on_the_line(&[f32::NAN]), Err(MixtureError::NoPoint));
    // No other mean or variance makes the data likelier.
    let points = [0.3, -1.2, 0.8, 2.5];
    let Component { mean: [mean], variance, .. } = on_the_line(&points).unwrap();
    let likelihood = |mean, variance| line(&[(1.0, mean, variance)]).mean_log_likelihood(&points);
    let most = likelihood(mean, variance);
    for (d, r) in [(0.1, 1.0), (-0.1, 1.0), (0.0, 1.1), (0.0, 0.9)] {
        assert!(likelihood(mean + d, variance * r) < most);
    }
}

//! The fit of one Gaussian by maximum likelihood.

use super::mixture::{Component, MixtureError, finite_points, squared_distance};

/// The least variance that a fit gives: equal points have none, and a bell needs some.
pub const VARIANCE_FLOOR: f64 = 1e-4;

/// The isotropic Gaussian under which `points` (`D` numbers each) are most likely: their mean and their variance (divided by n,
/// averaged over the coordinates, at least [`VARIANCE_FLOOR`]), with weight 1. Points that are not finite do not count.
///
/// # Errors
///
/// [`MixtureError::NoPoint`] where no point is finite.
pub fn fit_isotropic<const D: usize>(points: &[f32]) -> Result<Component<D>, MixtureError> {
    let points = finite_points::<D>(points);
    let mut count = 0.0;
    let mut mean = [0.0; D];
    for x in points.clone() {
        count += 1.0;
        for (mean, x) in mean.iter_mut().zip(x) {
            *mean += x;
        }
    }
    if count == 0.0 {
        return Err(MixtureError::NoPoint);
    }
    let mean = mean.map(|m| m / count);
    let squares: f64 = points.map(|x| squared_distance(&x, &mean)).sum();
    Ok(Component { weight: 1.0, mean, variance: (squares / (count * D as f64)).max(VARIANCE_FLOOR) })
}

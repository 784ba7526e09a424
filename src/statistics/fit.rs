//! Fits by maximum likelihood: one Gaussian in one go, a mixture by expectation and maximisation, one step at a time.
//!
//! Points are flat, `D` numbers each. Those that are not finite do not count.

use super::gaussian::Gaussian;
use super::mixture::{Component, Mixture, MixtureError, finite_points, squared_distance};
use crate::diffusion::noise::GaussianNoise;

/// The least variance that a fit gives. Without a floor the likelihood has no maximum: a bell on a single point grows
/// without bound as it narrows (Bishop 2006, section 9.2.1).
pub const VARIANCE_FLOOR: f64 = 1e-4;

/// A component with less than this many points' worth of responsibility stays where it is: there is nothing to place it
/// by.
const LEAST_SUPPORT: f64 = 1e-6;

/// The isotropic Gaussian under which `points` are most likely: their mean and their variance (divided by n, averaged
/// over the coordinates, at least [`VARIANCE_FLOOR`]), with weight 1.
///
/// # Errors
///
/// [`MixtureError::NoPoint`] where no point is finite.
pub fn fit_isotropic<const D: usize>(points: &[f32]) -> Result<Component<D>, MixtureError> {
    let points = finite_points::<D>(points);
    let component = weighted_fit(points.map(|x| (x, 1.0))).ok_or(MixtureError::NoPoint)?;
    Ok(Component { weight: 1.0, ..component })
}

/// The normal distribution under which `values` are most likely. See [`fit_isotropic`].
///
/// # Errors
///
/// [`MixtureError::NoPoint`] where no value is finite.
pub fn fit_gaussian(values: &[f32]) -> Result<Gaussian, MixtureError> {
    let Component { mean: [mean], variance, .. } = fit_isotropic(values)?;
    Ok(Gaussian::clamped(mean, variance))
}

/// The sum of the weights (in `weight`), the weighted mean and the weighted variance, with the floor; `None` for no
/// weight.
fn weighted_fit<const D: usize>(points: impl Iterator<Item = ([f64; D], f64)> + Clone) -> Option<Component<D>> {
    let mut weight = 0.0;
    let mut mean = [0.0; D];
    for (x, w) in points.clone() {
        weight += w;
        for (mean, x) in mean.iter_mut().zip(x) {
            *mean += w * x;
        }
    }
    if weight <= 0.0 {
        return None;
    }
    let mean = mean.map(|m| m / weight);
    let squares: f64 = points.map(|(x, w)| w * squared_distance(&x, &mean)).sum();
    Some(Component { weight, mean, variance: (squares / (weight * D as f64)).max(VARIANCE_FLOOR) })
}

impl<const D: usize> Mixture<D> {
    /// A mixture of `count` equal components (at least 1) to begin a fit with: their means are points that lie far
    /// apart, chosen by `noise` (k-means++, Arthur & Vassilvitskii 2007), their variance is that of all points.
    ///
    /// # Errors
    ///
    /// [`MixtureError::NoPoint`] where no point is finite.
    pub fn start_at(points: &[f32], count: usize, noise: &mut GaussianNoise) -> Result<Self, MixtureError> {
        let variance = fit_isotropic::<D>(points)?.variance;
        let points: Vec<[f64; D]> = finite_points(points).collect();
        let first = points[((noise.uniform() * points.len() as f64) as usize).min(points.len() - 1)];
        let mut means = vec![first];
        let mut nearest: Vec<f64> = points.iter().map(|x| squared_distance(x, &first)).collect();
        while means.len() < count {
            let mut left = noise.uniform() * nearest.iter().sum::<f64>();
            let chosen = nearest.iter().position(|d| {
                left -= d;
                left < 0.0
            });
            // Where all points are alike there is nothing left to choose from.
            let next = points[chosen.unwrap_or(0)];
            for (nearest, x) in nearest.iter_mut().zip(&points) {
                *nearest = nearest.min(squared_distance(x, &next));
            }
            means.push(next);
        }
        let weight = 1.0 / means.len() as f64;
        Ok(Self::from_parts(means.into_iter().map(|mean| Component { weight, mean, variance }).collect()))
    }

    /// One step of expectation and maximisation (Dempster, Laird & Rubin 1977; Bishop 2006, section 9.2.2).
    ///
    /// The likelihood of `points` never falls, as long as no variance was below [`VARIANCE_FLOOR`] before. Nothing
    /// becomes NaN: a component that no point needs keeps its mean and variance and loses its weight. Without points
    /// the mixture stays as it is.
    #[must_use]
    pub fn em_step(&self, points: &[f32]) -> Self {
        let points = finite_points::<D>(points);
        let count = self.components().len();
        let (mut shares, mut one) = (Vec::new(), Vec::with_capacity(count));
        for x in points.clone() {
            self.responsibilities(&x, &mut one);
            shares.extend_from_slice(&one);
        }
        let total = shares.len() / count;
        if total == 0 {
            return self.clone();
        }
        let refit = |(k, old): (usize, &Component<D>)| {
            let responsible = shares.iter().skip(k).step_by(count);
            let fitted = weighted_fit(points.clone().zip(responsible.copied()));
            let support = fitted.map_or(0.0, |c| c.weight);
            let kept = fitted.filter(|_| support > LEAST_SUPPORT).unwrap_or(*old);
            Component { weight: support / total as f64, ..kept }
        };
        Self::from_parts(self.components().iter().enumerate().map(refit).collect())
    }
}

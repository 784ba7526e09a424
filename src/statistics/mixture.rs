//! Mixtures of isotropic Gaussians in `D` dimensions: Σ_k w_k·N(m_k, v_k·I) (Bishop 2006, section 2.3.9).

use thiserror::Error;

use super::gaussian::{Gaussian, LARGEST_MEAN, LN_TAU, VARIANCES};
use super::log_sum::{log_sum_exp, softmax};
use super::plane_gaussian::PlaneGaussian;
use crate::noise::GaussianNoise;

/// One bell of a [`Mixture`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Component<const D: usize> {
    /// Its share of the probability, at least 0.
    pub weight: f64,
    /// Its middle.
    pub mean: [f64; D],
    /// The variance of every coordinate, above 0.
    pub variance: f64,
}

/// Numbers or points that make no mixture.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum MixtureError {
    /// There is no component.
    #[error("a mixture needs at least one component")]
    NoComponent,
    /// A weight is below 0 or not finite.
    #[error("weight {value} of component {index}: choose a finite number from 0")]
    Weight {
        /// The component, counted from 0.
        index: usize,
        /// The value as it was given.
        value: f64,
    },
    /// All weights are 0.
    #[error("all weights are 0: at least one must be above")]
    NoWeight,
    /// A coordinate of a mean is not finite, or beyond [`LARGEST_MEAN`].
    #[error("mean {value} of component {index}: choose a number from -1e75 to 1e75")]
    Mean {
        /// The component, counted from 0.
        index: usize,
        /// The coordinate as it was given.
        value: f64,
    },
    /// A variance is not in [`VARIANCES`].
    #[error("variance {value} of component {index}: choose a number from 1e-150 to 1e150")]
    Variance {
        /// The component, counted from 0.
        index: usize,
        /// The value as it was given.
        value: f64,
    },
    /// There is no point with finite coordinates to fit to.
    #[error("there is no point to fit to")]
    NoPoint,
}

/// A weighted sum of isotropic Gaussians in `D` dimensions. The weights sum to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixture<const D: usize> {
    components: Vec<Component<D>>,
    /// ln w_k − D/2·ln(2πv_k), the logarithm of each bell's height.
    log_heights: Vec<f64>,
}

impl<const D: usize> Mixture<D> {
    /// The mixture of these components. The weights need not sum to 1: they are divided by their sum.
    ///
    /// # Errors
    ///
    /// A [`MixtureError`] names the component and the number that is out of its range.
    pub fn new(components: Vec<Component<D>>) -> Result<Self, MixtureError> {
        if components.is_empty() {
            return Err(MixtureError::NoComponent);
        }
        for (index, component) in components.iter().enumerate() {
            let &Component { weight, ref mean, variance } = component;
            if !(0.0..=f64::MAX).contains(&weight) {
                return Err(MixtureError::Weight { index, value: weight });
            }
            if let Some(&value) = mean.iter().find(|m| !(-LARGEST_MEAN..=LARGEST_MEAN).contains(*m)) {
                return Err(MixtureError::Mean { index, value });
            }
            if !VARIANCES.contains(&variance) {
                return Err(MixtureError::Variance { index, value: variance });
            }
        }
        let largest = components.iter().map(|c| c.weight).fold(0.0, f64::max);
        if largest == 0.0 {
            return Err(MixtureError::NoWeight);
        }
        // Divided by the largest first: the sum cannot overflow.
        let sum: f64 = components.iter().map(|c| c.weight / largest).sum();
        Ok(Self::from_parts(
            components.into_iter().map(|c| Component { weight: c.weight / largest / sum, ..c }).collect(),
        ))
    }

    /// The mixture of components that are in range and whose weights sum to 1 already.
    pub(crate) fn from_parts(components: Vec<Component<D>>) -> Self {
        let height = |c: &Component<D>| libm::log(c.weight) - 0.5 * D as f64 * (LN_TAU + libm::log(c.variance));
        let log_heights = components.iter().map(height).collect();
        Self { components, log_heights }
    }

    /// The components; at least one.
    pub fn components(&self) -> &[Component<D>] {
        &self.components
    }

    fn log_terms<'a>(&'a self, x: &'a [f64; D]) -> impl Iterator<Item = f64> + Clone + 'a {
        let term = |(c, height): (&Component<D>, &f64)| height - 0.5 * squared_distance(x, &c.mean) / c.variance;
        self.components.iter().zip(&self.log_heights).map(term)
    }

    /// The density at `x`.
    pub fn density(&self, x: &[f64; D]) -> f64 {
        self.log_terms(x).map(libm::exp).sum()
    }

    /// The logarithm of the density at `x`, exact also where the density underflows.
    pub fn log_density(&self, x: &[f64; D]) -> f64 {
        log_sum_exp(self.log_terms(x))
    }

    /// The probability that each component made `x` (Bishop 2006, eq. 9.23), into `out`, which is cleared first. They
    /// sum to 1.
    pub fn responsibilities(&self, x: &[f64; D], out: &mut Vec<f64>) {
        out.clear();
        out.extend(self.log_terms(x));
        softmax(out);
    }

    /// ∇ ln p(x), the score.
    pub fn score(&self, x: &[f64; D]) -> [f64; D] {
        let mut shares = Vec::with_capacity(self.components.len());
        self.responsibilities(x, &mut shares);
        let mut score = [0.0; D];
        for (c, share) in self.components.iter().zip(shares) {
            for ((score, &m), &x) in score.iter_mut().zip(&c.mean).zip(x) {
                *score += share * (m - x) / c.variance;
            }
        }
        score
    }

    /// The mean logarithm of the density over `points` (x0, y0, …: `D` numbers each), in nats a point. Points that are
    /// not finite do not count; 0 for no points.
    pub fn mean_log_likelihood(&self, points: &[f32]) -> f64 {
        let (sum, count) = finite_points(points).fold((0.0, 0_u32), |(sum, n), x| (sum + self.log_density(&x), n + 1));
        sum / f64::from(count.max(1))
    }

    /// `count` points drawn from the mixture: `D` numbers each.
    pub fn sample(&self, count: usize, noise: &mut GaussianNoise) -> Vec<f32> {
        let mut points = Vec::with_capacity(D * count);
        for _ in 0..count {
            let mut left = noise.uniform();
            // Rounding may leave a rest after the last component; it belongs to it.
            let chosen = self.components.iter().find(|c| {
                left -= c.weight;
                left < 0.0
            });
            let c = chosen.unwrap_or(&self.components[self.components.len() - 1]);
            points.extend(c.mean.map(|m| (m + c.variance.sqrt() * f64::from(noise.next())) as f32));
        }
        points
    }

    /// The mean.
    pub fn mean(&self) -> [f64; D] {
        let mut mean = [0.0; D];
        for c in &self.components {
            for (mean, m) in mean.iter_mut().zip(c.mean) {
                *mean += c.weight * m;
            }
        }
        mean
    }

    /// The covariance of every two coordinates: what the bells have in them, and what lies between their means.
    pub fn covariance(&self) -> [[f64; D]; D] {
        let mean = self.mean();
        let mut covariance = [[0.0; D]; D];
        for c in &self.components {
            for (i, row) in covariance.iter_mut().enumerate() {
                row[i] += c.weight * c.variance;
                for (j, value) in row.iter_mut().enumerate() {
                    *value += c.weight * (c.mean[i] - mean[i]) * (c.mean[j] - mean[j]);
                }
            }
        }
        covariance
    }

    /// The variance, averaged over the coordinates: what the bells have in them and what lies between their means.
    pub fn variance(&self) -> f64 {
        let mean = self.mean();
        self.components.iter().map(|c| c.weight * (c.variance + squared_distance(&c.mean, &mean) / D as f64)).sum()
    }
}

impl Mixture<1> {
    /// The normal distribution with the mixture's mean and variance.
    pub fn moment_matched(&self) -> Gaussian {
        let [mean] = self.mean();
        Gaussian::clamped(mean, self.variance())
    }
}

impl Mixture<2> {
    /// The normal distribution with the mixture's mean and covariance.
    pub fn moment_matched(&self) -> PlaneGaussian {
        PlaneGaussian::with_moments(self.mean(), self.covariance())
    }
}

impl From<Gaussian> for Mixture<1> {
    fn from(gaussian: Gaussian) -> Self {
        Self::from_parts(vec![Component { weight: 1.0, mean: [gaussian.mean()], variance: gaussian.variance() }])
    }
}

/// Those of the points (`D` numbers each) whose coordinates are all finite.
pub(super) fn finite_points<const D: usize>(points: &[f32]) -> impl Iterator<Item = [f64; D]> + Clone + '_ {
    points.as_chunks::<D>().0.iter().map(|x| x.map(f64::from)).filter(|x| x.iter().all(|x| x.is_finite()))
}

pub(super) fn squared_distance<const D: usize>(a: &[f64; D], b: &[f64; D]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

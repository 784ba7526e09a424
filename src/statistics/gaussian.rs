//! The normal distribution in one dimension, and what the derivation does with it: densities, products, divergences.
//! The formulas are those of Bishop 2006, *Pattern Recognition and Machine Learning*, section 2.3 and appendix B.

use core::f64::consts::{SQRT_2, TAU};
use core::ops::RangeInclusive;

use thiserror::Error;

/// The variances that a [`Gaussian`] can have: so wide that no figure meets the ends, so narrow that no square
/// overflows.
pub const VARIANCES: RangeInclusive<f64> = 1e-150..=1e150;

/// The largest magnitude of a [`Gaussian`]'s mean.
pub const LARGEST_MEAN: f64 = 1e75;

/// ln 2π.
pub(super) const LN_TAU: f64 = 1.837_877_066_409_345_3;

/// Numbers that make no normal distribution.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum GaussianError {
    /// The mean is not finite, or beyond [`LARGEST_MEAN`].
    #[error("the mean is {value}: choose a number from -1e75 to 1e75")]
    Mean {
        /// The value as it was given or came out.
        value: f64,
    },
    /// The variance is not in [`VARIANCES`].
    #[error("the variance is {value}: choose a number from 1e-150 to 1e150")]
    Variance {
        /// The value as it was given or came out.
        value: f64,
    },
}

/// N(mean, variance). Unlike [`Moments`](crate::diffusion::Moments) it always has a density: the variance is above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaussian {
    mean: f64,
    variance: f64,
}

impl Gaussian {
    /// N(0, 1).
    pub const STANDARD: Self = Self { mean: 0.0, variance: 1.0 };

    /// N(mean, variance).
    ///
    /// # Errors
    ///
    /// A [`GaussianError`] names the number that is out of its range.
    pub fn new(mean: f64, variance: f64) -> Result<Self, GaussianError> {
        if !(-LARGEST_MEAN..=LARGEST_MEAN).contains(&mean) {
            return Err(GaussianError::Mean { value: mean });
        }
        if !VARIANCES.contains(&variance) {
            return Err(GaussianError::Variance { value: variance });
        }
        Ok(Self { mean, variance })
    }

    /// N(mean, variance) with both moved into their ranges: for moments of distributions that were in range themselves.
    pub(super) fn clamped(mean: f64, variance: f64) -> Self {
        Self {
            mean: mean.clamp(-LARGEST_MEAN, LARGEST_MEAN),
            variance: variance.clamp(*VARIANCES.start(), *VARIANCES.end()),
        }
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The variance, in [`VARIANCES`].
    pub fn variance(&self) -> f64 {
        self.variance
    }

    /// The square root of the variance.
    pub fn standard_deviation(&self) -> f64 {
        self.variance.sqrt()
    }

    /// The density at `x`.
    pub fn density(&self, x: f64) -> f64 {
        let d = x - self.mean;
        libm::exp(-0.5 * d * d / self.variance) / (TAU * self.variance).sqrt()
    }

    /// The logarithm of the density at `x`, exact also where the density underflows.
    pub fn log_density(&self, x: f64) -> f64 {
        let d = x - self.mean;
        -0.5 * (LN_TAU + libm::log(self.variance) + d * d / self.variance)
    }

    /// P(X ≤ x).
    pub fn cdf(&self, x: f64) -> f64 {
        0.5 * libm::erfc((self.mean - x) / (SQRT_2 * self.standard_deviation()))
    }

    /// ln P(from < X ≤ to), exact also where the probability underflows; −∞ where `from` is not below `to`.
    /// Infinite ends are allowed.
    pub fn log_probability(&self, from: f64, to: f64) -> f64 {
        let spread = self.standard_deviation();
        log_standard_probability((from - self.mean) / spread, (to - self.mean) / spread)
    }

    /// KL(self ‖ other) in nats.
    pub fn kl(&self, other: &Self) -> f64 {
        gaussian_kl(self.mean, self.variance, other.mean, other.variance)
    }

    /// The total variation distance, ½∫|p − q|, from 0 (equal) to 1 (nothing in common).
    ///
    /// Closed form: between the two points (or beyond the one) where the densities cross, one lies above the other.
    pub fn total_variation(&self, other: &Self) -> f64 {
        if self == other {
            return 0.0;
        }
        // The crossings y = x − μ₁ solve ratio·y² + 2dy − d² − σ₂²·ln(σ₂²/σ₁²) = 0.
        let d = other.mean - self.mean;
        let ratio = (other.variance - self.variance) / self.variance;
        let log_ratio = if ratio.abs() < 0.5 { libm::log1p(ratio) } else { libm::log(other.variance / self.variance) };
        let constant = -d * d - other.variance * log_ratio;
        let root = (d * d - ratio * constant).max(0.0).sqrt();
        // The sum without cancellation gives one crossing, the product of the two the other; with equal variances one
        // is infinite.
        let q = -(d + root.copysign(d));
        let (low, high) = (q / ratio, constant / q);
        let (low, high) = (self.mean + low.min(high), self.mean + low.max(high));
        ((self.cdf(high) - self.cdf(low)) - (other.cdf(high) - other.cdf(low))).abs().min(1.0)
    }

    /// The likelihood N(y; a·x, v) of an observed y, as a function of x: N(x; y/a, v/a²)/|a|.
    ///
    /// With a = √α_t, v = β_t and y = x_t it is q(x_t | x_{t−1}) as a function of x_{t−1}.
    ///
    /// # Errors
    ///
    /// A [`GaussianError`] where it is no bell: a = 0 says nothing of x.
    pub fn likelihood(a: f64, v: f64, y: f64) -> Result<ScaledGaussian, GaussianError> {
        Ok(ScaledGaussian { gaussian: Self::new(y / a, v / (a * a))?, log_scale: -libm::log(a.abs()) })
    }
}

/// A bell that need not integrate to 1: exp(`log_scale`)·N(x; mean, variance).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaledGaussian {
    /// The bell, scaled to integrate to 1.
    pub gaussian: Gaussian,
    /// The logarithm of what it really integrates to.
    pub log_scale: f64,
}

impl ScaledGaussian {
    /// The value at `x`.
    pub fn value(&self, x: f64) -> f64 {
        libm::exp(self.log_scale + self.gaussian.log_density(x))
    }

    /// The product of two bells is a bell: precisions add, and the mean is the precision-weighted mean.
    ///
    /// N(x; μ₁, v₁)·N(x; μ₂, v₂) = N(μ₁; μ₂, v₁+v₂)·N(x; μ, v) with 1/v = 1/v₁ + 1/v₂ and μ/v = μ₁/v₁ + μ₂/v₂.
    /// Prior times likelihood is one; its `log_scale` is then the logarithm of the evidence, its `gaussian` the
    /// posterior.
    ///
    /// # Errors
    ///
    /// A [`GaussianError`] where the variance leaves [`VARIANCES`], which takes variances at their lower end.
    pub fn product(&self, other: &Self) -> Result<Self, GaussianError> {
        let (a, b) = (self.gaussian, other.gaussian);
        let sum = a.variance + b.variance;
        let gaussian =
            Gaussian::new((b.variance * a.mean + a.variance * b.mean) / sum, a.variance * (b.variance / sum))?;
        let d = a.mean - b.mean;
        let overlap = -0.5 * (LN_TAU + libm::log(sum) + d * d / sum);
        Ok(Self { gaussian, log_scale: self.log_scale + other.log_scale + overlap })
    }
}

impl From<Gaussian> for ScaledGaussian {
    fn from(gaussian: Gaussian) -> Self {
        Self { gaussian, log_scale: 0.0 }
    }
}

/// The entropy of N(μ, vI) in `dimensions` dimensions, n/2·ln(2πev), in nats.
pub fn isotropic_entropy(dimensions: usize, variance: f64) -> f64 {
    0.5 * dimensions as f64 * (LN_TAU + 1.0 + libm::log(variance))
}

/// KL(N(m₁, v₁) ‖ N(m₂, v₂)) of one coordinate, in nats. Both variances must be above 0.
pub fn gaussian_kl(m1: f64, v1: f64, m2: f64, v2: f64) -> f64 {
    isotropic_kl(1, (m1 - m2) * (m1 - m2), v1, v2)
}

/// KL(N(μ₁, v₁I) ‖ N(μ₂, v₂I)) in `dimensions` dimensions, in nats: n/2·(v₁/v₂ − 1 − ln(v₁/v₂)) + ‖μ₁ − μ₂‖²/(2v₂).
/// Both variances must be above 0.
pub fn isotropic_kl(dimensions: usize, squared_distance: f64, v1: f64, v2: f64) -> f64 {
    let delta = (v1 - v2) / v2;
    // From a distance the ratio is the more precise, nearby its difference from 1.
    let spread = if delta.abs() < 0.5 { log_excess(delta) } else { delta - libm::log(v1 / v2) };
    0.5 * (dimensions as f64 * spread + squared_distance / v2)
}

/// δ − ln(1 + δ), without cancellation near 0, where it is δ²/2.
pub(crate) fn log_excess(delta: f64) -> f64 {
    if delta.abs() < 1e-3 {
        // The next term is below 1e-15 of the first.
        let d = delta;
        d * d * (1.0 / 2.0 - d * (1.0 / 3.0 - d * (1.0 / 4.0 - d * (1.0 / 5.0 - d * (1.0 / 6.0 - d / 7.0)))))
    } else {
        delta - libm::log1p(delta)
    }
}

/// ln(Φ(to) − Φ(from)) for the standard normal Φ.
fn log_standard_probability(from: f64, to: f64) -> f64 {
    if from >= to {
        f64::NEG_INFINITY
    } else if from > 0.0 {
        // In the lower tail Φ is small and precise; the upper is its mirror image.
        log_standard_probability(-to, -from)
    } else if to > -1.0 {
        libm::log(0.5 * (libm::erf(to / SQRT_2) - libm::erf(from / SQRT_2)))
    } else {
        let (upper, lower) = (log_cdf_tail(to), log_cdf_tail(from));
        if upper == f64::NEG_INFINITY {
            return upper;
        }
        upper + libm::log(-libm::expm1(lower - upper))
    }
}

/// ln Φ(x) for x ≤ 0.
fn log_cdf_tail(x: f64) -> f64 {
    if x > -30.0 {
        return libm::log(0.5 * libm::erfc(-x / SQRT_2));
    }
    if x == f64::NEG_INFINITY {
        return x;
    }
    // Abramowitz & Stegun 1964, 26.2.12: the first term left out is below 1e-9.
    let i = 1.0 / (x * x);
    -0.5 * (x * x + LN_TAU) - libm::log(-x) + libm::log1p(-i * (1.0 - i * (3.0 - i * 15.0)))
}

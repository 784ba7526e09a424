//! The normal distribution in the plane, with any covariance: its density and its ellipses (Bishop 2006, section 2.3).

use core::f64::consts::TAU;

use super::gaussian::VARIANCES;

/// A wide ellipse is at most so many times as long as broad: narrower ones are lost in rounding.
const LONGEST: f64 = 1e6;

/// N(mean, covariance) in the plane. It always has a density: both principal variances are above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaneGaussian {
    mean: [f64; 2],
    covariance: [[f64; 2]; 2],
    /// The direction of the largest spread, of length 1.
    direction: [f64; 2],
    /// The variance along it, and across it.
    variances: [f64; 2],
}

impl PlaneGaussian {
    /// N(mean, covariance) for moments of a distribution that has a density: the covariance is symmetric and finite. A principal
    /// variance that rounding has made too small is taken as the least that there may be.
    pub(super) fn with_moments(mean: [f64; 2], covariance: [[f64; 2]; 2]) -> Self {
        let [[xx, xy], [_, yy]] = covariance;
        // The eigenvalues are m ± r, and twice the angle of the first eigenvector is that of (xx − yy, 2xy).
        let (middle, reach) = (0.5 * (xx + yy), libm::hypot(0.5 * (xx - yy), xy));
        let (sine, cosine) = libm::sincos(0.5 * libm::atan2(2.0 * xy, xx - yy));
        let along = (middle + reach).clamp(*VARIANCES.start(), *VARIANCES.end());
        let across = (middle - reach).clamp(along / (LONGEST * LONGEST), along).max(*VARIANCES.start());
        Self { mean, covariance, direction: [cosine, sine], variances: [along, across] }
    }

    /// The mean.
    pub fn mean(&self) -> [f64; 2] {
        self.mean
    }

    /// The covariance, symmetric.
    pub fn covariance(&self) -> [[f64; 2]; 2] {
        self.covariance
    }

    /// The standard deviations in the direction of the largest spread and across it.
    pub fn deviations(&self) -> [f64; 2] {
        self.variances.map(f64::sqrt)
    }

    /// The density at `x`.
    pub fn density(&self, x: [f64; 2]) -> f64 {
        let (dx, dy) = (x[0] - self.mean[0], x[1] - self.mean[1]);
        let [cosine, sine] = self.direction;
        let (u, v) = (cosine * dx + sine * dy, cosine * dy - sine * dx);
        let [along, across] = self.variances;
        libm::exp(-0.5 * (u * u / along + v * v / across)) / (TAU * along.sqrt() * across.sqrt())
    }

    /// The share of the probability inside the ellipse of so many standard deviations: 1 − e^(−r²/2).
    pub fn share_within(deviations: f64) -> f64 {
        -libm::expm1(-0.5 * deviations * deviations)
    }

    /// `points` places, evenly in angle and counter-clockwise, on the ellipse of so many standard deviations.
    pub fn ellipse(&self, deviations: f64, points: u32) -> impl Iterator<Item = [f64; 2]> + use<> {
        let Self { mean, direction: [cosine, sine], .. } = *self;
        let [along, across] = self.deviations().map(|deviation| deviations * deviation);
        (0..points).map(move |i| {
            let (up, right) = libm::sincos(TAU * f64::from(i) / f64::from(points));
            let (u, v) = (along * right, across * up);
            [mean[0] + cosine * u - sine * v, mean[1] + sine * u + cosine * v]
        })
    }
}

//! The forward process: from data to noise, one step at a time or in one jump.
//!
//! Functions over slices take slices of equal length, one value a pixel or coordinate; of unequal slices
//! the shortest decides how many values are written.

use wide::f64x2;

use super::schedule::Schedule;
use crate::noise::GaussianNoise;

/// One step in place, q(x_t | x_{t−1}): x ← √(1−β)·x + √β·z (Ho et al. 2020, eq. 2). `z` is standard normal noise, β in [0, 1].
pub fn step(x: &mut [f32], z: &[f32], beta: f64) {
    let (keep, add) = ((1.0 - beta).sqrt(), beta.sqrt());
    for (x, &z) in x.iter_mut().zip(z) {
        *x = (keep * f64::from(*x) + add * f64::from(z)) as f32;
    }
}

/// The jump, q(x_t | x_0): out = √ᾱ·x_0 + √(1−ᾱ)·ε (Ho et al. 2020, eq. 4).
///
/// 1 − ᾱ is an argument of its own because a [`Schedule`] keeps it to full precision; the two must sum to 1.
pub fn jump(x0: &[f32], eps: &[f32], alpha_bar: f64, one_minus_alpha_bar: f64, out: &mut [f32]) {
    let (keep, add) = (alpha_bar.sqrt(), one_minus_alpha_bar.sqrt());
    for ((out, &x0), &eps) in out.iter_mut().zip(x0).zip(eps) {
        *out = (keep * f64::from(x0) + add * f64::from(eps)) as f32;
    }
}

/// x_t after t single steps from x_0, each with fresh noise. A `t` above T is taken as T.
pub fn chain(x0: &[f32], schedule: &Schedule, t: u32, noise: &mut GaussianNoise) -> Vec<f32> {
    let mut x = x0.to_vec();
    let mut z = vec![0.0; x0.len()];
    for t in 1..=t.min(schedule.steps()) {
        noise.fill(&mut z);
        step(&mut x, &z, schedule.beta(t));
    }
    x
}

/// x_t written out in x_0 and the noise of every step: x_t = `x0`·x_0 + Σ_s `z[s−1]`·z_s.
#[derive(Clone, Debug, PartialEq)]
pub struct Unrolled {
    /// √ᾱ_t, the weight of x_0.
    pub x0: f64,
    /// The weights of z_1…z_t; z_s is at index s − 1.
    pub z: Vec<f64>,
}

/// The weights of x_0 and of every z_s in x_t, for s = 1…t: √(β_s·α_{s+1}·…·α_t). Their squares, with that of x_0, sum to 1.
/// A `t` above T is taken as T.
pub fn unrolled_coefficients(schedule: &Schedule, t: u32) -> Unrolled {
    let t = t.min(schedule.steps());
    let mut z = vec![0.0; t as usize];
    let mut kept = 1.0;
    for s in (1..=t).rev() {
        z[s as usize - 1] = (schedule.beta(s) * kept).sqrt();
        kept *= schedule.alpha(s);
    }
    Unrolled { x0: kept.sqrt(), z }
}

/// Mean and variance of one coordinate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// The mean.
    pub mean: f64,
    /// The variance, not the standard deviation.
    pub variance: f64,
}

/// The moments of x_t after a jump from data with these moments: mean √ᾱ·μ, variance ᾱ·σ² + (1−ᾱ).
pub fn jump_moments(x0_mean: f64, x0_variance: f64, alpha_bar: f64) -> Moments {
    Moments { mean: alpha_bar.sqrt() * x0_mean, variance: alpha_bar * x0_variance + (1.0 - alpha_bar) }
}

/// The mean of some values and their variance around it (divided by n); both 0 for no values.
pub fn moments(values: &[f32]) -> Moments {
    if values.is_empty() {
        return Moments { mean: 0.0, variance: 0.0 };
    }
    let n = values.len() as f64;
    let mean = values.iter().map(|&v| f64::from(v)).sum::<f64>() / n;
    let variance = values.iter().map(|&v| (f64::from(v) - mean) * (f64::from(v) - mean)).sum::<f64>() / n;
    Moments { mean, variance }
}

/// The [`moments`] of both coordinates of points (x0, y0, x1, y1, …), taken together.
pub fn moments_of_points(points: &[f32]) -> [Moments; 2] {
    let (points, _) = points.as_chunks::<2>();
    let both = |&[x, y]: &[f32; 2]| f64x2::new([x.into(), y.into()]);
    // In one pass, and from a point of theirs, so that next to nothing is lost where all of them are far from the origin.
    let origin = points.first().map_or(f64x2::ZERO, both);
    let (mut sum, mut squares) = (f64x2::ZERO, f64x2::ZERO);
    for point in points {
        let off = both(point) - origin;
        sum += off;
        squares += off * off;
    }
    let n = f64x2::splat(points.len().max(1) as f64);
    let off = sum / n;
    let (mean, variance) = ((origin + off).to_array(), (squares / n - off * off).to_array());
    [0, 1].map(|at| Moments { mean: mean[at], variance: if variance[at] < 0.0 { 0.0 } else { variance[at] } })
}

/// The moments of aX + bY for independent X and Y: mean aμ₁ + bμ₂, variance a²σ₁² + b²σ₂². Gaussians give a Gaussian.
pub fn add_gaussians(a: f64, x: Moments, b: f64, y: Moments) -> Moments {
    Moments { mean: a * x.mean + b * y.mean, variance: a * a * x.variance + b * b * y.variance }
}

//! The ideal denoiser of a known shape in the plane: what a network would predict that had learned all there is to
//! learn.

use super::posterior::finite;
use crate::statistics::Blobs;

/// Blobs whose share is below e^(−40) of the largest change nothing in `f32`, and of a density the last bits.
const NEGLIGIBLE: f64 = -40.0;

/// ε̂ = E[ε | x_t] for data distributed as `data`, for every point of `x_t` (x0, y0, x1, y1, …), into `epsilon`. Of
/// unequal slices the shortest decides. 0 where ᾱ = 1.
///
/// With q(x_t) = Σ_i w_i·N(√ᾱ·c_i, s·I) and s = ᾱ·v + 1 − ᾱ, E[ε | x_t] = √(1−ᾱ)·(x_t − √ᾱ·c̄)/s, where c̄ is the mean
/// of the blobs' centres, each weighted by how likely it made x_t: the softmax of ln w_i − ‖x_t − √ᾱ·c_i‖²/2s. With
/// v = 0 it is the denoiser that recalls its training points (Karras et al. 2022, appendix B.3).
/// It is −√(1−ᾱ)·∇ln q(x_t), as for any data (see [`exact_reverse`](super::exact_reverse)).
///
/// Returns q(x_t) at each of these points; 0 everywhere where s = 0: there is no density.
pub fn ideal_epsilon_of_blobs(
    data: &Blobs,
    alpha_bar: f64,
    one_minus_alpha_bar: f64,
    x_t: &[f32],
    epsilon: &mut [f32],
) -> Vec<f64> {
    let spread = alpha_bar * data.variance() + one_minus_alpha_bar;
    if spread <= 0.0 {
        epsilon.fill(0.0);
        return vec![0.0; x_t.len().min(epsilon.len()) / 2];
    }
    let factor = one_minus_alpha_bar.sqrt() / spread;
    let keep = alpha_bar.sqrt();
    let mut squares = vec![0.0; data.centers().len()];
    let mut densities = Vec::with_capacity(x_t.len().min(epsilon.len()) / 2);
    for (x, out) in x_t.as_chunks::<2>().0.iter().zip(epsilon.as_chunks_mut::<2>().0) {
        let x = x.map(f64::from);
        for (square, c) in squares.iter_mut().zip(data.centers()) {
            let (dx, dy) = (x[0] - keep * c[0], x[1] - keep * c[1]);
            *square = dx * dx + dy * dy;
        }
        // The nearest blob's exponential is 1, so that not all can vanish.
        let nearest = squares.iter().copied().fold(f64::INFINITY, f64::min);
        let (mut total, mut center) = (0.0, [0.0; 2]);
        for ((&square, c), &weight) in squares.iter().zip(data.centers()).zip(data.weights()) {
            let log_share = (nearest - square) / (2.0 * spread);
            if log_share < NEGLIGIBLE {
                continue;
            }
            let share = weight * libm::exp(log_share);
            total += share;
            center = [center[0] + share * c[0], center[1] + share * c[1]];
        }
        *out = [0, 1].map(|axis| finite(factor * (x[axis] - keep * center[axis] / total)));
        densities.push(total * libm::exp(-nearest / (2.0 * spread)) / (core::f64::consts::TAU * spread));
    }
    densities
}

/// The root of the weighted mean of ‖a − b‖² over points or vectors of the plane (x0, y0, x1, y1, …), with a weight of at least 0 for
/// each. None where the weights sum to nothing.
///
/// For two predictions of the noise, weighted with q(x_t), its square is by how much more than the ideal denoiser a
/// network misses the noise: E‖ε − ε_θ‖² = E‖ε − E[ε | x_t]‖² + E‖ε_θ − E[ε | x_t]‖².
pub fn rms_distance(a: &[f32], b: &[f32], weights: impl IntoIterator<Item = f64>) -> Option<f64> {
    let pairs = a.as_chunks::<2>().0.iter().zip(b.as_chunks::<2>().0);
    let (mut total, mut sum) = (0.0, 0.0);
    for ((a, b), weight) in pairs.zip(weights) {
        let (dx, dy) = (f64::from(a[0]) - f64::from(b[0]), f64::from(a[1]) - f64::from(b[1]));
        total += weight;
        sum += weight * (dx * dx + dy * dy);
    }
    (total > 0.0).then(|| (sum / total).sqrt())
}

//! The posterior q(x_{t−1} | x_t, x_0), and the exchange of x_0 and ε, which say the same about x_t.
//!
//! Functions over slices take slices of equal length; of unequal slices the shortest decides.

use super::schedule::Schedule;

/// μ̃_t from x_t and x_0 (Ho et al. 2020, eq. 7). At t = 0 there is no step, and it is x_t.
pub fn mean_from_x0(schedule: &Schedule, t: u32, x_t: f64, x0: f64) -> f64 {
    let weights = schedule.posterior_mean_coefficients(t);
    weights.x_t * x_t + weights.x0 * x0
}

/// μ̃_t from x_t and ε: (x_t − β_t/√(1−ᾱ_t)·ε)/√α_t (Ho et al. 2020, eq. 11). At t = 0 there is no step, and it is x_t.
pub fn mean_from_epsilon(schedule: &Schedule, t: u32, x_t: f64, eps: f64) -> f64 {
    if t == 0 {
        return x_t;
    }
    let noise = schedule.beta(t) / schedule.one_minus_alpha_bar(t).sqrt();
    (x_t - noise * eps) / schedule.alpha(t).sqrt()
}

/// x_0 = (x_t − √(1−ᾱ)·ε)/√ᾱ. ᾱ must be above 0.
pub fn x0_from_epsilon(alpha_bar: f64, one_minus_alpha_bar: f64, x_t: f64, eps: f64) -> f64 {
    (x_t - one_minus_alpha_bar.sqrt() * eps) / alpha_bar.sqrt()
}

/// ε = (x_t − √ᾱ·x_0)/√(1−ᾱ). 1 − ᾱ must be above 0: at the clean end x_t holds no noise to be found.
pub fn epsilon_from_x0(alpha_bar: f64, one_minus_alpha_bar: f64, x_t: f64, x0: f64) -> f64 {
    (x_t - alpha_bar.sqrt() * x0) / one_minus_alpha_bar.sqrt()
}

/// [`x0_from_epsilon`] for every value of x_t and ε, into `out`. Where ᾱ is so small that a value would overflow,
/// it is the largest finite `f32` with its sign.
pub fn predict_x0(x_t: &[f32], epsilon: &[f32], alpha_bar: f64, one_minus_alpha_bar: f64, out: &mut [f32]) {
    for ((out, &x_t), &epsilon) in out.iter_mut().zip(x_t).zip(epsilon) {
        *out = finite(x0_from_epsilon(alpha_bar, one_minus_alpha_bar, f64::from(x_t), f64::from(epsilon)));
    }
}

/// The nearest finite `f32`; NaN stays NaN, so that a network's failure is not hidden.
pub(super) fn finite(value: f64) -> f32 {
    value.clamp(f64::from(f32::MIN), f64::from(f32::MAX)) as f32
}

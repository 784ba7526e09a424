//! The limit: how far q(x_t | x_0) is from N(0, I), where sampling starts, and what is left of x_0.

use super::schedule::Schedule;
use crate::statistics::gaussian::{Gaussian, GaussianError, log_excess};

/// Below this ln ᾱ_t products with ᾱ_t may underflow.
const FAINT: f64 = -600.0;

/// The mean of the squares of a picture's pixels; 0 for no pixels.
pub fn second_moment(x0: &[f32]) -> f64 {
    x0.iter().map(|&x| f64::from(x) * f64::from(x)).sum::<f64>() / x0.len().max(1) as f64
}

/// KL(q(x_t | x_0) ‖ N(0, I)) in nats a coordinate, where the mean of x_0² over the coordinates is `second_moment`:
/// ½(ᾱ_t·x_0² − ᾱ_t − ln(1−ᾱ_t)). Precise also where ᾱ_t is so small that 1 − ᾱ_t rounds to 1. Infinite at t = 0.
///
/// At t = T it is the bound's L_T (Ho et al. 2020, eq. 5).
pub fn kl_to_standard_normal(schedule: &Schedule, t: u32, second_moment: f64) -> f64 {
    let alpha_bar = schedule.alpha_bar(t);
    // Near the clean end ᾱ has rounded to 1 long before ln(1−ᾱ) is infinite.
    let spread =
        if alpha_bar < 0.5 { log_excess(-alpha_bar) } else { -alpha_bar - libm::log(schedule.one_minus_alpha_bar(t)) };
    0.5 * (alpha_bar * second_moment + spread)
}

/// The total variation distance TV of q(x_t | x_0) from N(0, 1) for one coordinate, from 0 (the same) to 1 (nothing in
/// common): the best guess whether a number is x_t or noise is right with probability ½ + ½·TV.
///
/// # Errors
///
/// A [`GaussianError`] at t = 0, where x_t is a point, and where `x0` is not finite.
pub fn total_variation_to_standard_normal(schedule: &Schedule, t: u32, x0: f64) -> Result<f64, GaussianError> {
    let x_t = Gaussian::new(schedule.alpha_bar(t).sqrt() * x0, schedule.one_minus_alpha_bar(t))?;
    Ok(x_t.total_variation(&Gaussian::STANDARD))
}

/// The logarithm of [`kl_to_standard_normal`], right also where ᾱ_t underflows. −∞ only for a `second_moment` of 0 there.
pub fn log_kl_to_standard_normal(schedule: &Schedule, t: u32, second_moment: f64) -> f64 {
    let log_alpha_bar = schedule.log_alpha_bar(t);
    if log_alpha_bar > FAINT {
        return libm::log(kl_to_standard_normal(schedule, t, second_moment));
    }
    // What is left out is of the order of ᾱ_t².
    log_alpha_bar + libm::log(0.5 * second_moment)
}

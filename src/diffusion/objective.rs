//! What a network is trained for: the variational bound's terms L_t, and L_simple, which drops their weights.

use super::sampler::Variance;
use super::schedule::Schedule;

/// L_simple = ‖ε − ε̂‖², averaged over the values (Ho et al. 2020, eq. 14); 0 for no values. The slices have equal lengths;
/// of unequal ones the shortest decides.
pub fn l_simple(eps: &[f32], eps_hat: &[f32]) -> f64 {
    let n = eps.len().min(eps_hat.len());
    if n == 0 {
        return 0.0;
    }
    let sum: f64 = eps
        .iter()
        .zip(eps_hat)
        .map(|(&eps, &eps_hat)| {
            let error = f64::from(eps) - f64::from(eps_hat);
            error * error
        })
        .sum();
    sum / n as f64
}

/// The weight of ‖ε − ε̂‖² in L_{t−1}, β_t²/(2σ_t²·α_t·(1−ᾱ_t)) (Ho et al. 2020, eq. 12), which L_simple sets to 1.
///
/// Infinite at t = 1 with the variance β̃, which is 0 there: the bound treats t = 1 apart. NaN at t = 0, where no step is.
pub fn l_t_weight(schedule: &Schedule, t: u32, variance: Variance) -> f64 {
    let beta = schedule.beta(t);
    let sigma_squared = match variance {
        Variance::Beta => beta,
        Variance::PosteriorBeta => schedule.posterior_variance(t),
    };
    beta * (beta / sigma_squared) / (2.0 * schedule.alpha(t) * schedule.one_minus_alpha_bar(t))
}

//! The variational bound on a picture's likelihood, term by term (Ho et al. 2020, eq. 5):
//! −ln p_θ(x_0) ≤ L_T + Σ_{t=2..T} L_{t−1} + L_0, here in nats for the whole picture.
//!
//! Pictures are slices of values scaled to [−1, 1], one a pixel, of 256 levels: level k is at 2k/255 − 1.
//!
//! A term is named by the timestep t of the step it belongs to: t = 1 is L_0, t = 2…T are L_1…L_{T−1}. A network has to
//! be asked at every t, which a page does a few at a time: [`total`] sums what has been measured so far.

use core::f64::consts::LN_2;

use super::limit::{kl_to_standard_normal, second_moment};
use super::objective::l_t_weight;
use super::posterior::mean_from_epsilon;
use super::sampler::Variance;
use super::schedule::Schedule;
use crate::statistics::Gaussian;
use crate::statistics::gaussian::{VARIANCES, gaussian_kl};

/// Levels of a pixel.
const LEVELS: f64 = 256.0;

/// L_T = KL(q(x_T | x_0) ‖ N(0, I)) of a picture, in nats. Nothing is learned in it.
pub fn prior_term(schedule: &Schedule, x0: &[f32]) -> f64 {
    x0.len() as f64 * kl_to_standard_normal(schedule, schedule.steps(), second_moment(x0))
}

/// L_{t−1} = KL(q(x_{t−1} | x_t, x_0) ‖ p_θ(x_{t−1} | x_t)) of a picture, t from 2 to T, in its two parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepTerm {
    /// What wrong means cost: β_t²/(2σ_t²·α_t·(1−ᾱ_t))·‖ε − ε̂‖² (Ho et al. 2020, eq. 12), in nats.
    pub mean: f64,
    /// What a variance σ_t² other than β̃_t costs, whatever the network says, in nats. 0 for
    /// [`Variance::PosteriorBeta`].
    pub variance: f64,
}

impl StepTerm {
    /// Both parts.
    pub fn nats(&self) -> f64 {
        self.mean + self.variance
    }
}

/// L_{t−1} for the true noise in x_t and a network's prediction of it. The slices have equal lengths; of unequal ones
/// the shortest decides. `None` at t = 0 and t = 1 and above T: t = 1 is the [`decoder_term`].
pub fn step_term(schedule: &Schedule, t: u32, variance: Variance, eps: &[f32], eps_hat: &[f32]) -> Option<StepTerm> {
    if !(2..=schedule.steps()).contains(&t) {
        return None;
    }
    let errors = eps.iter().zip(eps_hat).map(|(&eps, &eps_hat)| f64::from(eps) - f64::from(eps_hat));
    let squares: f64 = errors.clone().map(|e| e * e).sum();
    let posterior = schedule.posterior_variance(t);
    let each = match variance {
        Variance::Beta => gaussian_kl(0.0, posterior, 0.0, schedule.beta(t)),
        Variance::PosteriorBeta => 0.0,
    };
    Some(StepTerm { mean: l_t_weight(schedule, t, variance) * squares, variance: errors.count() as f64 * each })
}

/// σ_1², the variance of the decoder p_θ(x_0 | x_1): β_1, or, since β̃_1 is 0 and no density has that variance, β̃_2 in
/// its place for [`Variance::PosteriorBeta`] (β_1 where T = 1). The code of Ho et al. 2020 takes β̃_2 for both.
pub fn decoder_variance(schedule: &Schedule, variance: Variance) -> f64 {
    match variance {
        Variance::PosteriorBeta if schedule.steps() > 1 => schedule.posterior_variance(2),
        Variance::Beta | Variance::PosteriorBeta => schedule.beta(1),
    }
}

/// L_0 = −ln p_θ(x_0 | x_1) of a picture by the discretised decoder (Ho et al. 2020, eq. 13), in nats: every pixel is a
/// normal distribution around what `x1` and the network's prediction `eps_hat` of its noise say, and a level's
/// probability is what lies within half a level of it; the lowest and the highest level reach to infinity. Values of
/// `x0` are taken as the nearest level.
///
/// The slices have equal lengths; of unequal ones the shortest decides. NaN in the prediction gives NaN.
pub fn decoder_term(schedule: &Schedule, variance: Variance, x0: &[f32], x1: &[f32], eps_hat: &[f32]) -> f64 {
    let sigma_squared = decoder_variance(schedule, variance).max(*VARIANCES.start());
    let pixel = |((&x0, &x1), &eps_hat): ((&f32, &f32), &f32)| {
        let mean = mean_from_epsilon(schedule, 1, f64::from(x1), f64::from(eps_hat));
        Gaussian::new(mean, sigma_squared).map_or(f64::NAN, |decoder| -log_level_probability(&decoder, f64::from(x0)))
    };
    x0.iter().zip(x1).zip(eps_hat).map(pixel).sum()
}

/// The logarithm of the probability that `decoder` gives the level nearest to `x0`. The probabilities of all levels sum
/// to 1.
pub fn log_level_probability(decoder: &Gaussian, x0: f64) -> f64 {
    let last = LEVELS - 1.0;
    let level = ((x0 + 1.0) * 0.5 * last).round().clamp(0.0, last);
    let edge = |above: f64| 2.0 * (level + above) / last - 1.0;
    let from = if level == 0.0 { f64::NEG_INFINITY } else { edge(-0.5) };
    let to = if level == last { f64::INFINITY } else { edge(0.5) };
    decoder.log_probability(from, to)
}

/// Nats as bits a dimension.
pub fn bits_per_dimension(nats: f64, dimensions: usize) -> f64 {
    nats / (LN_2 * dimensions.max(1) as f64)
}

/// Σ over t = 2…T of the terms of which `measured` holds some, as (t, nats) in increasing order of t; `None` where it
/// holds none.
///
/// Between two measured timesteps the terms are taken to follow a power of t where both are above 0, as the bound's terms
/// nearly do, and else to change evenly; before the first and after the last they are taken not to change. With every
/// timestep measured it is the sum.
pub fn total(measured: &[(u32, f64)], steps: u32) -> Option<f64> {
    let (&(first, at_first), &(last, at_last)) = (measured.first()?, measured.last()?);
    let before = f64::from(first.saturating_sub(2)) * at_first;
    let after = f64::from(steps.saturating_sub(last)) * at_last;
    // The terms of t in (s, t].
    let between = measured.windows(2).map(|pair| {
        let ((s, at_s), (t, at_t)) = (pair[0], pair[1]);
        let within = s.saturating_add(1)..t;
        let rest: f64 = if s > 0 && at_s > 0.0 && at_t > 0.0 {
            let power = libm::log(at_t / at_s) / libm::log(f64::from(t) / f64::from(s));
            within.map(|r| at_s * libm::pow(f64::from(r) / f64::from(s), power)).sum()
        } else {
            0.5 * (at_s + at_t) * within.len() as f64
        };
        rest + at_t
    });
    Some(before + at_first + between.sum::<f64>() + after)
}

/// The weight that the bound puts on ‖ε − ε̂‖² at every timestep, as shares that sum to 1: t = 1 at index 0. L_simple's
/// are all 1/T.
///
/// For t = 1 the decoder's density stands for its levels: their width changes nothing in how an error weighs.
pub fn weight_shares(schedule: &Schedule, variance: Variance) -> Vec<f64> {
    let weight = |t| match (t, variance) {
        (1, _) => l_t_weight(schedule, 1, Variance::Beta) * schedule.beta(1) / decoder_variance(schedule, variance),
        _ => l_t_weight(schedule, t, variance),
    };
    let weights: Vec<f64> = (1..=schedule.steps()).map(weight).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|w| w / sum).collect()
}

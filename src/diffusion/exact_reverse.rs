//! The exact way back, for data whose distribution is known: a mixture of Gaussians.
//!
//! For such data everything that a network has to learn has a closed form. With x_0 ~ Σ_k w_k·N(m_k, v_k·I):
//!
//! - **The marginal.** A jump takes every bell to a bell: q(x_t) = Σ_k w_k·N(√ᾱ_t·m_k, (ᾱ_t·v_k + 1 − ᾱ_t)·I).
//! - **The reverse conditional.** By Bayes' rule q(x_s | x_t) ∝ q(x_t | x_s)·q(x_s). Write q(x_s) as
//!   Σ_k w_k·N(μ_k, s_k·I), and q(x_t | x_s) = N(√α·x_s, β·I) with α = 1 − β. As a function of x_s every product of the
//!   two is a bell again: precisions add, 1/v'_k = 1/s_k + α/β; the mean is weighted by them,
//!   m'_k = (β·μ_k + √α·s_k·x_t)/(α·s_k + β); and what it integrates to is the evidence N(x_t; √α·μ_k, (α·s_k + β)·I).
//!   So q(x_s | x_t) = Σ_k w'_k·N(m'_k, v'_k·I), with w'_k ∝ w_k·N(x_t; √α·μ_k, (α·s_k + β)·I) and
//!   v'_k = s_k·β/(α·s_k + β). For β → 0 all m'_k meet at x_t and it is one Gaussian (for any data:
//!   Sohl-Dickstein et al. 2015, section 2.2, after Feller 1949); for β = 1 it is q(x_s) itself.
//! - **The ideal ε.** E[ε | x_t] = −√(1−ᾱ_t)·∇ln q(x_t), what a network trained by L_simple comes to in the end
//!   (Vincent 2011; Song et al. 2021, *Score-Based Generative Modeling*).

use thiserror::Error;

use super::schedule::Schedule;
use crate::statistics::{Component, Mixture};

/// The smallest β of a [`ForwardStep`].
pub const LEAST_BETA: f64 = 1e-12;

/// Timesteps that make no [`ForwardStep`].
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum ForwardStepError {
    /// β is not in [[`LEAST_BETA`], 1].
    #[error("beta of the step is {value}: it must be from 1e-12 to 1")]
    Beta {
        /// The value as it came out.
        value: f64,
    },
}

/// A forward step from x_s to x_t: how noisy x_s is, and how much noise the step adds. t need not be s + 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForwardStep {
    alpha_bar: f64,
    one_minus_alpha_bar: f64,
    alpha: f64,
    beta: f64,
}

impl ForwardStep {
    /// The jump from s to t of a schedule, β = 1 − ᾱ_t/ᾱ_s. A timestep above T is taken as T.
    ///
    /// # Errors
    ///
    /// [`ForwardStepError::Beta`] where s is not below t.
    pub fn between(schedule: &Schedule, s: u32, t: u32) -> Result<Self, ForwardStepError> {
        let (alpha_bar, one_minus_alpha_bar) = (schedule.alpha_bar(s), schedule.one_minus_alpha_bar(s));
        // 1 − β has no digits left where β is nearly 1.
        let alpha = libm::exp(schedule.log_alpha_bar(t) - schedule.log_alpha_bar(s));
        let beta = schedule.beta_between(s, t);
        if (LEAST_BETA..=1.0).contains(&beta) {
            Ok(Self { alpha_bar, one_minus_alpha_bar, alpha, beta })
        } else {
            Err(ForwardStepError::Beta { value: beta })
        }
    }

    /// β, the variance of the noise that the step adds, in [[`LEAST_BETA`], 1].
    pub fn beta(&self) -> f64 {
        self.beta
    }

    /// α = 1 − β, the variance's share that the step keeps, in [0, 1]; precise also where it is small.
    pub fn alpha(&self) -> f64 {
        self.alpha
    }
}

/// q(x_t) for data distributed as `data`. ᾱ and 1 − ᾱ must sum to 1; see [`jump`](super::forward::jump).
pub fn marginal<const D: usize>(data: &Mixture<D>, alpha_bar: f64, one_minus_alpha_bar: f64) -> Mixture<D> {
    let keep = alpha_bar.sqrt();
    let jumped = data.components().iter().map(|c| Component {
        weight: c.weight,
        mean: c.mean.map(|m| keep * m),
        variance: alpha_bar * c.variance + one_minus_alpha_bar,
    });
    Mixture::from_parts(jumped.collect())
}

/// q(x_s | x_t) for data distributed as `data`: the reverse conditional that a network's Gaussian stands for. `x_t`
/// must be finite.
pub fn reverse_conditional<const D: usize>(data: &Mixture<D>, step: ForwardStep, x_t: &[f64; D]) -> Mixture<D> {
    let before = marginal(data, step.alpha_bar, step.one_minus_alpha_bar);
    let (alpha, beta) = (step.alpha, step.beta);
    let mut weights = Vec::with_capacity(before.components().len());
    marginal(&before, alpha, beta).responsibilities(x_t, &mut weights);
    let posterior = before.components().iter().zip(weights).map(|(c, weight)| {
        let evidence_variance = alpha * c.variance + beta;
        let (from_prior, from_x_t) = (beta / evidence_variance, alpha.sqrt() * c.variance / evidence_variance);
        let mut mean = c.mean;
        for (mean, x_t) in mean.iter_mut().zip(x_t) {
            *mean = from_prior * *mean + from_x_t * x_t;
        }
        Component { weight, mean, variance: c.variance * from_prior }
    });
    Mixture::from_parts(posterior.collect())
}

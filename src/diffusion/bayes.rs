//! Bayes' theorem for one value of x_{t−1}: prior, likelihood and their product as bells, and the square that is completed in it.

use super::schedule::Schedule;
use crate::statistics::{Gaussian, GaussianError, ScaledGaussian};

/// What x_0 and x_t say of one value of x_{t−1}, for t of 2 or more: at t = 1 the prior is the point x_0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bayes {
    /// q(x_{t−1} | x_0), what the jump from x_0 says.
    pub prior: Gaussian,
    /// q(x_t | x_{t−1}) as a function of x_{t−1}: no density, it integrates to 1/√α_t.
    pub likelihood: ScaledGaussian,
    /// Their product. Its `gaussian` is the posterior q(x_{t−1} | x_t, x_0), its `log_scale` is ln q(x_t | x_0).
    pub product: ScaledGaussian,
    x_t: f64,
    x0: f64,
    alpha: f64,
    beta: f64,
    root_alpha_bar: f64,
    prior_variance: f64,
}

/// c₂x² − 2c₁x + c₀ with each coefficient in two parts: what the likelihood gives, and what the prior gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quadratic {
    /// c₂: α_t/β_t and 1/(1−ᾱ_{t−1}), the precisions of the two bells.
    pub precision: [f64; 2],
    /// c₁: √α_t·x_t/β_t and √ᾱ_{t−1}·x_0/(1−ᾱ_{t−1}), the means by precision.
    pub linear: [f64; 2],
    /// c₀: x_t²/β_t and ᾱ_{t−1}·x_0²/(1−ᾱ_{t−1}).
    pub constant: [f64; 2],
}

impl Quadratic {
    /// The value at x.
    pub fn value(&self, x: f64) -> f64 {
        let sum = |[likelihood, prior]: [f64; 2]| likelihood + prior;
        (sum(self.precision) * x - 2.0 * sum(self.linear)) * x + sum(self.constant)
    }
}

impl Bayes {
    /// The bells at t, for this x_t and x_0.
    ///
    /// # Errors
    ///
    /// A [`GaussianError`] where one of them is no bell: the prior at t of 1 and 0.
    pub fn new(schedule: &Schedule, t: u32, x_t: f64, x0: f64) -> Result<Self, GaussianError> {
        let before = t.saturating_sub(1);
        let (alpha, beta) = (schedule.alpha(t), schedule.beta(t));
        let root_alpha_bar = schedule.alpha_bar(before).sqrt();
        let prior_variance = schedule.one_minus_alpha_bar(before);
        let prior = Gaussian::new(root_alpha_bar * x0, prior_variance)?;
        let likelihood = Gaussian::likelihood(alpha.sqrt(), beta, x_t)?;
        let product = likelihood.product(&prior.into())?;
        Ok(Self { prior, likelihood, product, x_t, x0, alpha, beta, root_alpha_bar, prior_variance })
    }

    /// The two squares in the exponent −½[…] of the product at x = x_{t−1}:
    /// (x_t−√α_t·x)²/β_t of the likelihood, and (x−√ᾱ_{t−1}·x_0)²/(1−ᾱ_{t−1}) of the prior.
    pub fn squares(&self, x: f64) -> [f64; 2] {
        let likelihood = self.x_t - self.alpha.sqrt() * x;
        let prior = x - self.root_alpha_bar * self.x0;
        [likelihood * likelihood / self.beta, prior * prior / self.prior_variance]
    }

    /// The sum of the two [`squares`](Self::squares), multiplied out.
    pub fn quadratic(&self) -> Quadratic {
        let (from, to) = (self.root_alpha_bar * self.x0, self.x_t);
        Quadratic {
            precision: [self.alpha / self.beta, 1.0 / self.prior_variance],
            linear: [self.alpha.sqrt() * to / self.beta, from / self.prior_variance],
            constant: [to * to / self.beta, from * from / self.prior_variance],
        }
    }
}

/// How much of the posterior's mean lies with the centre of the likelihood, x_t/√α_t, and how much with that of the prior,
/// √ᾱ_{t−1}·x_0: their precisions as shares of the sum. At t = 1 and t = 0 the prior is a point and has all.
pub fn shares(schedule: &Schedule, t: u32) -> [f64; 2] {
    let prior_variance = schedule.one_minus_alpha_bar(t.saturating_sub(1));
    let variance = schedule.beta(t) / schedule.alpha(t);
    if prior_variance == 0.0 {
        return [0.0, 1.0];
    }
    [prior_variance / (prior_variance + variance), variance / (prior_variance + variance)]
}

/// The variance that a posterior gets by a mistake which is often made: 1−ᾱ_t where the prior's variance 1−ᾱ_{t−1} belongs.
pub fn mistaken_variance(schedule: &Schedule, t: u32) -> f64 {
    1.0 / (schedule.alpha(t) / schedule.beta(t) + 1.0 / schedule.one_minus_alpha_bar(t))
}

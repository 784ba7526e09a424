//! Where the variance of x_t comes from: the squares of the unrolled chain's coefficients.
//!
//! The square of z_s's coefficient is β_s·ᾱ_t/ᾱ_s. Since β_s = 1 − ᾱ_s/ᾱ_{s−1}, it is ᾱ_t/ᾱ_s − ᾱ_t/ᾱ_{s−1}, and the
//! sum of all telescopes: x_0 and the first s noises together have the share ᾱ_t/ᾱ_s, which at s = t is 1. So any piece
//! of a stacked bar is known without summing.

use super::schedule::Schedule;

/// A run of neighbouring noises and what they give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NoiseShare {
    /// The first timestep of the run.
    pub first: u32,
    /// The last, at least `first`.
    pub last: u32,
    /// The sum of the squared coefficients of z_first…z_last in x_t.
    pub share: f64,
}

/// What x_t is made of. The shares sum to 1; times 100 they are percent of the variance, where x_0 has variance 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// ᾱ_t, the share of x_0.
    pub x0: f64,
    /// The shares of z_1…z_t, in runs from the first timestep to the last.
    pub noise: Vec<NoiseShare>,
}

/// ᾱ_t/ᾱ_s, what x_0 and z_1…z_s give x_t together: where z_s's piece of the stacked bar ends. 1 for s ≥ t.
pub fn share_through(schedule: &Schedule, t: u32, s: u32) -> f64 {
    libm::exp((schedule.log_alpha_bar(t) - schedule.log_alpha_bar(s)).min(0.0))
}

/// The shares of x_0 and of z_1…z_t in x_t, the noises in at most `runs` (at least 1) runs of nearly equal length: with
/// t or more, every noise by itself. A `t` above T is taken as T.
///
/// It takes time in proportion to the number of runs, not to t.
pub fn shares(schedule: &Schedule, t: u32, runs: u32) -> Shares {
    let t = t.min(schedule.steps());
    let runs = runs.clamp(1, t.max(1));
    let end = |run: u32| (u64::from(run) * u64::from(t) / u64::from(runs)) as u32;
    let noise = (1..=runs).filter(|_| t > 0).map(|run| {
        let (before, last) = (end(run - 1), end(run));
        let share = share_through(schedule, t, last) * schedule.beta_between(before, last);
        NoiseShare { first: before + 1, last, share }
    });
    Shares { x0: share_through(schedule, t, 0), noise: noise.collect() }
}

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
    /// The shares of z_1…z_T, in runs from the first timestep to the last.
    pub noise: Vec<NoiseShare>,
}

/// ᾱ_t/ᾱ_s, what x_0 and z_1…z_s give x_t together: where z_s's piece of the stacked bar ends. 1 for s ≥ t.
pub fn share_through(schedule: &Schedule, t: u32, s: u32) -> f64 {
    libm::exp((schedule.log_alpha_bar(t) - schedule.log_alpha_bar(s)).min(0.0))
}

/// The shares of x_0 and of z_1…z_T in x_t, the noises in at most `bands` (at least 1) runs of nearly equal length, which are
/// the same at every t: with T or more, every noise by itself. What comes after t has the share 0. A `t` above T is taken as T.
///
/// It takes time in proportion to the number of bands, not to T.
pub fn shares_in_bands(schedule: &Schedule, t: u32, bands: u32) -> Shares {
    let (steps, t) = (schedule.steps(), t.min(schedule.steps()));
    let bands = bands.clamp(1, steps);
    let end_of = |band: u32| (u64::from(band) * u64::from(steps) / u64::from(bands)) as u32;
    let noise = (1..=bands).map(|band| {
        let (before, last) = (end_of(band - 1), end_of(band));
        let share = share_through(schedule, t, last) * schedule.beta_between(before.min(t), last.min(t));
        NoiseShare { first: before + 1, last, share }
    });
    Shares { x0: share_through(schedule, t, 0), noise: noise.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;
    use crate::diffusion::forward::unrolled_coefficients;

    #[test]
    fn bands_hold_the_squared_coefficients_and_stay_where_they_are() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        for t in [0, 1, 83, 84, 400, 1000] {
            let unrolled = unrolled_coefficients(&schedule, t);
            let Shares { x0, noise } = shares_in_bands(&schedule, t, 12);
            assert_eq!((noise.len(), noise[0].first, noise[11].last), (12, 1, 1000));
            assert!((x0 + noise.iter().map(|run| run.share).sum::<f64>() - 1.0).abs() < 1e-12);
            for NoiseShare { first, last, share } in noise {
                let squares = unrolled.z.iter().enumerate().map(|(i, z)| (i as u32 + 1, z * z));
                let expected: f64 = squares.filter(|(s, _)| (first..=last).contains(s)).map(|(_, square)| square).sum();
                assert!((share - expected).abs() < 1e-12, "t = {t}, z_{first}…z_{last}: {share}, {expected}");
            }
        }
    }
}

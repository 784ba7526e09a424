//! The moves that a run is made of: down to less noise, up to more, along the ODE, or at one level.
//!
//! A plain sampler only goes down. RePaint (Lugmayr et al. 2022) also noises again, DDIB (Su et al. 2022) climbs the ODE, annealed Langevin
//! sampling (Song & Ermon 2019) stays where it is, and a diffusion classifier (Li et al. 2023) only looks.

use serde::{Deserialize, Serialize};

use super::posterior;
use super::sampler::{Sampler, SamplerError, Step, check_timesteps};
use super::schedule::Schedule;

/// One move.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Move {
    /// A sampler's step to less noise.
    Down(Step),
    /// Noise again, in one jump; no network is asked.
    Up(Up),
    /// A step of the probability-flow ODE, to more noise or to less.
    Flow(Flow),
    /// A Langevin step at one level.
    Stay(Stay),
    /// A network is asked, and x stays as it is.
    Look(Look),
}

/// q(x_t | x_s) for s < t: x_t = `keep`·x_s + `add`·z.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Up {
    /// The timestep that it starts from, s.
    pub t: u32,
    /// The timestep that it arrives at.
    pub t_next: u32,
    /// √(ᾱ_t/ᾱ_s).
    pub keep: f64,
    /// √(1 − ᾱ_t/ᾱ_s).
    pub add: f64,
}

/// A DDIM step without noise (Song et al. 2021, eq. 13) between any two timesteps: x_to = `stretch`·(x − √(1−ᾱ)·ε̂) + `add`·ε̂.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// The timestep that it starts from.
    pub t: u32,
    /// The timestep that it arrives at.
    pub t_next: u32,
    /// The log-SNR that the network is told: that of `t`, and of t = 1 at the clean end, where it is infinite.
    pub log_snr: f64,
    /// √(ᾱ_to/ᾱ).
    pub stretch: f64,
    /// √(1−ᾱ) where it starts.
    pub rest: f64,
    /// √(1−ᾱ) where it arrives.
    pub add: f64,
}

/// x ← x + ½δ·s(x) + √δ·z, with the score s = −ε̂/√(1−ᾱ) and δ = `rate`·(1−ᾱ) (Song & Ermon 2019, alg. 1).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stay {
    /// The timestep.
    pub t: u32,
    /// Its log-SNR.
    pub log_snr: f64,
    /// The weight of ε̂: −½·`rate`·√(1−ᾱ).
    pub drift: f64,
    /// The weight of z: √(`rate`·(1−ᾱ)).
    pub add: f64,
}

/// A level to ask at.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// Its log-SNR.
    pub log_snr: f64,
}

impl Move {
    /// The log-SNR that a network is asked at; none where none is asked.
    pub fn log_snr(&self) -> Option<f64> {
        match self {
            Self::Down(step) => Some(step.log_snr),
            Self::Up(_) => None,
            Self::Flow(flow) => Some(flow.log_snr),
            Self::Stay(stay) => Some(stay.log_snr),
            Self::Look(look) => Some(look.log_snr),
        }
    }

    /// The timesteps that it starts from and arrives at; none for a look, which has none.
    pub fn timesteps(&self) -> Option<(u32, u32)> {
        match self {
            Self::Down(step) => Some((step.t, step.t_prev)),
            Self::Up(up) => Some((up.t, up.t_next)),
            Self::Flow(flow) => Some((flow.t, flow.t_next)),
            Self::Stay(stay) => Some((stay.t, stay.t)),
            Self::Look(_) => None,
        }
    }

    /// The sampler's step, if it is one.
    pub fn down(&self) -> Option<&Step> {
        if let Self::Down(step) = self { Some(step) } else { None }
    }

    /// The factor of the fresh noise z; 0 where none is drawn.
    pub fn sigma(&self) -> f64 {
        match self {
            Self::Down(step) => step.sigma,
            Self::Up(up) => up.add,
            Self::Stay(stay) => stay.add,
            Self::Flow(_) | Self::Look(_) => 0.0,
        }
    }
}

impl Up {
    /// The jump from `t` up to `t_next`, both at most T.
    pub fn new(schedule: &Schedule, t: u32, t_next: u32) -> Self {
        let beta = schedule.beta_between(t, t_next);
        Self { t, t_next, keep: (1.0 - beta).sqrt(), add: beta.sqrt() }
    }

    /// Takes the move in place. A missing z counts as 0.
    pub fn advance(&self, x: &mut [f32], z: &[f32]) {
        let z = z.iter().copied().chain(core::iter::repeat(0.0));
        for (x, z) in x.iter_mut().zip(z) {
            *x = (self.keep * f64::from(*x) + self.add * f64::from(z)) as f32;
        }
    }
}

impl Flow {
    /// The step from `t` to `t_next`, both at most T.
    pub fn new(schedule: &Schedule, t: u32, t_next: u32) -> Self {
        let log_ratio = schedule.log_alpha_bar(t_next) - schedule.log_alpha_bar(t);
        Self {
            t,
            t_next,
            log_snr: schedule.log_snr(t.max(1)),
            stretch: libm::exp(0.5 * log_ratio),
            rest: schedule.one_minus_alpha_bar(t).sqrt(),
            add: schedule.one_minus_alpha_bar(t_next).sqrt(),
        }
    }

    /// x̂_0 = (x_t − √(1−ᾱ)·ε̂)/√ᾱ where the step starts.
    pub fn predict_x0(&self, x_t: &[f32], epsilon: &[f32]) -> Vec<f32> {
        let mut x0 = vec![0.0; x_t.len()];
        let one_minus_alpha_bar = self.rest * self.rest;
        posterior::predict_x0(x_t, epsilon, 1.0 - one_minus_alpha_bar, one_minus_alpha_bar, &mut x0);
        x0
    }

    /// Takes the step in place.
    pub fn advance(&self, x: &mut [f32], epsilon: &[f32]) {
        for (x, &epsilon) in x.iter_mut().zip(epsilon) {
            let epsilon = f64::from(epsilon);
            *x = (self.stretch * (f64::from(*x) - self.rest * epsilon) + self.add * epsilon) as f32;
        }
    }
}

impl Stay {
    /// A Langevin step at `t`, 1..=T, of this rate (0 to 1; small is slow and exact).
    pub fn new(schedule: &Schedule, t: u32, rate: f64) -> Self {
        let rest = schedule.one_minus_alpha_bar(t);
        Self { t, log_snr: schedule.log_snr(t), drift: -0.5 * rate * rest.sqrt(), add: (rate * rest).sqrt() }
    }

    /// Takes the step in place. A missing z counts as 0.
    pub fn advance(&self, x: &mut [f32], epsilon: &[f32], z: &[f32]) {
        let z = z.iter().copied().chain(core::iter::repeat(0.0));
        for ((x, &epsilon), z) in x.iter_mut().zip(epsilon).zip(z) {
            *x = (f64::from(*x) + self.drift * f64::from(epsilon) + self.add * f64::from(z)) as f32;
        }
    }
}

/// Where RePaint's plan jumps back up, and how far, and how often.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jumps {
    /// How often a stretch is taken, with a jump back up between; 1 only goes down.
    pub times: u32,
    /// Steps of a stretch.
    pub length: u32,
    /// The log-SNRs, least and most, within which a step has to begin to be part of a stretch.
    pub within: (f64, f64),
}

impl Jumps {
    /// Whether a step can be part of a stretch; the last one cannot, for from the clean end there is no way that keeps what is known.
    pub fn include(&self, step: &Step) -> bool {
        step.t_prev > 0 && (self.within.0..=self.within.1).contains(&step.log_snr)
    }
}

/// RePaint's plan (Lugmayr et al. 2022, alg. 1): down over these timesteps, in stretches that are taken several times.
///
/// # Errors
/// [`SamplerError`], as for [`super::plan`].
pub fn repainting(
    schedule: &Schedule,
    timesteps: &[u32],
    sampler: Sampler,
    jumps: &Jumps,
) -> Result<Vec<Move>, SamplerError> {
    let steps = super::plan(schedule, timesteps, sampler)?;
    let mut moves = Vec::new();
    for side in steps.chunk_by(|a, b| jumps.include(a) == jumps.include(b)) {
        let times = if jumps.include(&side[0]) { jumps.times.max(1) } else { 1 };
        for stretch in side.chunks(jumps.length.max(1) as usize) {
            for time in 0..times {
                if time > 0 {
                    // A stretch is never empty.
                    moves.push(Move::Up(Up::new(schedule, stretch[stretch.len() - 1].t_prev, stretch[0].t)));
                }
                for step in stretch {
                    moves.push(Move::Down(Step { index: moves.len() as u32, ..*step }));
                }
            }
        }
    }
    Ok(moves)
}

/// The ODE from the clean end up over these timesteps.
///
/// # Errors
/// [`SamplerError`] where the timesteps are none of this schedule's.
pub fn flow_up(schedule: &Schedule, timesteps: &[u32]) -> Result<Vec<Move>, SamplerError> {
    check_timesteps(schedule.steps(), timesteps)?;
    let from = [0].iter().chain(timesteps);
    Ok(from.zip(timesteps).map(|(&t, &next)| Move::Flow(Flow::new(schedule, t, next))).collect())
}

/// The ODE from the noisy end down over these timesteps to t = 0.
///
/// # Errors
/// [`SamplerError`] where the timesteps are none of this schedule's.
pub fn flow_down(schedule: &Schedule, timesteps: &[u32]) -> Result<Vec<Move>, SamplerError> {
    check_timesteps(schedule.steps(), timesteps)?;
    let from = timesteps.iter().rev();
    let to = timesteps.iter().rev().skip(1).chain([&0]);
    Ok(from.zip(to).map(|(&t, &next)| Move::Flow(Flow::new(schedule, t, next))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{GaussianNoise, ScheduleParameters, Spacing, moments, timesteps};

    fn schedule() -> Schedule {
        Schedule::new(ScheduleParameters::default()).expect("DDPM's own schedule")
    }

    /// RePaint with a jump of one step at every level.
    fn everywhere(times: u32) -> Jumps {
        Jumps { times, length: 1, within: (f64::NEG_INFINITY, f64::INFINITY) }
    }

    #[test]
    fn repainting_once_is_the_plain_plan_and_four_times_asks_97_times_at_25_levels() {
        let schedule = schedule();
        let times = timesteps(1000, 25, Spacing::Even).expect("25 of 1000");
        let sampler = Sampler::Ddim { eta: 1.0 };
        let once = repainting(&schedule, &times, sampler, &everywhere(1)).expect("possible");
        let plain = crate::diffusion::plan(&schedule, &times, sampler).expect("possible");
        assert_eq!(once, plain.into_iter().map(Move::Down).collect::<Vec<_>>());
        let long = Jumps { length: 3, within: (-6.5, 0.5), ..everywhere(6) };
        for (jumps, evaluations) in [(everywhere(4), 97), (Jumps { length: 5, ..everywhere(4) }, 97), (long, 100)] {
            let moves = repainting(&schedule, &times, sampler, &jumps).expect("possible");
            assert_eq!(moves.iter().filter(|one| one.log_snr().is_some()).count(), evaluations);
            // Each move begins where the last one ended, and a step's stream of noise is its place in the plan.
            let ends: Vec<_> = moves.iter().filter_map(Move::timesteps).collect();
            assert!(ends.windows(2).all(|pair| pair[0].1 == pair[1].0));
            assert_eq!(ends.last().map(|end| end.1), Some(0));
            let in_place = |(at, one): (usize, &Move)| one.down().is_none_or(|step| step.index as usize == at);
            assert!(moves.iter().enumerate().all(in_place));
        }
    }

    #[test]
    fn the_jump_back_up_is_the_forward_process() {
        let schedule = schedule();
        let up = Up::new(&schedule, 200, 600);
        let ratio = schedule.alpha_bar(600) / schedule.alpha_bar(200);
        assert!((up.keep * up.keep - ratio).abs() < 1e-12 && (up.add * up.add + ratio - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_guess_along_the_ode_is_the_picture_where_the_noise_is_known() {
        let schedule = schedule();
        let (x0, epsilon) = ([-1.0, 0.25, 1.0], [0.5, -2.0, 1.0]);
        for (t, t_next) in [(0, 100), (500, 600), (1000, 900)] {
            let flow = Flow::new(&schedule, t, t_next);
            let (keep, add) = (schedule.alpha_bar(t).sqrt(), schedule.one_minus_alpha_bar(t).sqrt());
            let x_t: Vec<f32> = x0.iter().zip(epsilon).map(|(x0, e)| (keep * x0 + add * f64::from(e)) as f32).collect();
            for (found, expected) in flow.predict_x0(&x_t, &epsilon).iter().zip(x0) {
                assert!((f64::from(*found) - expected).abs() < 1e-4, "t = {t}: {found}, not {expected}");
            }
        }
    }

    /// ε̂ of data that are standard normal: E[ε | x_t] = √(1−ᾱ)·x_t at every level.
    fn ideal(x: &[f32], rest: f64) -> Vec<f32> {
        x.iter().map(|&x| (rest.sqrt() * f64::from(x)) as f32).collect()
    }

    /// How far the ODE there and back again in so many steps each way misses where it began, at most over many numbers.
    fn round_trip_error(steps: u32) -> f32 {
        let schedule = schedule();
        let times = timesteps(1000, steps, Spacing::Even).expect("some of 1000");
        let start = GaussianNoise::new(1, 0).vec(100);
        let mut x = start.clone();
        let way = flow_up(&schedule, &times).expect("possible").into_iter();
        for step in way.chain(flow_down(&schedule, &times).expect("possible")) {
            let Move::Flow(flow) = step else { unreachable!("a plan of flows") };
            let epsilon = ideal(&x, schedule.one_minus_alpha_bar(flow.t));
            flow.advance(&mut x, &epsilon);
        }
        start.iter().zip(&x).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
    }

    #[test]
    fn the_ode_goes_there_and_back_again_the_better_the_finer() {
        let [coarse, fine] = [100, 500].map(round_trip_error);
        assert!(fine < 0.03 && fine < 0.4 * coarse, "{coarse} and {fine}");
    }

    #[test]
    fn langevin_steps_keep_a_standard_normal() {
        let schedule = schedule();
        let stay = Stay::new(&schedule, 400, 0.1);
        let mut x = vec![3.0; 20_000];
        for index in 0..200 {
            let epsilon = ideal(&x, schedule.one_minus_alpha_bar(400));
            let z = GaussianNoise::new(2, index).vec(x.len());
            stay.advance(&mut x, &epsilon, &z);
        }
        let found = moments(&x);
        assert!(found.mean.abs() < 0.03 && (found.variance - 1.0).abs() < 0.06, "{found:?}");
    }

    #[test]
    fn timesteps_of_another_schedule_are_refused() {
        let schedule = schedule();
        assert!(flow_up(&schedule, &[500, 2000]).is_err() && flow_down(&schedule, &[]).is_err());
        assert!(repainting(&schedule, &[5, 5], Sampler::Ddim { eta: 1.0 }, &everywhere(2)).is_err());
    }
}

//! Inpainting by RePaint (Lugmayr et al. 2022, arXiv:2201.09865): what is missing of a picture, from a network that was never trained for it.
//!
//! At each step down, the known part is replaced by its own noised self, so that only the hole is the network's. Known and unknown part then
//! agree poorly, for each step is made without a look ahead; so stretches of steps are taken several times, with a jump back up between, and the
//! network sees what it made beside what is known. One time only is *replacement alone*.

#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod evaluate;

#[cfg(feature = "ui")]
pub mod page;

use serde::{Deserialize, Serialize};

use crate::diffusion::moves::Jumps;
use crate::diffusion::{
    self, Move, Sampler, Schedule, ScheduleParameters, Spacing, Step, Variance, forward, moves, stream,
};
use crate::engine::ask::Ask;
use crate::engine::batch::{Batch, check_pixels};
use crate::engine::network::NetworkId;
use crate::engine::pictures::ClassAsk;
use crate::engine::settings::{Network, PIXELS};
use crate::engine::system::{From, Process, System};
use crate::engine::trajectory::{Hooks, RunError, Trajectory};

/// Noise levels from noise to picture, unless something else is said.
pub const STEPS: u32 = 25;
/// How often a picture is harmonised, unless something else is said: once on the way down, and thrice again.
pub const REPEATS: u32 = 4;
/// How often it can be, at most.
pub const MAX_REPEATS: u32 = 50;
/// Steps of a stretch, which is how far a jump goes back up.
const STRETCH: u32 = 3;
/// The log-SNRs between which the jumps lie: at less there is only noise to be seen, at more it is decided what the picture shows.
/// `ink evaluate inpaint` has the figures.
const DECIDED: (f64, f64) = (-6.5, 0.5);
/// The variance of a step's noise, unless something else is said.
pub const VARIANCE: Variance = Variance::Beta;

/// RePaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inpaint;

/// What is to be filled in, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InpaintRun {
    /// The network that fills in.
    pub network: Network,
    /// The noise schedule.
    pub schedule: ScheduleParameters,
    /// Noise levels from noise to picture, at most T.
    pub steps: u32,
    /// One more than there are jumps back up for each level where a picture is decided, 1..=[`MAX_REPEATS`]; 1 is replacement alone.
    pub repeats: u32,
    /// The variance of the noise of a step down.
    pub variance: Variance,
    /// [`PIXELS`] numbers a picture, −1 = paper, 1 = ink; one picture for all items or one for each. In the hole they are not looked at.
    pub pictures: Vec<f32>,
    /// Which pixels are known; one mask for all items or one for each.
    pub known: Vec<bool>,
    /// The class of what is filled in, or none; one for all items or one for each.
    pub classes: Vec<Option<u8>>,
    /// Guidance w; 0 is none.
    pub guidance: f64,
    /// The items.
    pub batch: Batch,
}

impl InpaintRun {
    /// Filling in these pictures, with no class and everything else at its default.
    pub fn new(network: Network, pictures: Vec<f32>, known: Vec<bool>, batch: Batch) -> Self {
        Self {
            network,
            schedule: ScheduleParameters::default(),
            steps: STEPS,
            repeats: REPEATS,
            variance: VARIANCE,
            pictures,
            known,
            classes: vec![None],
            guidance: 0.0,
            batch,
        }
    }

    /// What is known, pixel by pixel for each item, and none in the hole.
    fn known_pixels(&self) -> Result<Vec<Option<f32>>, RunError> {
        let pixels = self.batch.each("the picture", &self.pictures, PIXELS)?;
        let known = self.batch.each("the mask", &self.known, PIXELS)?;
        let known: Vec<_> = pixels.into_iter().zip(known).map(|(pixel, known)| known.then_some(pixel)).collect();
        check_pixels(known.iter().flatten())?;
        Ok(known)
    }
}

struct Known {
    ask: ClassAsk,
    pixels: Vec<Option<f32>>,
    batch: Batch,
}

impl Hooks for Known {
    fn ask(&self, next: &Move, x: &[f32], log_snr: f64) -> Ask {
        self.ask.ask(next, x, log_snr)
    }

    fn after(&mut self, done: &Move, _: &[f32], x: &mut [f32]) -> Option<Vec<u32>> {
        if let Move::Down(step) = done {
            self.put_back(step, x);
        }
        None
    }
}

impl Known {
    /// Puts the known part, noised to where the step arrives, in the place of what the network made of it; at the clean end as it is.
    fn put_back(&self, step: &Step, x: &mut [f32]) {
        let arrived = self.pixels.iter().zip(x);
        if step.t_prev == 0 {
            arrived.for_each(|(known, x)| *x = known.unwrap_or(*x));
            return;
        }
        let noise = self.batch.noise(stream::KNOWN + u64::from(step.index));
        let rest = -libm::expm1(step.log_alpha_bar_prev);
        for ((known, x), epsilon) in arrived.zip(noise) {
            if let Some(known) = known {
                forward::jump(&[*known], &[epsilon], step.alpha_bar_prev, rest, core::slice::from_mut(x));
            }
        }
    }
}

impl System for Inpaint {
    const NAME: &'static str = "inpaint";
    type Settings = InpaintRun;

    fn networks(run: &InpaintRun) -> Vec<NetworkId> {
        vec![run.network.into()]
    }

    fn plan(run: &InpaintRun) -> Result<Vec<Move>, RunError> {
        run.batch.check()?;
        run.batch.classes(&run.classes)?;
        run.known_pixels()?;
        if run.repeats == 0 || run.repeats > MAX_REPEATS {
            let (least, most) = (1.0, f64::from(MAX_REPEATS));
            return Err(RunError::Range {
                what: "how often a picture is harmonised",
                value: run.repeats.into(),
                least,
                most,
            });
        }
        let schedule = Schedule::new(run.schedule)?;
        let timesteps = diffusion::timesteps(schedule.steps(), run.steps, Spacing::Even)?;
        let sampler = Sampler::Ddpm { variance: run.variance };
        let jumps = Jumps { times: 1 + STRETCH * (run.repeats - 1), length: STRETCH, within: DECIDED };
        Ok(moves::repainting(&schedule, &timesteps, sampler, &jumps)?)
    }

    fn begin(run: &InpaintRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        let plan = Self::plan(run)?;
        let condition = run.batch.classes(&run.classes)?;
        let ask = ClassAsk { network: run.network.into(), condition, guidance: run.guidance };
        let hooks = Known { ask, pixels: run.known_pixels()?, batch: run.batch };
        let size = (run.batch.count as usize, PIXELS);
        let trajectory = Trajectory::new(plan, run.batch.seed, size, || run.batch.start(), from, hooks)?;
        Ok(Box::new(trajectory.beginning_at(run.batch.first)))
    }
}

#[cfg(test)]
mod tests;

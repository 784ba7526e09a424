//! Segmentation by diffusion (SegDiff; Amit et al. 2021, arXiv:2112.00390): where the digit is in a picture, as a mask that comes out of noise.
//!
//! The network sees the picture beside the noisy mask. Each seed gives a mask of its own, and they differ where the picture leaves it open; their
//! mean is the better answer.
//!
//! - [`pairs`]: what is looked at. - `training`: what the network learns. - `evaluate`: how well it does. - `page`: its part of the page.

#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod evaluate;
#[cfg(feature = "ui")]
pub mod page;
pub mod pairs;
#[cfg(feature = "cli")]
pub mod training;

use serde::{Deserialize, Serialize};

use crate::diffusion::{Move, Sampler, ScheduleParameters, Spacing};
use crate::engine::ask::{Ask, Condition};
use crate::engine::batch::Batch;
use crate::engine::network::{NetworkId, Own};
use crate::engine::settings::PIXELS;
use crate::engine::system::{From, Process, System};
use crate::engine::trajectory::{self, Hooks, RunError, Trajectory};

/// Steps from noise to a mask, unless something else is said.
pub const STEPS: u32 = 20;
/// Masks of a picture, unless something else is said.
pub const SAMPLES: u32 = 8;
/// DDIM with as much noise as DDPM: the masks of a picture are to differ where it leaves them open.
const SAMPLER: Sampler = Sampler::Ddim { eta: 1.0 };

/// SegDiff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment;

/// What is to be looked at, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SegmentRun {
    /// The noise schedule.
    pub schedule: ScheduleParameters,
    /// Steps from noise to a mask, at most T.
    pub steps: u32,
    /// [`PIXELS`] numbers a picture, −1 = paper, 1 = ink; one picture for all items or one for each.
    pub pictures: Vec<f32>,
    /// The items: a mask each.
    pub batch: Batch,
}

impl SegmentRun {
    /// Masks of these pictures, with everything else at its default.
    pub fn new(pictures: Vec<f32>, batch: Batch) -> Self {
        Self { schedule: ScheduleParameters::default(), steps: STEPS, pictures, batch }
    }
}

/// The mean of the masks of a picture, 0…1: the share in which a pixel is the digit's. `masks` are of one picture.
pub fn mean(masks: &[f32]) -> Vec<f32> {
    let count = (masks.len() / PIXELS).max(1) as f32;
    let mut mean = vec![0.0; PIXELS];
    for mask in masks.chunks_exact(PIXELS) {
        for (mean, pixel) in mean.iter_mut().zip(mask) {
            *mean += (0.5 * (pixel + 1.0)).clamp(0.0, 1.0) / count;
        }
    }
    mean
}

/// The pictures beside the masks.
struct Beside {
    pictures: Vec<f32>,
}

impl Hooks for Beside {
    fn ask(&self, _: &Move, x: &[f32], log_snr: f64) -> Ask {
        Ask {
            network: NetworkId::Own(Own::Segment),
            x: x.to_vec(),
            log_snr: vec![log_snr],
            condition: Condition { channels: self.pictures.clone(), ..Condition::NONE },
            guidance: 0.0,
        }
    }
}

impl System for Segment {
    const NAME: &'static str = "segment";
    type Settings = SegmentRun;

    fn networks(_: &SegmentRun) -> Vec<NetworkId> {
        vec![NetworkId::Own(Own::Segment)]
    }

    fn plan(run: &SegmentRun) -> Result<Vec<Move>, RunError> {
        run.batch.check()?;
        run.batch.pictures(&run.pictures)?;
        let steps = trajectory::plan(run.schedule, SAMPLER, Spacing::Even, run.steps)?;
        Ok(steps.into_iter().map(Move::Down).collect())
    }

    fn begin(run: &SegmentRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        let plan = Self::plan(run)?;
        let Batch { seed, first, count } = run.batch;
        let hooks = Beside { pictures: run.pictures.clone() };
        let begun = Trajectory::new(plan, seed, (count as usize, PIXELS), || run.batch.start(), from, hooks)?;
        Ok(Box::new(begun.beginning_at(first)))
    }
}

#[cfg(test)]
mod tests;

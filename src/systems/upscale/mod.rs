//! Super-resolution by conditional diffusion (SR3, Saharia et al. 2021, arXiv:2104.07636): a picture of 28×28 from one of 7×7.
//!
//! The network is shown the low picture, enlarged, beside x_t. What it makes of it is a draw from all pictures that shrink to it, and each seed draws another;
//! their mean, which a regression would give, is the first x̂_0 of a run, and is blurred. It was trained on low pictures with noise of their own
//! (conditioning augmentation, Ho et al. 2021, arXiv:2106.15282), whose level it is told.
//!
//! - [`low`]: low pictures, and the ways up from them. - [`cascade`]: low pictures that a network made. - `page`: both on the workshop's stage.

pub mod cascade;
pub mod low;

#[cfg(feature = "ui")]
pub mod page;

#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod evaluate;
#[cfg(feature = "cli")]
pub mod train;

use serde::{Deserialize, Serialize};

use crate::diffusion::{Move, Sampler, ScheduleParameters, Spacing, stream};
use crate::engine::ask::{Ask, Condition};
use crate::engine::batch::{Batch, check_pixels};
use crate::engine::network::{NetworkId, Own};
use crate::engine::settings::PIXELS;
use crate::engine::system::{From, Process, System};
use crate::engine::trajectory::{Hooks, RunError, Trajectory, plan};
use crate::noise::stretch;
use crate::picture::LABELS;
use low::{LOW_PIXELS, augmented, repeated};

/// Steps from noise to picture, unless something else is said.
pub const STEPS: u32 = 25;
/// DDIM's η, unless something else is said.
pub const ETA: f64 = 0.0;

/// Super-resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upscale;

/// How pictures are made from low ones.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// The noise schedule.
    pub schedule: ScheduleParameters,
    /// Steps from noise to picture, at most T.
    pub steps: u32,
    /// DDIM's η, 0 to 1.
    pub eta: f64,
    /// The augmentation of the low pictures, 0 (as they are) to 1 (nothing but noise).
    pub augmentation: f64,
    /// Guidance w; 0 is none.
    pub guidance: f64,
}

impl Default for Way {
    /// Low pictures as they are, without guidance.
    fn default() -> Self {
        Self { schedule: ScheduleParameters::default(), steps: STEPS, eta: ETA, augmentation: 0.0, guidance: 0.0 }
    }
}

impl Way {
    /// The steps of one network.
    ///
    /// # Errors
    /// [`RunError`]
    pub fn plan(&self) -> Result<Vec<Move>, RunError> {
        if !(0.0..=1.0).contains(&self.augmentation) {
            let (value, least, most) = (self.augmentation, 0.0, 1.0);
            return Err(RunError::Range { what: "the augmentation", value, least, most });
        }
        let steps = plan(self.schedule, Sampler::Ddim { eta: self.eta }, Spacing::Even, self.steps)?;
        Ok(steps.into_iter().map(Move::Down).collect())
    }

    /// What the network is told and shown of the low pictures of these items.
    pub fn condition(&self, batch: Batch, low: &[f32], labels: &[u8]) -> Condition {
        let [first, count] = [batch.first, batch.count].map(|items| items as usize * LOW_PIXELS);
        let noise = stretch(batch.seed, stream::KNOWN, first, count);
        Condition {
            labels: labels.to_vec(),
            vectors: vec![low::log_snr(self.augmentation) as f32],
            channels: repeated(&augmented(low, self.augmentation, &noise)),
        }
    }
}

/// What is to be enlarged, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UpscaleRun {
    /// [`LOW_PIXELS`] numbers a low picture, −1 = paper, 1 = ink; one for all items or one for each.
    pub low: Vec<f32>,
    /// What they show: 0 to 9 a digit, 10 to 19 a garment, or none, which is left to the network; one for all items or one for each.
    pub labels: Vec<Option<u8>>,
    /// How.
    pub way: Way,
    /// The items.
    pub batch: Batch,
}

impl UpscaleRun {
    /// Enlarging these low pictures, with no label and everything else at its default.
    pub fn new(low: Vec<f32>, batch: Batch) -> Self {
        Self { low, labels: vec![None], way: Way::default(), batch }
    }

    /// The low picture of each item.
    fn low(&self) -> Result<Vec<f32>, RunError> {
        check_pixels(&self.low)?;
        self.batch.each("the low picture", &self.low, LOW_PIXELS)
    }
}

/// A label, or none, for each item.
///
/// # Errors
/// [`RunError::Size`], [`RunError::Class`]
fn labels_of(batch: Batch, labels: &[Option<u8>]) -> Result<Vec<u8>, RunError> {
    if let Some(&class) = labels.iter().flatten().find(|&&class| class >= LABELS) {
        return Err(RunError::Class { class, last: LABELS - 1 });
    }
    Ok(Condition::classes(batch.each("the list of classes", labels, 1)?).labels)
}

/// What a network is asked at each step: the same but for x and its level.
struct Given {
    network: NetworkId,
    condition: Condition,
    guidance: f64,
}

impl Hooks for Given {
    fn ask(&self, _: &Move, x: &[f32], log_snr: f64) -> Ask {
        let (network, condition, guidance) = (self.network, self.condition.clone(), self.guidance);
        Ask { network, x: x.to_vec(), log_snr: vec![log_snr], condition, guidance }
    }
}

impl System for Upscale {
    const NAME: &'static str = "upscale";
    type Settings = UpscaleRun;

    fn networks(_: &UpscaleRun) -> Vec<NetworkId> {
        vec![NetworkId::Own(Own::Upscale)]
    }

    fn plan(run: &UpscaleRun) -> Result<Vec<Move>, RunError> {
        run.batch.check()?;
        labels_of(run.batch, &run.labels)?;
        run.low()?;
        run.way.plan()
    }

    fn begin(run: &UpscaleRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        let plan = Self::plan(run)?;
        let condition = run.way.condition(run.batch, &run.low()?, &labels_of(run.batch, &run.labels)?);
        let hooks = Given { network: NetworkId::Own(Own::Upscale), condition, guidance: run.way.guidance };
        let size = (run.batch.count as usize, PIXELS);
        let trajectory = Trajectory::new(plan, run.batch.seed, size, || run.batch.start(), from, hooks)?;
        Ok(Box::new(trajectory.beginning_at(run.batch.first)))
    }
}

#[cfg(test)]
mod tests;

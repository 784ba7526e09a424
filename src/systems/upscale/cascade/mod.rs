//! A cascade (Ho et al. 2021, arXiv:2106.15282): a base network makes a low picture of nothing but noise and a label, and super-resolution a picture of
//! 28×28 of that.
//!
//! What the base network makes is not quite what shrunk pictures are, and often of no class. Augmented, both look alike to the second network, which therefore
//! forgives what the first one did wrong: it is told the class, too, and mends what noise has hidden. `ink evaluate cascade` measures how much that is.
//! Only the second network is guided, so that what the first one makes stays as varied as its data.

#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod evaluate;
#[cfg(feature = "cli")]
pub mod train;

use serde::{Deserialize, Serialize};

use super::low::LOW_PIXELS;
use super::{Way, labels_of};
use crate::diffusion::{GaussianNoise, Move, Step, stream};
use crate::engine::ask::{Ask, Condition};
use crate::engine::batch::Batch;
use crate::engine::network::{NetworkId, Own};
use crate::engine::settings::PIXELS;
use crate::engine::system::{From, Process, System, Track};
use crate::engine::trajectory::{RunError, added_noise};

/// The augmentation, unless something else is said.
pub const AUGMENTATION: f64 = 0.4;
/// Guidance of the second network, unless something else is said.
pub const GUIDANCE: f64 = 1.0;
/// Numbers of an item's state: its picture, and then its low picture.
pub const STATE: usize = PIXELS + LOW_PIXELS;

/// The cascade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cascade;

/// What is to be made, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CascadeRun {
    /// What is to be made: 0 to 9 a digit, 10 to 19 a garment, or none for either; one for all items or one for each.
    pub labels: Vec<Option<u8>>,
    /// How: both networks take as many steps, and the second one alone is guided.
    pub way: Way,
    /// The items.
    pub batch: Batch,
}

impl CascadeRun {
    /// A cascade for these labels, with everything else at its default.
    pub fn new(labels: Vec<Option<u8>>, batch: Batch) -> Self {
        Self { labels, way: way(), batch }
    }
}

/// How, unless something else is said.
pub fn way() -> Way {
    Way { augmentation: AUGMENTATION, guidance: GUIDANCE, ..Way::default() }
}

/// A run: first the low pictures move, then the pictures.
struct Climb {
    run: CascadeRun,
    labels: Vec<u8>,
    plan: Vec<Move>,
    index: usize,
    /// [`STATE`] numbers an item.
    state: Vec<f32>,
}

/// Which of an item's numbers a network moves.
fn part(own: Own) -> core::ops::Range<usize> {
    if own == Own::UpscaleBase { PIXELS..STATE } else { 0..PIXELS }
}

impl Climb {
    /// The network that the next move asks.
    fn network(&self) -> Own {
        if self.index < self.plan.len() / 2 { Own::UpscaleBase } else { Own::Upscale }
    }

    /// The items' numbers that this network moves.
    fn numbers(&self, own: Own) -> Vec<f32> {
        self.state.chunks_exact(STATE).flat_map(|item| &item[part(own)]).copied().collect()
    }

    /// The step that the next move is.
    fn step(&self) -> Option<&Step> {
        self.plan.get(self.index)?.down()
    }
}

impl Process for Climb {
    fn state(&self) -> &[f32] {
        &self.state
    }

    fn asks(&self) -> Option<Vec<Ask>> {
        let step = self.step()?;
        let own = self.network();
        let CascadeRun { way, batch, .. } = &self.run;
        let (condition, guidance) = match own {
            Own::Upscale => (way.condition(*batch, &self.numbers(Own::UpscaleBase), &self.labels), way.guidance),
            _ => (Condition::labels(self.labels.clone()), 0.0),
        };
        let network = NetworkId::Own(own);
        Some(vec![Ask { network, x: self.numbers(own), log_snr: vec![step.log_snr], condition, guidance }])
    }

    /// Gives the state of every item, and likewise ε̂, 0 for the numbers that nothing was asked about.
    fn advance(&mut self, mut answers: Vec<Vec<f32>>) -> Vec<Track> {
        let Some(step) = self.step() else { return Vec::new() };
        let own = self.network();
        let epsilon = answers.pop().unwrap_or_default();
        let x = self.numbers(own);
        let (mut x0, mut next) = (vec![0.0; x.len()], vec![0.0; x.len()]);
        let before = self.run.batch.first as usize * part(own).len();
        let z = added_noise(self.run.batch.seed, self.index as u32, step.sigma, before, x.len());
        step.advance(&x, &epsilon, &z, &mut x0, &mut next);
        let mut shown = vec![0.0; self.state.len()];
        put(&mut shown, own, &epsilon);
        put(&mut self.state, own, &next);
        self.index += 1;
        let items = self.run.batch.count as usize;
        vec![Track::items(items, self.state.clone()), Track::items(items, shown)]
    }
}

/// Puts numbers that this network moves in their places in all items' states.
fn put(states: &mut [f32], own: Own, numbers: &[f32]) {
    for (item, numbers) in states.chunks_exact_mut(STATE).zip(numbers.chunks_exact(part(own).len())) {
        item[part(own)].copy_from_slice(numbers);
    }
}

impl System for Cascade {
    const NAME: &'static str = "cascade";
    type Settings = CascadeRun;

    fn networks(_: &CascadeRun) -> Vec<NetworkId> {
        vec![NetworkId::Own(Own::UpscaleBase), NetworkId::Own(Own::Upscale)]
    }

    /// The steps of the base network, and then as many of super-resolution.
    fn plan(run: &CascadeRun) -> Result<Vec<Move>, RunError> {
        run.batch.check()?;
        labels_of(run.batch, &run.labels)?;
        let base = run.way.plan()?;
        let after = |step: &Step| Move::Down(Step { index: step.index + run.way.steps, ..*step });
        let upper: Vec<Move> = base.iter().filter_map(Move::down).map(after).collect();
        Ok([base, upper].concat())
    }

    fn begin(run: &CascadeRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        let plan = Self::plan(run)?;
        let labels = labels_of(run.batch, &run.labels)?;
        let expected = run.batch.count as usize * STATE;
        let (index, state) = match from {
            None => (0, start(run.batch)),
            Some(From { index, state }) if (index as usize) < plan.len() && state.len() == expected => {
                (index as usize, state)
            }
            Some(From { index, state }) => {
                let (found, steps) = (state.len(), plan.len() as u32);
                return Err(RunError::From { index, found, steps, expected });
            }
        };
        Ok(Box::new(Climb { run: run.clone(), labels, plan, index, state }))
    }
}

/// x_T of both pictures of every item. The picture's is that of any other run; the low picture's follows it in the same stream.
fn start(batch: Batch) -> Vec<f32> {
    let of_item = |item| {
        let stream = stream::START + u64::from(batch.first) + u64::from(item);
        GaussianNoise::new(batch.seed, stream).vec(STATE)
    };
    (0..batch.count).flat_map(of_item).collect()
}

#[cfg(test)]
mod tests;

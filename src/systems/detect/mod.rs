//! Detection by diffusion (DiffusionDet; Chen et al. 2022, arXiv:2211.09788): boxes that are noise at first become those of the things in a scene.
//!
//! An encoder looks at the scene once. At each step a head is asked about every noisy box, with what the encoder has found inside it: how the box has
//! to move, which is x̂_0, and what is in it. Between steps, boxes that hold nothing are drawn anew (*box renewal*), and at the end the findings of
//! all steps count, without those that say the same.
//!
//! - [`scenes`]: what is looked at. - [`boxes`]: boxes as signals. - [`regions`]: what the encoder has found in a box. - [`findings`]: what a run has
//!   found. - `assign`, `training`: what the networks learn. - `precision`, `evaluate`: how well it does. - `page`: its part of the page.

#[cfg(feature = "cli")]
pub mod assign;
pub mod boxes;
#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod evaluate;
pub mod findings;
#[cfg(feature = "ui")]
pub mod page;
#[cfg(feature = "cli")]
pub mod precision;
pub mod regions;
pub mod scenes;
#[cfg(feature = "cli")]
pub mod training;

use serde::{Deserialize, Serialize};

use crate::diffusion::moves::Look;
use crate::diffusion::posterior::epsilon_from_x0;
use crate::diffusion::{GaussianNoise, Move, Sampler, ScheduleKind, ScheduleParameters, Spacing, Step, stream};
use crate::engine::ask::{Ask, Condition};
use crate::engine::batch::{Batch, check_pixels};
use crate::engine::network::{NetworkId, Own};
use crate::engine::system::{From, Process, System, Track};
use crate::engine::trajectory::{self, RunError};
use crate::noise::stretch;
use boxes::{Centred, heard};
use findings::{CLAIM, Claim};

/// Boxes that a run begins with.
pub const BOXES: usize = 32;
/// Numbers of what the head says of a box: how it has to move, and the classes' logits.
pub const ANSWER: usize = boxes::NUMBERS + scenes::CLASSES as usize;
/// Steps from noise to boxes, unless something else is said.
pub const STEPS: u32 = 8;
/// Steps at most.
pub const MAX_STEPS: u32 = 50;
/// The score below which a box is drawn anew, unless something else is said.
pub const RENEWED_BELOW: f32 = 0.5;
/// DDIM with as much noise as DDPM, as the paper has it.
const SAMPLER: Sampler = Sampler::Ddim { eta: 1.0 };
/// Numbers of the features of a scene.
const FEATURES: usize = regions::CHANNELS * regions::GRID * regions::GRID;
/// Numbers of all boxes of a scene.
const SIGNALS: usize = BOXES * boxes::NUMBERS;

/// DiffusionDet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detect;

/// What is to be looked at, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DetectRun {
    /// The noise schedule.
    pub schedule: ScheduleParameters,
    /// Steps from noise to boxes, 1..=[`MAX_STEPS`] and at most T.
    pub steps: u32,
    /// The score, 0…1, below which a box is drawn anew after a step; 0 for never.
    pub renewed_below: f32,
    /// [`scenes::PIXELS`] numbers a scene, −1 = paper, 1 = ink; one scene for all items or one for each.
    pub scenes: Vec<f32>,
    /// The items.
    pub batch: Batch,
}

impl DetectRun {
    /// Looking at these scenes, with everything else at its default: the cosine schedule, as the networks were trained with and the paper has it.
    pub fn new(scenes: Vec<f32>, batch: Batch) -> Self {
        let schedule = ScheduleParameters { kind: ScheduleKind::Cosine, ..ScheduleParameters::default() };
        Self { schedule, steps: STEPS, renewed_below: RENEWED_BELOW, scenes, batch }
    }

    /// Numbers of an item's state: the scene's features, the noisy boxes, and the findings of every step.
    fn state(&self) -> usize {
        FEATURES + SIGNALS + self.steps as usize * BOXES * CLAIM
    }
}

/// An item's state by its parts.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// What the encoder has found, `[32, 14, 14]`; zeros before it was asked.
    pub features: &'a [f32],
    /// The noisy boxes as signals.
    pub signals: &'a [[f32; boxes::NUMBERS]],
    /// The findings of every step, for [`findings::of_steps`].
    pub found: &'a [f32],
}

impl<'a> Seen<'a> {
    /// The parts of a state; none of numbers that are no state.
    pub fn of(state: &'a [f32]) -> Option<Self> {
        let (features, rest) = state.split_at_checked(FEATURES)?;
        let (signals, found) = rest.split_at_checked(SIGNALS)?;
        Some(Self { features, signals: signals.as_chunks().0, found })
    }
}

/// A run: the scenes, and where it stands.
struct Detection {
    run: DetectRun,
    plan: Vec<Move>,
    scenes: Vec<f32>,
    index: usize,
    /// [`DetectRun::state`] numbers an item.
    state: Vec<f32>,
}

impl Detection {
    fn items(&self) -> impl Iterator<Item = Seen<'_>> {
        self.state.chunks_exact(self.run.state()).filter_map(Seen::of)
    }

    /// Noise for the boxes of all items, from one stream of which each item has its own stretch.
    fn noise(&self, stream: u64) -> Vec<f32> {
        let Batch { seed, first, count } = self.run.batch;
        stretch(seed, stream, first as usize * SIGNALS, count as usize * SIGNALS)
    }

    /// What the head is asked.
    fn ask(&self, step: &Step) -> Ask {
        let mut x = Vec::new();
        let mut vectors = Vec::new();
        for Seen { features, signals, .. } in self.items() {
            for signal in signals {
                x.extend(heard(signal));
                vectors.extend(regions::region(features, Centred::of_signal(signal)));
            }
        }
        Ask {
            network: NetworkId::Own(Own::Detect),
            x,
            log_snr: vec![step.log_snr],
            condition: Condition { vectors, ..Condition::NONE },
            guidance: 0.0,
        }
    }

    /// Takes the step with the head's answers to all boxes, `number` steps after the first.
    fn step(&mut self, step: &Step, number: usize, answers: &[f32]) {
        let index = self.index as u64;
        let (z, fresh) = (self.noise(stream::STEP + index), self.noise(stream::RENEWAL + index));
        let (size, renewed_below) = (self.run.state(), self.run.renewed_below);
        let noise = z.as_chunks::<{ boxes::NUMBERS }>().0.chunks_exact(BOXES);
        let noise = noise.zip(fresh.as_chunks::<{ boxes::NUMBERS }>().0.chunks_exact(BOXES));
        let answers = answers.as_chunks::<ANSWER>().0.chunks_exact(BOXES);
        for ((state, answers), (z, fresh)) in self.state.chunks_exact_mut(size).zip(answers).zip(noise) {
            let (signals, found) = state[FEATURES..].split_at_mut(SIGNALS);
            let found = found[number * BOXES * CLAIM..].as_chunks_mut::<CLAIM>().0;
            let signals = signals.as_chunks_mut::<{ boxes::NUMBERS }>().0.iter_mut();
            for ((((signal, answer), found), z), fresh) in signals.zip(answers).zip(found).zip(z).zip(fresh) {
                let claim = Claim::of(signal, answer);
                *found = claim.numbers();
                let renewed = claim.score() < renewed_below && step.t_prev > 0;
                *signal = if renewed { *fresh } else { next(step, signal, claim, z) };
            }
        }
    }
}

/// A box after a step, in which x̂_0 is what was found.
fn next(step: &Step, x_t: &[f32; 4], claim: Claim, z: &[f32; 4]) -> [f32; boxes::NUMBERS] {
    let x0 = claim.corners.centred().signal();
    let (alpha_bar, rest) = (step.alpha_bar, step.one_minus_alpha_bar());
    let epsilon: [f32; 4] =
        core::array::from_fn(|at| epsilon_from_x0(alpha_bar, rest, f64::from(x_t[at]), f64::from(x0[at])) as f32);
    let mut x = [0.0; boxes::NUMBERS];
    step.advance_from_x0(&x0, &epsilon, z, &mut x);
    x
}

impl Process for Detection {
    fn state(&self) -> &[f32] {
        &self.state
    }

    fn asks(&self) -> Option<Vec<Ask>> {
        let ask = match self.plan.get(self.index)? {
            Move::Down(step) => self.ask(step),
            _ => Ask {
                network: NetworkId::Own(Own::DetectScene),
                x: self.scenes.clone(),
                log_snr: Vec::new(),
                condition: Condition::NONE,
                guidance: 0.0,
            },
        };
        Some(vec![ask])
    }

    /// Gives the state.
    fn advance(&mut self, mut answers: Vec<Vec<f32>>) -> Vec<Track> {
        let Some(&next) = self.plan.get(self.index) else { return Vec::new() };
        let answer = answers.pop().unwrap_or_default();
        match next {
            Move::Down(step) => self.step(&step, self.index - 1, &answer),
            _ => {
                for (state, features) in
                    self.state.chunks_exact_mut(self.run.state()).zip(answer.chunks_exact(FEATURES))
                {
                    state[..FEATURES].copy_from_slice(features);
                }
            }
        }
        self.index += 1;
        vec![Track::items(self.run.batch.count as usize, self.state.clone())]
    }
}

impl System for Detect {
    const NAME: &'static str = "detect";
    type Settings = DetectRun;

    fn networks(_: &DetectRun) -> Vec<NetworkId> {
        vec![NetworkId::Own(Own::DetectScene), NetworkId::Own(Own::Detect)]
    }

    /// A look at the scene, and the steps.
    fn plan(run: &DetectRun) -> Result<Vec<Move>, RunError> {
        run.batch.check()?;
        check_pixels(&run.scenes)?;
        run.batch.each("the scene", &run.scenes, scenes::PIXELS)?;
        let range = |what, value, most| Err(RunError::Range { what, value, least: 0.0, most });
        if run.steps > MAX_STEPS {
            return range("the number of steps", f64::from(run.steps), f64::from(MAX_STEPS));
        }
        if !(0.0..=1.0).contains(&run.renewed_below) {
            return range("the score below which a box is drawn anew", f64::from(run.renewed_below), 1.0);
        }
        let steps = trajectory::plan(run.schedule, SAMPLER, Spacing::Even, run.steps)?;
        let look = steps.first().map(|first| Move::Look(Look { log_snr: first.log_snr }));
        Ok(look.into_iter().chain(steps.into_iter().map(Move::Down)).collect())
    }

    fn begin(run: &DetectRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        let plan = Self::plan(run)?;
        let Batch { seed, first, count } = run.batch;
        let expected = count as usize * run.state();
        let start = || {
            let signals = |item| GaussianNoise::new(seed, stream::START + u64::from(first + item)).vec(SIGNALS);
            let item =
                |item| [vec![0.0; FEATURES], signals(item), vec![0.0; run.state() - FEATURES - SIGNALS]].concat();
            (0..count).flat_map(item).collect()
        };
        let (index, state) = match from {
            None => (0, start()),
            Some(From { index, state }) if (index as usize) < plan.len() && state.len() == expected => {
                (index as usize, state)
            }
            Some(From { index, state }) => {
                return Err(RunError::From { index, found: state.len(), steps: plan.len() as u32, expected });
            }
        };
        let scenes = run.batch.each("the scene", &run.scenes, scenes::PIXELS)?;
        Ok(Box::new(Detection { run: run.clone(), plan, scenes, index, state }))
    }
}

#[cfg(test)]
mod tests;

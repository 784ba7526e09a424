//! Recognition by a diffusion classifier (Li et al. 2023, arXiv:2303.16203): the class under which the network predicts the noise best.
//!
//! The picture is noised to a few levels, and at each the network is asked about the same noisy picture under every class. The errors are
//! terms of each class's variational bound, so the least sum is the likeliest class.
//!
//! - [`fit`]: what the errors come to in words. - [`centred`]: a drawing as the network knows them. - `page`: its part of the page.

pub mod centred;
pub mod fit;
#[cfg(feature = "ui")]
pub mod page;

#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod evaluate;

use serde::{Deserialize, Serialize};

use crate::diffusion::moves::Look;
use crate::diffusion::{Move, alpha_bar_of, forward, objective, stream};
use crate::engine::ask::{Ask, Condition};
use crate::engine::batch::Batch;
use crate::engine::network::NetworkId;
use crate::engine::settings::{CLASSES, Network, PIXELS};
use crate::engine::system::{From, Process, System, Track};
use crate::engine::trajectory::RunError;

/// The log-SNRs that are looked at, unless something else is said.
pub const LEVELS: [f64; 7] = [-1.0, -1.5, -2.0, -2.5, -3.0, -3.5, -4.0];
/// Levels at most.
pub const MAX_LEVELS: usize = 64;
/// The largest log-SNR, either side of 0, that there is a network for.
const MAX_LOG_SNR: f64 = 20.0;

/// The diffusion classifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognise;

/// What is to be recognised, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecogniseRun {
    /// The network whose errors decide.
    pub network: Network,
    /// The log-SNRs that are looked at, 1..=[`MAX_LEVELS`] of them, in order.
    pub levels: Vec<f64>,
    /// [`PIXELS`] numbers a picture, −1 = paper, 1 = ink; one picture for all items or one for each.
    pub pictures: Vec<f32>,
    /// The items.
    pub batch: Batch,
}

impl RecogniseRun {
    /// Recognising these pictures, with everything else at its default.
    pub fn new(network: Network, pictures: Vec<f32>, batch: Batch) -> Self {
        Self { network, levels: LEVELS.to_vec(), pictures, batch }
    }
}

/// The errors of the classes summed over the levels, of a picture's errors [levels × classes].
pub fn sums(errors: &[f32]) -> [f32; CLASSES as usize] {
    let mut sums = [0.0; CLASSES as usize];
    for level in errors.chunks_exact(sums.len()) {
        for (sum, error) in sums.iter_mut().zip(level) {
            *sum += error;
        }
    }
    sums
}

/// The class of the least summed error; the first of equal ones.
pub fn verdict(errors: &[f32]) -> u8 {
    let sums = sums(errors);
    let mut best = 0;
    for (class, sum) in sums.iter().enumerate() {
        if *sum < sums[best] {
            best = class;
        }
    }
    best as u8
}

/// A run: the pictures, and the errors so far.
struct Looks {
    run: RecogniseRun,
    pictures: Vec<f32>,
    index: usize,
    /// [items × levels × classes], 0 where no look was taken yet.
    errors: Vec<f32>,
}

impl Looks {
    fn epsilon(&self) -> Vec<f32> {
        self.run.batch.noise(stream::STEP + self.index as u64)
    }

    /// The noisy pictures of the next look.
    fn noisy(&self, log_snr: f64) -> Vec<f32> {
        let (alpha_bar, rest) = alpha_bar_of(log_snr);
        let mut x = vec![0.0; self.pictures.len()];
        forward::jump(&self.pictures, &self.epsilon(), alpha_bar, rest, &mut x);
        x
    }
}

impl Process for Looks {
    fn state(&self) -> &[f32] {
        &self.errors
    }

    fn asks(&self) -> Option<Vec<Ask>> {
        let log_snr = *self.run.levels.get(self.index)?;
        let x = self.noisy(log_snr);
        Some(vec![Ask {
            network: self.run.network.into(),
            x: x.chunks_exact(PIXELS).flat_map(|picture| picture.repeat(CLASSES.into())).collect(),
            log_snr: vec![log_snr],
            condition: Condition::labels((0..self.run.batch.count).flat_map(|_| 0..CLASSES).collect()),
            guidance: 0.0,
        }])
    }

    /// Gives the errors so far [items × (levels·classes)], the noisy pictures, and ε̂ of every class.
    fn advance(&mut self, mut answers: Vec<Vec<f32>>) -> Vec<Track> {
        let Some(&log_snr) = self.run.levels.get(self.index) else { return Vec::new() };
        let answer = answers.pop().unwrap_or_default();
        let epsilon = self.epsilon();
        let (classes, levels) = (usize::from(CLASSES), self.run.levels.len());
        let of_pictures = epsilon.chunks_exact(PIXELS).zip(answer.chunks_exact(classes * PIXELS));
        for (errors, (epsilon, found)) in self.errors.chunks_exact_mut(levels * classes).zip(of_pictures) {
            let level = &mut errors[self.index * classes..][..classes];
            for (error, found) in level.iter_mut().zip(found.chunks_exact(PIXELS)) {
                *error = objective::l_simple(epsilon, found) as f32;
            }
        }
        let items = self.run.batch.count as usize;
        let noisy = self.noisy(log_snr);
        self.index += 1;
        vec![Track::items(items, self.errors.clone()), Track::items(items, noisy), Track::items(items, answer)]
    }
}

impl System for Recognise {
    const NAME: &'static str = "recognise";
    type Settings = RecogniseRun;

    fn networks(run: &RecogniseRun) -> Vec<NetworkId> {
        vec![run.network.into()]
    }

    fn plan(run: &RecogniseRun) -> Result<Vec<Move>, RunError> {
        run.batch.check()?;
        run.batch.pictures(&run.pictures)?;
        if run.levels.is_empty() || run.levels.len() > MAX_LEVELS {
            let (value, least, most) = (run.levels.len() as f64, 1.0, MAX_LEVELS as f64);
            return Err(RunError::Range { what: "the number of noise levels", value, least, most });
        }
        if let Some(&value) = run.levels.iter().find(|level| !(-MAX_LOG_SNR..=MAX_LOG_SNR).contains(*level)) {
            return Err(RunError::Range { what: "a log-SNR", value, least: -MAX_LOG_SNR, most: MAX_LOG_SNR });
        }
        Ok(run.levels.iter().map(|&log_snr| Move::Look(Look { log_snr })).collect())
    }

    fn begin(run: &RecogniseRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        let steps = Self::plan(run)?.len();
        let expected = run.batch.count as usize * steps * usize::from(CLASSES);
        let (index, errors) = match from {
            None => (0, vec![0.0; expected]),
            Some(From { index, state }) if (index as usize) < steps && state.len() == expected => {
                (index as usize, state)
            }
            Some(From { index, state }) => {
                return Err(RunError::From { index, found: state.len(), steps: steps as u32, expected });
            }
        };
        let pictures = run.batch.pictures(&run.pictures)?;
        Ok(Box::new(Looks { run: run.clone(), pictures, index, errors }))
    }
}

#[cfg(test)]
mod tests;

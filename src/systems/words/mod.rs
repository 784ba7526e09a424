//! Diffusion-LM (Li et al. 2022, arXiv:2205.14217): text as a run of vectors that a sampler draws out of noise, a line of verse or a word.
//!
//! x_0 is the learned embeddings of the symbols, place by place. Three things act on a run and can be switched off: what is given is *clamped*, its
//! own noised self put in its place after each step; x̂_0 is *rounded* to the nearest embeddings on the way (the paper's clamping trick), so that
//! the network commits itself to symbols; and a *wish* pulls at x along a classifier's gradient, of which the network knows nothing.
//!
//! - [`kind`]: what a line of verse and a word differ in. - [`vocabulary`]: the symbols and their learned numbers. - [`posterior`]: from the network's
//!   answer to x̂_0. - [`control`]: wishes. - [`process`]: a run. - [`bigram`], [`membership`]: how usual a text is, and whether it was learned from.
//! - [`pattern`]: what is typed. - `data`, `neighbours`, `learn`, `files`, `ngram`, `command`, `evaluate`: native only.

pub mod bigram;
#[cfg(feature = "cli")]
pub mod command;
pub mod control;
#[cfg(feature = "cli")]
pub mod data;
#[cfg(feature = "cli")]
pub mod evaluate;
#[cfg(feature = "cli")]
pub mod files;
pub mod kind;
#[cfg(feature = "cli")]
pub mod learn;
pub mod membership;
#[cfg(feature = "cli")]
mod neighbours;
#[cfg(feature = "cli")]
mod ngram;
#[cfg(feature = "ui")]
pub mod page;
pub mod pattern;
pub mod posterior;
pub mod process;
pub mod vocabulary;

use serde::{Deserialize, Serialize};

use crate::diffusion::{self, Move, Sampler, Schedule, ScheduleParameters, Spacing, Variance};
use crate::engine::batch::Batch;
use crate::engine::network::{NetworkId, Own};
use crate::engine::system::{From, Process, System};
use crate::engine::trajectory::RunError;
use control::Wish;
use kind::Kind;
use process::Writing;
use vocabulary::{Tone, Vocabulary};

/// Noise levels from noise to text, unless something else is said.
pub const STEPS: u32 = 64;
/// The log-SNR from which on x̂_0 is rounded, unless something else is said: before that it is the mean of too many symbols for the nearest one to
/// mean anything.
pub const ROUNDED_FROM: f64 = -1.0;
/// The highest power of what was learned.
const SHARPEST: f32 = 10.0;
/// The most letters of a wished ending.
pub const LONGEST_ENDING: usize = 5;

/// What is to be written, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TextRun {
    /// The network's symbols.
    pub vocabulary: Vocabulary,
    /// The noise schedule.
    pub schedule: ScheduleParameters,
    /// Noise levels from noise to text, at most T.
    pub steps: u32,
    /// The sampler.
    pub sampler: Sampler,
    /// Of each place the symbol that is given, or none.
    pub given: Vec<Option<u16>>,
    /// Of each place the tone that is wished, or none; empty where none is.
    pub tones: Vec<Option<Tone>>,
    /// How many letters are wished, of a word.
    pub letters: Option<u8>,
    /// The letters in which a word is to end.
    pub ending: Vec<u16>,
    /// Whether what is given is put back after each step.
    pub clamping: bool,
    /// The log-SNR from which on x̂_0 is rounded to the nearest embeddings; none for never.
    pub rounding: Option<f64>,
    /// The power to which what places say of each other is raised, at least 0: 1 is what was learned, more is the usual rather than the rare
    /// (a language model's temperature, upside down).
    pub sharpness: f32,
    /// Whether a wish's gradient is followed.
    pub control: bool,
    /// The texts.
    pub batch: Batch,
}

impl TextRun {
    /// Texts with nothing given and nothing wished.
    pub fn new(kind: Kind, vocabulary: Vocabulary, batch: Batch) -> Self {
        Self {
            vocabulary,
            schedule: ScheduleParameters::default(),
            steps: STEPS,
            sampler: Sampler::Ddpm { variance: Variance::PosteriorBeta },
            given: Vec::new(),
            tones: Vec::new(),
            letters: None,
            ending: Vec::new(),
            clamping: true,
            rounding: Some(ROUNDED_FROM),
            sharpness: kind.sharpness(),
            control: true,
            batch,
        }
    }

    /// What is wished.
    pub fn wish(&self, kind: Kind) -> Wish {
        match kind {
            Kind::Verse => Wish::tones(&self.vocabulary, &self.tones),
            Kind::Word if self.letters.is_none() && self.ending.is_empty() => Wish::default(),
            Kind::Word => Wish::word(&self.vocabulary, kind, self.letters.map(usize::from), &self.ending),
        }
    }

    fn check(&self, kind: Kind) -> Result<(), RunError> {
        self.batch.check()?;
        let size = |what, found, expected| {
            if found == expected || found == 0 { Ok(()) } else { Err(RunError::Size { what, found, expected }) }
        };
        let symbols = self.vocabulary.len();
        if !self.vocabulary.is_whole() {
            return Err(RunError::Settings { system: kind.name() });
        }
        let table = self.vocabulary.table();
        for (what, found, expected) in
            [("an embedding", table.width, kind.width()), ("a row of the readout", table.answers, kind.answers())]
        {
            if found != expected {
                return Err(RunError::Size { what, found, expected });
            }
        }
        size("what is given", self.given.len(), kind.places())?;
        size("the pattern of tones", self.tones.len(), kind.places())?;
        let range = |what, value: usize, least: usize, most: usize| {
            if (least..=most).contains(&value) {
                return Ok(());
            }
            Err(RunError::Range { what, value: value as f64, least: least as f64, most: most as f64 })
        };
        for &symbol in self.given.iter().flatten().chain(&self.ending) {
            range("the index of a symbol", symbol.into(), 0, symbols - 1)?;
        }
        if !(0.0..=SHARPEST).contains(&self.sharpness) {
            let (what, value) = ("the sharpness", f64::from(self.sharpness));
            return Err(RunError::Range { what, value, least: 0.0, most: f64::from(SHARPEST) });
        }
        let (least, most) = kind.lengths();
        range("the letters of the ending", self.ending.len(), 0, LONGEST_ENDING)?;
        if let Some(letters) = self.letters {
            range("the number of letters", letters.into(), least.max(self.ending.len()), most)?;
        }
        Ok(())
    }

    fn plan(&self, kind: Kind) -> Result<Vec<Move>, RunError> {
        self.check(kind)?;
        let schedule = Schedule::new(self.schedule)?;
        let timesteps = diffusion::timesteps(schedule.steps(), self.steps, Spacing::Even)?;
        let steps = diffusion::plan(&schedule, &timesteps, self.sampler)?;
        Ok(steps.into_iter().map(Move::Down).collect())
    }
}

/// A system for each kind of text.
macro_rules! systems {
    ($($(#[$what:meta])* $System:ident = $name:literal, $kind:ident, $own:ident;)*) => {$(
        $(#[$what])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $System;

        impl $System {
            /// What it writes.
            pub const KIND: Kind = Kind::$kind;
        }

        impl System for $System {
            const NAME: &'static str = $name;
            type Settings = TextRun;

            fn networks(_: &TextRun) -> Vec<NetworkId> {
                vec![NetworkId::Own(Own::$own)]
            }

            fn plan(run: &TextRun) -> Result<Vec<Move>, RunError> {
                run.plan(Self::KIND)
            }

            fn begin(run: &TextRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
                let plan = Self::plan(run)?;
                Ok(Box::new(Writing::new(run, Self::KIND, NetworkId::Own(Own::$own), plan, from)?))
            }
        }
    )*};
}

systems! {
    /// Lines of verse.
    Verse = "verse", Verse, Verse;
    /// Words.
    Word = "word", Word, Word;
}

#[cfg(test)]
mod tests;

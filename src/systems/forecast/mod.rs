//! Forecasts of series by TimeGrad (Rasul et al. 2021, arXiv:2101.12072): a recurrent network reads the past, and its state conditions a
//! diffusion over the next day of all series together, which is sampled and fed back.
//!
//! A run reads the past day by day, then makes each day to come of many paths at once: the recurrent network turns to the day, and
//! noise goes down to it. One path is one future of all series; many make a fan.
//!
//! - `process`: a run, move by move. - [`calendar`]: days and holidays. - [`series`]: what the networks are told of a past. - [`futures`]: the numbers of a run, to be read.
//! - [`stations`]: the series that they learned from. - [`boardings`]: their days. [`table`]: series from text. - [`crps`]: how good a fan is. - [`baselines`]: simpler forecasts. - `page`: its part of the page.

pub mod baselines;
pub mod boardings;
pub mod calendar;
pub mod crps;
pub mod futures;
mod process;
pub mod series;
pub mod stations;
pub mod table;

#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod data;
#[cfg(feature = "cli")]
pub mod evaluate;
#[cfg(feature = "cli")]
pub mod learn;
#[cfg(feature = "ui")]
pub mod page;
#[cfg(feature = "cli")]
pub mod ridge;

use serde::{Deserialize, Serialize};

use crate::diffusion::moves::Look;
use crate::diffusion::{Move, Sampler, ScheduleParameters, Spacing, Step, Variance};
use crate::engine::network::{NetworkId, Own};
use crate::engine::system::{From, Past, Process, System};
use crate::engine::trajectory::{RunError, plan};
use crate::gru::STATE;
use calendar::Day;
use futures::Layout;
use process::Futures;
use series::{LEAD, PAST_LEAST, PAST_MOST, SERIES};

/// Noise levels of a day, unless something else is said.
pub const STEPS: u32 = 25;
/// Days to forecast, unless something else is said.
pub const DAYS: u32 = 14;
/// Days at most.
pub const MAX_DAYS: u32 = 56;
/// Paths, unless something else is said.
pub const PATHS: u32 = 100;
/// Paths at most.
pub const MAX_PATHS: u32 = 1000;

/// TimeGrad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast;

/// What is to be forecast, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ForecastRun {
    /// The noise schedule.
    pub schedule: ScheduleParameters,
    /// Noise levels of a day, at most T.
    pub steps: u32,
    /// How a day goes down through them; they lie closer where the noise is low.
    pub sampler: Sampler,
    /// The past in its own units, rows of [`SERIES`] numbers, a row a day, oldest first; [`PAST_LEAST`] to [`PAST_MOST`] days.
    pub past: Vec<f32>,
    /// The first day to forecast, which is the one after the past's last.
    pub first: Day,
    /// Days to forecast, 1..=[`MAX_DAYS`].
    pub days: u32,
    /// Futures, 1..=[`MAX_PATHS`].
    pub paths: u32,
    /// Whether the network is told which days are holidays.
    pub holidays: bool,
    /// The seed of all noise.
    pub seed: u64,
}

impl ForecastRun {
    /// The days after this past, of which no more than [`PAST_MOST`] days are taken, with everything else at its default.
    pub fn new(past: &[f32], first: Day, seed: u64) -> Self {
        Self {
            schedule: ScheduleParameters::default(),
            steps: STEPS,
            sampler: Sampler::Ddpm { variance: Variance::Beta },
            past: past[past.len().saturating_sub(PAST_MOST * SERIES)..].to_vec(),
            first,
            days: DAYS,
            paths: PATHS,
            holidays: true,
            seed,
        }
    }

    /// Days of the past.
    pub fn past_days(&self) -> usize {
        self.past.len() / SERIES
    }

    /// How the state is laid out move by move.
    pub fn layout(&self) -> Layout {
        let (paths, steps) = (self.paths as usize, self.steps as usize);
        Layout { reads: self.past_days().saturating_sub(LEAD), steps, paths }
    }

    fn check(&self) -> Result<(), RunError> {
        let range = |what, value: usize, least: usize, most: usize| {
            let (value, least, most) = (value as f64, least as f64, most as f64);
            if (least..=most).contains(&value) { Ok(()) } else { Err(RunError::Range { what, value, least, most }) }
        };
        if !self.past.len().is_multiple_of(SERIES) {
            let expected = self.past.len().next_multiple_of(SERIES);
            return Err(RunError::Size { what: "the past", found: self.past.len(), expected });
        }
        range("the number of days of the past", self.past_days(), PAST_LEAST, PAST_MOST)?;
        range("the number of days to forecast", self.days as usize, 1, MAX_DAYS as usize)?;
        range("the number of paths", self.paths as usize, 1, MAX_PATHS as usize)?;
        let (least, most) = (f64::from(f32::MIN), f64::from(f32::MAX));
        match self.past.iter().find(|value| !value.is_finite()) {
            Some(&value) => Err(RunError::Range { what: "a number of the past", value: value.into(), least, most }),
            None => Ok(()),
        }
    }

    /// The steps of one day.
    fn steps_of_a_day(&self) -> Result<Vec<Step>, RunError> {
        plan(self.schedule, self.sampler, Spacing::Quadratic, self.steps)
    }
}

/// A look that asks the recurrent network, which is told no noise level.
const TURN: Move = Move::Look(Look { log_snr: 0.0 });

impl System for Forecast {
    const NAME: &'static str = "forecast";
    type Settings = ForecastRun;
    const PAST: Past = Past::Coarse;

    fn networks(_: &ForecastRun) -> Vec<NetworkId> {
        vec![NetworkId::Own(Own::ForecastState), NetworkId::Own(Own::Forecast)]
    }

    fn plan(run: &ForecastRun) -> Result<Vec<Move>, RunError> {
        run.check()?;
        let day: Vec<Move> = [TURN].into_iter().chain(run.steps_of_a_day()?.into_iter().map(Move::Down)).collect();
        let reads = std::iter::repeat_n(TURN, run.layout().reads);
        Ok(reads.chain((0..run.days).flat_map(|_| day.iter().copied())).collect())
    }

    fn begin(run: &ForecastRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        let moves = Self::plan(run)?.len();
        let layout = run.layout();
        let (index, state) = match from {
            None => (0, vec![0.0; STATE]),
            Some(From { index, state }) => {
                let (found, expected) = (state.len(), layout.numbers(index as usize));
                if index as usize >= moves || found != expected {
                    return Err(RunError::From { index, found, steps: moves as u32, expected });
                }
                (index as usize, state)
            }
        };
        Ok(Box::new(Futures::new(run.clone(), run.steps_of_a_day()?, index, state)))
    }
}

#[cfg(test)]
mod tests;

//! Forecasts of series by TimeGrad (Rasul et al. 2021, arXiv:2101.12072): a recurrent network reads the past, and its state conditions a
//! diffusion over the next day of all series together, which is sampled and fed back.
//!
//! A run reads the past day by day, then makes each day to come of many paths at once: the recurrent network turns to the day, and
//! noise goes down to it. One path is one future of all series; many make a fan.
//!
//! - [`calendar`]: days and holidays. - [`series`]: what the networks are told of a past. - [`futures`]: the numbers of a run, to be read.
//! - [`stations`]: the series that they learned from. - [`boardings`]: their days. [`table`]: series from text. - [`crps`]: how good a fan is. - [`baselines`]: simpler forecasts. - `page`: its part of the page.

pub mod baselines;
pub mod boardings;
pub mod calendar;
pub mod crps;
pub mod futures;
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
use crate::engine::ask::{Ask, Condition};
use crate::engine::network::{NetworkId, Own};
use crate::engine::system::{From, Past, Process, System, Track};
use crate::engine::trajectory::{RunError, added_noise, plan};
use crate::gru::{self, STATE};
use calendar::Day;
use futures::Layout;
use series::{LEAD, PAST_LEAST, PAST_MOST, Rows, SERIES, Scale, noise};

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

/// A run, between its moves.
struct Futures {
    run: ForecastRun,
    steps: Vec<Step>,
    layout: Layout,
    /// The past, standardised.
    past: Vec<f32>,
    /// Moves made.
    index: usize,
    state: Vec<f32>,
}

/// What the next move does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The recurrent network reads a day of the past: its number in the past.
    Read(usize),
    /// It turns to a day to come.
    Turn(usize),
    /// A step of such a day down.
    Down(usize, usize),
}

impl Futures {
    fn next(&self) -> Option<Next> {
        let Some(ahead) = self.index.checked_sub(self.layout.reads) else { return Some(Next::Read(LEAD + self.index)) };
        let (day, within) = (ahead / (self.steps.len() + 1), ahead % (self.steps.len() + 1));
        let next = within.checked_sub(1).map_or(Next::Turn(day), |step| Next::Down(day, step));
        (day < self.run.days as usize).then_some(next)
    }

    /// What the recurrent network is asked, for one state or for that of each path: the state, and what it is told of the day.
    fn turn(&self, day: usize) -> Ask {
        let date = self.run.first.later(day as i32 - self.run.past_days() as i32);
        let mut x = Vec::new();
        let mut add = |state: &[f32], then: &[f32]| {
            x.extend_from_slice(state);
            Rows { past: &self.past, then }.inputs(day, date, self.run.holidays, &mut x);
        };
        if self.state.len() == STATE {
            add(&self.state, &[]);
        } else {
            self.layout.paths(&self.state).for_each(|path| add(path.remembered, path.then));
        }
        Ask {
            network: NetworkId::Own(Own::ForecastState),
            x,
            log_snr: Vec::new(),
            condition: Condition::NONE,
            guidance: 0.0,
        }
    }

    fn noise_of(&self, step: &Step) -> Ask {
        let paths = || self.layout.paths(&self.state);
        let told = paths().flat_map(|path| path.remembered).copied().collect();
        Ask {
            network: NetworkId::Own(Own::Forecast),
            x: paths().flat_map(|path| path.x).copied().collect(),
            log_snr: vec![step.log_snr],
            condition: Condition { vectors: told, ..Condition::NONE },
            guidance: 0.0,
        }
    }

    /// The states after a day was read or turned to; on turning, every path begins it with noise of its own.
    fn turned(&self, day: Option<usize>, gates: &[f32]) -> Vec<f32> {
        let gates = gates.chunks_exact(gru::GATES);
        let Some(day) = day else {
            let mut state = self.state.clone();
            gates.for_each(|gates| gru::step(&mut state, gates));
            return state;
        };
        let noise = noise(self.run.seed, day, self.layout.paths);
        let shared = futures::Path { remembered: &self.state, x: &[], then: &[] };
        let mut paths: Vec<_> = if day == 0 { vec![shared] } else { self.layout.paths(&self.state).collect() };
        let mut gates: Vec<_> = gates.collect();
        if day == 0 {
            paths = vec![shared; self.layout.paths];
            gates = vec![gates.first().copied().unwrap_or_default(); self.layout.paths];
        }
        let mut state = Vec::new();
        for ((path, gates), x) in paths.iter().zip(gates).zip(noise.chunks_exact(SERIES)) {
            let mut remembered = path.remembered.to_vec();
            gru::step(&mut remembered, gates);
            futures::Path { remembered: &remembered, x, then: path.then }.add_to(&mut state);
        }
        state
    }

    /// The states after a step down; after a day's last step its z stands among what has followed.
    fn stepped(&self, step: &Step, epsilon: &[f32]) -> Vec<f32> {
        let x_t: Vec<f32> = self.layout.paths(&self.state).flat_map(|path| path.x).copied().collect();
        let z = added_noise(self.run.seed, self.index as u32, step.sigma, 0, x_t.len());
        let (mut x0, mut x) = (vec![0.0; x_t.len()], vec![0.0; x_t.len()]);
        step.advance(&x_t, epsilon, &z, &mut x0, &mut x);
        let mut state = Vec::new();
        for (path, x) in self.layout.paths(&self.state).zip(x.chunks_exact(SERIES)) {
            futures::Path { x, ..path }.add_to(&mut state);
            if step.t_prev == 0 {
                let rows = Rows { past: &self.past, then: path.then };
                state.extend(
                    x.iter().enumerate().map(|(series, r)| rows.base(rows.days(), series) + r / series::STRETCH),
                );
            }
        }
        state
    }
}

impl Process for Futures {
    fn state(&self) -> &[f32] {
        &self.state
    }

    fn asks(&self) -> Option<Vec<Ask>> {
        Some(vec![match self.next()? {
            Next::Read(day) => self.turn(day),
            Next::Turn(day) => self.turn(self.run.past_days() + day),
            Next::Down(_, step) => self.noise_of(&self.steps[step]),
        }])
    }

    /// Gives the state alone (see [`Layout`]).
    fn advance(&mut self, mut answers: Vec<Vec<f32>>) -> Vec<Track> {
        let Some(next) = self.next() else { return Vec::new() };
        let answer = answers.pop().unwrap_or_default();
        self.state = match next {
            Next::Read(_) => self.turned(None, &answer),
            Next::Turn(day) => self.turned(Some(day), &answer),
            Next::Down(_, step) => self.stepped(&self.steps[step], &answer),
        };
        self.index += 1;
        let items = if self.state.len() == STATE { 1 } else { self.layout.paths };
        vec![Track::items(items, self.state.clone())]
    }
}

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
        let past = Scale::of(&run.past).standardised(&run.past);
        Ok(Box::new(Futures { run: run.clone(), steps: run.steps_of_a_day()?, layout, past, index, state }))
    }
}

#[cfg(test)]
mod tests;

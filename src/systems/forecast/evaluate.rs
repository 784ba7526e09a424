//! How good forecasts are: every two weeks of the days that no training has looked at, against simpler forecasts.

use super::baselines::Baseline;
use super::calendar::Day;
use super::crps::{crps, quantile};
use super::data::{Boardings, TEST_DAYS};
use super::futures::Fan;
use super::ridge::Ridge;
use super::series::{ALL, SERIES};
use super::{Forecast, ForecastRun};
use crate::command::Error;
use crate::command::trial::{Figure, Hold};
use crate::engine::denoiser::Denoiser;
use crate::engine::system::System;
use crate::train::sample::to_the_end;

/// What fans come to against what happened, summed over windows.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    crps: f64,
    sum_crps: f64,
    happened: f64,
    /// Days on which a station, and the sum, lies in the band of 80%.
    covered: u32,
    sum_covered: u32,
    days: u32,
}

impl Score {
    /// Adds a fan, of which `happened` has the same days.
    fn add(&mut self, fan: &Fan, happened: &[f32]) {
        for (day, row) in happened.chunks_exact(SERIES).enumerate() {
            let inside = |sorted: &[f32], value: f32| {
                u32::from((quantile(sorted, 0.1)..=quantile(sorted, 0.9)).contains(&value))
            };
            for (series, &value) in row.iter().enumerate() {
                let sorted = fan.sorted(day, &[series]);
                self.crps += crps(&sorted, value);
                self.covered += inside(&sorted, value);
            }
            let (sorted, total) = (fan.sorted(day, &ALL), row.iter().sum::<f32>());
            self.sum_crps += crps(&sorted, total);
            self.sum_covered += inside(&sorted, total);
            self.happened += f64::from(total);
            self.days += 1;
        }
    }

    fn crps(&self) -> f64 {
        self.crps / self.happened
    }

    fn sum_crps(&self) -> f64 {
        self.sum_crps / self.happened
    }

    fn covered(&self) -> f64 {
        f64::from(self.covered) / f64::from(self.days * SERIES as u32)
    }

    fn sum_covered(&self) -> f64 {
        f64::from(self.sum_covered) / f64::from(self.days)
    }
}

/// What a forecast is asked: days after a past.
struct Window<'a> {
    past: &'a [f32],
    first: Day,
    happened: &'a [f32],
    number: u64,
}

/// Which days are looked at, and how.
#[derive(Debug, Clone, Copy)]
pub struct Trial {
    /// Days of a window.
    pub days: u32,
    /// Paths of a fan.
    pub paths: u32,
    /// The seed of all noise.
    pub seed: u64,
    /// Of how many windows one is looked at, from 1.
    pub every: usize,
    /// Days before the last [`TEST_DAYS`] to look at, in their place; 0 for those.
    pub validate: usize,
}

impl Trial {
    /// The first day looked at, and the day after the last.
    fn span(&self, boardings: &Boardings) -> (usize, usize) {
        let test = boardings.days() - TEST_DAYS;
        if self.validate == 0 { (test, boardings.days()) } else { (test - self.validate.min(TEST_DAYS / 2), test) }
    }

    /// The score of a forecast over all windows, one after another.
    fn score(&self, boardings: &Boardings, mut fan: impl FnMut(&Window) -> Result<Fan, Error>) -> Result<Score, Error> {
        let (from, to) = self.span(boardings);
        let days = self.days as usize;
        let mut score = Score::default();
        for (number, day) in (0..).zip((from..=to - days).step_by(days * self.every.max(1))) {
            let first = boardings.first.later(day as i32);
            let happened = boardings.from(day, days);
            score.add(&fan(&Window { past: boardings.before(day), first, happened, number })?, happened);
        }
        Ok(score)
    }

    fn network(
        &self,
        denoiser: &Denoiser,
        window: &Window,
        change: impl Fn(ForecastRun) -> ForecastRun,
    ) -> Result<Fan, Error> {
        let run = ForecastRun::new(window.past, window.first, self.seed.wrapping_add(window.number << 32));
        let run = change(ForecastRun { days: self.days, paths: self.paths, ..run });
        let mut process = Forecast::begin(&run, None)?;
        to_the_end(denoiser, process.as_mut(), |_, _| {})?;
        Ok(Fan::of(&run, process.state(), false))
    }

    /// All figures.
    ///
    /// # Errors
    /// [`Error`]
    pub fn figures(
        &self,
        boardings: &Boardings,
        denoiser: &Denoiser,
        change: impl Fn(ForecastRun) -> ForecastRun,
    ) -> Result<Vec<Figure>, Error> {
        let mut figures = Vec::new();
        let mut both = |name: &str, score: &Score| {
            figures.push(Figure::new(format!("{name}: CRPS"), score.crps()));
            figures.push(Figure::new(format!("{name}: CRPS of the sum"), score.sum_crps()));
        };
        for (baseline, name) in Baseline::ALL.into_iter().zip(["last week", "the last 8 weeks", "the last 52 weeks"]) {
            let too_short = || crate::engine::trajectory::RunError::Size {
                what: "the past",
                found: boardings.days(),
                expected: TEST_DAYS,
            };
            let fan = |window: &Window| Ok(baseline.fan(window.past, self.days as usize).ok_or_else(too_short)?);
            both(name, &self.score(boardings, fan)?);
        }
        let ridge = Ridge::of(boardings, self.span(boardings).0);
        for (joint, name) in [(true, "ridge, joint residuals"), (false, "ridge, independent residuals")] {
            let size = (self.days as usize, self.paths as usize);
            let fan = |window: &Window| {
                Ok(ridge.fan(window.past, window.first, size, joint, self.seed.wrapping_add(window.number << 32)))
            };
            both(name, &self.score(boardings, fan)?);
        }
        let (mut joint, mut independent) = (Score::default(), Score::default());
        self.score(boardings, |window| {
            let fan = self.network(denoiser, window, &change)?;
            joint.add(&fan, window.happened);
            independent.add(&fan.independent(), window.happened);
            Ok(fan)
        })?;
        let untold = |run| ForecastRun { holidays: false, ..change(run) };
        let untold = self.score(boardings, |window| self.network(denoiser, window, untold))?;
        both("TimeGrad, not told of holidays", &untold);
        let held = |name: &str, value, hold| Figure::new(format!("TimeGrad: {name}"), value).hold(hold);
        let lost = Hold::AtLeast(0.0);
        figures.extend([
            held("CRPS", joint.crps(), Hold::AtMost(0.058)),
            held("CRPS of the sum", joint.sum_crps(), Hold::AtMost(0.046)),
            held("stations in the band of 80%", joint.covered(), Hold::AtLeast(0.7)),
            held("the same", joint.covered(), Hold::AtMost(0.9)),
            held("the sum in the band of 80%", joint.sum_covered(), Hold::Nothing),
            held("the sum in the band of 80%, series independent", independent.sum_covered(), Hold::Nothing),
            held("what is lost of it", joint.sum_covered() - independent.sum_covered(), lost),
            held("CRPS of the sum, series independent", independent.sum_crps(), Hold::Nothing),
            held("what is lost by it", independent.sum_crps() - joint.sum_crps(), lost),
        ]);
        Ok(figures)
    }
}

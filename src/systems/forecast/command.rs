//! `ink run forecast` and `ink evaluate forecast`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::calendar::Day;
use super::data::{self, Boardings, DataError, TEST_DAYS};
use super::evaluate::Trial;
use super::futures::Fan;
use super::series::SERIES;
use super::table::{Table, TableError};
use super::{DAYS, Forecast, ForecastRun, MAX_DAYS, MAX_PATHS, PATHS, STEPS};
use crate::command::Error;
use crate::command::network::WeightsArguments;
use crate::command::pictures::array_file;
use crate::command::system::{Command, Verb};
use crate::command::trial;
use crate::engine::network::{NetworkId, Own};
use crate::engine::system::System;
use crate::train::file;
use crate::train::npy;
use crate::train::sample::to_the_end;

/// Forecast series from their past (TimeGrad).
#[derive(Debug, Args)]
pub struct RunArguments {
    /// The past, CSV: a header `date,NAME…`, then a row a day without gaps, oldest first, 56 days at least; up to 20 series. Those of the last 84 days
    /// are looked at.
    #[arg(long, value_name = "FILE.csv")]
    history: PathBuf,
    /// Days to forecast.
    #[arg(long, default_value_t = DAYS, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_DAYS)))]
    days: u32,
    /// Futures.
    #[arg(long, default_value_t = PATHS, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_PATHS)))]
    paths: u32,
    /// Take each series of a path from another one, so that they have nothing in common.
    #[arg(long)]
    independent: bool,
    /// Tell the network of no holiday.
    #[arg(long)]
    no_holidays: bool,
    /// Noise levels of a day.
    #[arg(long, default_value_t = STEPS)]
    steps: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    weights: WeightsArguments,
    /// The file to write: the futures in the series's own units, .npy [paths, days, series].
    #[arg(long, value_parser = array_file)]
    out: PathBuf,
}

/// Forecast every two weeks of the last 1,096 days, which no training has looked at, and compare with simpler forecasts.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    /// The data (see `ink train forecast --help`).
    #[arg(long, default_value = data::FILE)]
    data: PathBuf,
    /// Days of a forecast.
    #[arg(long, default_value_t = DAYS, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_DAYS)))]
    days: u32,
    /// Futures of each.
    #[arg(long, default_value_t = PATHS, value_parser = clap::value_parser!(u32).range(20..=i64::from(MAX_PATHS)))]
    paths: u32,
    /// Noise levels of a day.
    #[arg(long, default_value_t = STEPS)]
    steps: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Look at one of so many windows of two weeks.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Look at so many days before the last 1,096 in their place, as one does to choose settings.
    #[arg(long, default_value_t = 0)]
    validate: usize,
    #[command(flatten)]
    weights: WeightsArguments,
    /// Measure nothing and write the days that the page shows: those 1,096, and the year before them that a baseline needs.
    #[arg(long, value_name = "FILE.bin")]
    page: Option<PathBuf>,
}

/// What a file of series is not.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
struct History {
    path: PathBuf,
    source: TableError,
}

impl From<DataError> for Error {
    fn from(error: DataError) -> Self {
        Self::System(error.into())
    }
}

/// The past that a file holds: rows as the networks take them, the day after the last, and where each of its series stands in a row.
fn history(path: &Path) -> Result<(Vec<f32>, Day, Vec<usize>), Error> {
    let bytes = file::read(path)?;
    let read = |text: &str| {
        let table = Table::read(text, |cell| cell.parse().ok().filter(|value: &f32| value.is_finite()))?;
        let (rows, places) = table.rows()?;
        let first = table.first.ok_or(TableError::NoDates)?;
        Ok((rows, first.later(table.days() as i32), places))
    };
    let refused = |source| Error::System(Box::new(History { path: path.to_owned(), source }));
    read(&String::from_utf8_lossy(&bytes)).map_err(refused)
}

impl Command for Forecast {
    type Run = RunArguments;
    type Evaluate = EvaluateArguments;
    const TRAIN: Option<Verb> = Some(Verb::train::<Self>());

    fn run(arguments: &RunArguments) -> Result<(), Error> {
        let (past, first, places) = history(&arguments.history)?;
        // Series can be told apart only if each is taken from another path.
        let least = if arguments.independent { SERIES as u32 } else { 1 };
        let run = ForecastRun {
            days: arguments.days,
            paths: arguments.paths.max(least),
            holidays: !arguments.no_holidays,
            steps: arguments.steps,
            ..ForecastRun::new(&past, first, arguments.seed)
        };
        let mut process = Self::begin(&run, None)?;
        let denoiser = arguments.weights.load(&Self::networks(&run))?;
        to_the_end(&denoiser, process.as_mut(), |_, _| {})?;
        let fan = Fan::of(&run, process.state(), false);
        let fan = if arguments.independent { fan.independent() } else { fan }.first(arguments.paths as usize);
        let values: Vec<f32> =
            fan.values.chunks_exact(SERIES).flat_map(|row| places.iter().map(|&place| row[place])).collect();
        let shape = [fan.paths, fan.days, places.len()];
        Ok(file::write(&arguments.out, &npy::write(&shape, &values))?)
    }

    fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
        let boardings = Boardings::read(&arguments.data)?;
        if let Some(path) = &arguments.page {
            let day = boardings.days() - TEST_DAYS - 7 * super::baselines::Baseline::Year.weeks();
            let rows = boardings.from(day, boardings.days() - day);
            return Ok(file::write(path, &super::boardings::write(boardings.first.later(day as i32), rows))?);
        }
        let EvaluateArguments { days, paths, seed, every, validate, steps, .. } = *arguments;
        let networks = [Own::ForecastState, Own::Forecast].map(NetworkId::Own);
        let denoiser = arguments.weights.load(&networks)?;
        let trial = Trial { days, paths, seed, every, validate };
        trial::print(&trial.figures(&boardings, &denoiser, |run| ForecastRun { steps, ..run })?)
    }
}

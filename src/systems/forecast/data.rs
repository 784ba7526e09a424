//! The data that the forecaster learned from: daily boardings at 20 stations of Chicago's “L”, the object `Chicago` of R's package modeldata.

use std::path::{Path, PathBuf};

use super::calendar::Day;
use super::series::SERIES;
use super::stations::STATIONS;
use crate::train::file::{self, FileError};

/// Where the file is looked for, unless another is named.
pub const FILE: &str = "data/chicago/chicago.csv";
/// The station columns of a row are those of so many days before its date.
const LAGGED: i32 = 14;
/// The last days, which no training looks at.
pub const TEST_DAYS: usize = 1096;

/// Boardings, in thousands.
#[derive(Debug, Clone)]
pub struct Boardings {
    /// The first day.
    pub first: Day,
    /// Rows of [`SERIES`] numbers, a row a day.
    pub values: Vec<f32>,
}

/// Why a data set was refused.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The file cannot be read.
    #[error("{0}; see `ink train forecast --help` for where the data come from")]
    File(#[from] FileError),
    /// It has not the columns of the data set.
    #[error("{path}: there is no column “{column}”; it has to be the object Chicago of modeldata as CSV")]
    Column {
        /// The file.
        path: PathBuf,
        /// What is missing.
        column: &'static str,
    },
    /// A line is not as the others are.
    #[error("{path}: line {line} is not a day with numbers, the day after that of the line before")]
    Line {
        /// The file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
    },
    /// There are too few days.
    #[error("{path}: it has {found} days; {TEST_DAYS} are kept for tests, and as many again are needed")]
    Short {
        /// The file.
        path: PathBuf,
        /// How many.
        found: usize,
    },
}

impl Boardings {
    /// Reads the CSV.
    ///
    /// # Errors
    /// [`DataError`]
    pub fn read(path: &Path) -> Result<Self, DataError> {
        let bytes = file::read(path)?;
        let text = String::from_utf8_lossy(&bytes);
        let cells =
            |line: &'_ str| line.split(',').map(|cell| cell.trim().trim_matches('"').to_owned()).collect::<Vec<_>>();
        let mut lines = text.lines();
        let head = cells(lines.next().unwrap_or_default());
        let place = |column: &'static str| {
            let missing = || DataError::Column { path: path.to_owned(), column };
            head.iter().position(|name| name == column).ok_or_else(missing)
        };
        let date = place("date")?;
        let places = STATIONS.iter().map(|&station| place(station)).collect::<Result<Vec<_>, _>>()?;
        let (mut first, mut values) = (None, Vec::new());
        for (number, line) in (2..).zip(lines) {
            let cells = cells(line);
            let broken = || DataError::Line { path: path.to_owned(), line: number };
            let day = cells.get(date).and_then(|cell| Day::parse(cell)).ok_or_else(broken)?.later(-LAGGED);
            let expected = first.get_or_insert(day).later((values.len() / SERIES) as i32);
            let row =
                places.iter().map(|&place| cells.get(place)?.parse().ok().filter(|value: &f32| value.is_finite()));
            let row = row.collect::<Option<Vec<f32>>>().filter(|_| day == expected).ok_or_else(broken)?;
            values.extend(row);
        }
        let found = values.len() / SERIES;
        match first {
            Some(first) if found >= 2 * TEST_DAYS => Ok(Self { first, values }),
            _ => Err(DataError::Short { path: path.to_owned(), found }),
        }
    }

    /// How many days there are.
    pub fn days(&self) -> usize {
        self.values.len() / SERIES
    }

    /// The days before this one, from the first on.
    pub fn before(&self, day: usize) -> &[f32] {
        &self.values[..day * SERIES]
    }

    /// So many days from this one on.
    pub fn from(&self, day: usize, days: usize) -> &[f32] {
        &self.values[day * SERIES..(day + days) * SERIES]
    }
}

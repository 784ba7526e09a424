//! What is forecast: the stations from some day on, or the visitor's own series.

use std::rc::Rc;

use yew::prelude::*;

use super::super::calendar::Day;
use super::super::series::{ALL, SERIES};
use super::super::stations::STATIONS;
use super::super::table::{Table, TableError};
use super::super::{DAYS, ForecastRun};
use super::data::Boardings;
use crate::ui::kit::number::read_real;

/// The days of the boardings that are only there as a past: a year, which a baseline needs.
pub const BEFORE: usize = 364;
/// A Monday, for series without dates.
const SOME_MONDAY: Day = Day(4);

/// A past, and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Rows of [`SERIES`] numbers up to the last day known.
    pub past: Rc<[f32]>,
    /// The day after it.
    pub first: Day,
    /// What happened then, as far as it is known, at most [`DAYS`] days.
    pub then: Rc<[f32]>,
    /// What each series is called.
    pub names: Rc<[AttrValue]>,
    /// Where each stands in a row.
    pub places: Rc<[usize]>,
    /// Whether its days have dates.
    pub dated: bool,
}

impl Source {
    /// The stations, so many days after the first that can be chosen.
    pub fn stations(boardings: &Boardings, chosen: usize) -> Self {
        let at = (BEFORE + chosen) * SERIES;
        let (past, then) = boardings.rows.split_at(at.min(boardings.rows.len()));
        Self {
            past: past.into(),
            first: boardings.first.later((past.len() / SERIES) as i32),
            then: then[..then.len().min(DAYS as usize * SERIES)].into(),
            names: STATIONS.iter().map(|name| name.replace('_', " ").into()).collect(),
            places: ALL.into(),
            dated: true,
        }
    }

    /// The visitor's own.
    ///
    /// # Errors
    /// [`TableError`]
    pub fn own(text: &str) -> Result<Self, TableError> {
        let table =
            Table::read(text, |cell| read_real(cell).map(|value| value as f32).filter(|value| value.is_finite()))?;
        let (past, places) = table.rows()?;
        Ok(Self {
            past: past.into(),
            first: table.first.map_or(SOME_MONDAY, |first| first.later(table.days() as i32)),
            then: Rc::from([]),
            names: table.names.iter().map(|name| name.clone().into()).collect(),
            places: places.into(),
            dated: table.first.is_some(),
        })
    }

    /// The run that forecasts it.
    pub fn run(&self, holidays: bool, seed: u64) -> ForecastRun {
        ForecastRun { holidays: holidays && self.dated, ..ForecastRun::new(&self.past, self.first, seed) }
    }

    /// The places of a series in a row, or of all for their sum.
    pub fn of(&self, series: Option<usize>) -> Vec<usize> {
        let one = series.and_then(|series| self.places.get(series));
        one.map_or_else(|| self.places.to_vec(), |&place| vec![place])
    }
}

/// The sums of these places, row by row.
pub fn sums(rows: &[f32], of: &[usize]) -> Vec<f64> {
    rows.chunks_exact(SERIES).map(|row| of.iter().map(|&place| f64::from(row[place])).sum()).collect()
}

/// Days that can be chosen as the last known one: the forecast after each can be compared with what happened.
pub fn choices(boardings: &Boardings) -> usize {
    (boardings.rows.len() / SERIES).saturating_sub(BEFORE + DAYS as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stations_are_cut_at_the_day_chosen() {
        let rows: Vec<f32> = (0..500 * SERIES).map(|at| (at / SERIES) as f32).collect();
        let boardings = Boardings { first: Day(10_000), rows };
        assert_eq!(choices(&boardings), 500 - 364 - 14);
        let source = Source::stations(&boardings, 20);
        assert_eq!(
            (source.past.last(), source.then.first(), source.then.len()),
            (Some(&383.0), Some(&384.0), 14 * SERIES)
        );
        assert_eq!(source.first, Day(10_384));
        assert_eq!(sums(&source.then, &source.of(None))[0], 20.0 * 384.0);
        assert_eq!(sums(&source.then, &source.of(Some(3)))[0], 384.0);
    }

    #[test]
    fn ones_own_series_stands_alone() {
        let text = (0..60).map(|day| format!("{}\n", 5 + day % 7)).collect::<String>();
        let source = Source::own(&text).expect("sixty numbers");
        assert_eq!((source.of(None), source.dated, source.run(true, 1).holidays), (vec![0], false, false));
        assert_eq!(source.first.weekday(), 0);
        assert_eq!(Source::own("tea"), Err(TableError::NoNumbers));
    }
}

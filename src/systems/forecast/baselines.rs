//! Simpler forecasts to compare with: what the past itself says of a weekday.

use super::futures::Fan;
use super::series::SERIES;
use crate::named::named;

named! {
    /// A forecast that needs no network.
    pub enum Baseline {
        /// Last week once more: a single path.
        LastWeek = "last-week",
        /// The same weekday of the last eight weeks: eight paths.
        EightWeeks = "eight-weeks",
        /// The same weekday of the last 52 weeks: 52 paths.
        Year = "year",
    }
}

impl Baseline {
    /// Weeks that it takes.
    pub const fn weeks(self) -> usize {
        match self {
            Self::LastWeek => 1,
            Self::EightWeeks => 8,
            Self::Year => 52,
        }
    }

    /// Its fan over so many days after a past, rows of [`SERIES`] numbers; none after a past that is too short.
    pub fn fan(self, past: &[f32], days: usize) -> Option<Fan> {
        let from = (past.len() / SERIES).checked_sub(7 * self.weeks())?;
        let rows = &past[from * SERIES..];
        let value = |week: usize, day: usize| &rows[(7 * week + day % 7) * SERIES..][..SERIES];
        let values = (0..self.weeks()).flat_map(|week| (0..days).flat_map(move |day| value(week, day)));
        Some(Fan { paths: self.weeks(), days, values: values.copied().collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_repeated_and_many_are_many_paths() {
        let past: Vec<f32> = (0..70).flat_map(|day| [day as f32; SERIES]).collect();
        let last = Baseline::LastWeek.fan(&past, 14).expect("it is long enough");
        assert_eq!((0..14).map(|day| last.at(0, day, 3)).collect::<Vec<_>>()[5..9], [68.0, 69.0, 63.0, 64.0]);
        let eight = Baseline::EightWeeks.fan(&past, 14).expect("it is long enough");
        assert_eq!((0..8).map(|path| eight.at(path, 8, 0)).collect::<Vec<_>>()[..3], [15.0, 22.0, 29.0]);
        assert_eq!(Baseline::Year.fan(&past, 14), None);
    }
}

//! Daily series as the networks see them: standardised by their own past, against a base of the same weekdays, with the calendar.
//!
//! A past is rows of [`SERIES`] numbers, a row a day, oldest first. Standardised it is z = (y − m)/s, with the mean and the deviation of each
//! series over its last [`SCALED_BY`] days. What the diffusion makes is not z but how far a day leaves its base, the middle of the last four
//! days of the same weekday: r = [`STRETCH`]·(z − base). One holiday among the four does not move that middle.

use super::calendar::{Day, Holiday};
use crate::diffusion::stream;
use crate::noise::stretch;

/// Series that the networks know: the stations.
pub const SERIES: usize = 20;
/// All of them.
pub const ALL: [usize; SERIES] = {
    let mut all = [0; SERIES];
    let mut series = 0;
    while series < SERIES {
        all[series] = series;
        series += 1;
    }
    all
};
/// Days back of the same weekday that make the base.
pub const LAGS: [usize; 4] = [7, 14, 21, 28];
/// Days before the first that can be read: the longest lag.
pub const LEAD: usize = 28;
/// Days that say a series's mean and deviation, at most.
pub const SCALED_BY: usize = 56;
/// Days of a past at most: more are not looked at.
pub const PAST_MOST: usize = LEAD + SCALED_BY;
/// Days of a past at least.
pub const PAST_LEAST: usize = 2 * LEAD;
/// What brings an ordinary day's distance from its base to about 1.
pub const STRETCH: f32 = 3.0;

/// What the recurrent network is told beside its state: yesterday's r, the distances of the same weekday a week and two weeks ago from the
/// base, and the calendar.
pub const INPUTS: usize = 3 * SERIES + CALENDAR;
/// Weekday, season (two sines, two cosines), holiday, and whether yesterday and the days of the base were holidays.
const CALENDAR: usize = 7 + 4 + Holiday::COUNT + 1 + LAGS.len();

/// The least deviation of a series, as a share of its mean: one that never changes is no reason to divide by 0.
const LEAST_DEVIATION: f32 = 1e-3;

/// Mean and deviation of each series.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    mean: [f32; SERIES],
    deviation: [f32; SERIES],
}

impl Scale {
    /// Of the last [`SCALED_BY`] days of a past.
    pub fn of(past: &[f32]) -> Self {
        let from = past.len().saturating_sub(SCALED_BY * SERIES);
        let rows = &past[from..];
        let count = (rows.len() / SERIES).max(1) as f64;
        let (mut mean, mut deviation) = ([0.0; SERIES], [0.0; SERIES]);
        for series in 0..SERIES {
            let values = || rows.iter().skip(series).step_by(SERIES).map(|&value| f64::from(value));
            let middle = values().sum::<f64>() / count;
            let variance = values().map(|value| (value - middle) * (value - middle)).sum::<f64>() / count;
            mean[series] = middle as f32;
            let least = (LEAST_DEVIATION * mean[series].abs()).max(f32::MIN_POSITIVE);
            deviation[series] = (variance.sqrt() as f32).max(least);
        }
        Self { mean, deviation }
    }

    /// Rows in their own units as z.
    pub fn standardised(&self, rows: &[f32]) -> Vec<f32> {
        let z = |(at, value): (usize, &f32)| (value - self.mean[at % SERIES]) / self.deviation[at % SERIES];
        rows.iter().enumerate().map(z).collect()
    }

    /// z of a series in its own units.
    pub fn unit(&self, series: usize, z: f32) -> f32 {
        self.mean[series] + self.deviation[series] * z
    }
}

/// Rows of z, a past with what follows on it, without either being copied.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The past.
    pub past: &'a [f32],
    /// What has followed so far.
    pub then: &'a [f32],
}

impl Rows<'_> {
    /// How many days there are.
    pub fn days(&self) -> usize {
        (self.past.len() + self.then.len()) / SERIES
    }

    fn at(&self, day: usize, series: usize) -> f32 {
        let index = day * SERIES + series;
        index.checked_sub(self.past.len()).map_or_else(|| self.past[index], |index| self.then[index])
    }

    /// The base of a series on a day, which may be the one after the last: the middle of the same weekday's last four.
    pub fn base(&self, day: usize, series: usize) -> f32 {
        let [a, b, c, d] = LAGS.map(|lag| self.at(day - lag, series));
        // The mean of the two in the middle.
        let (least, most) = (a.min(b).min(c).min(d), a.max(b).max(c).max(d));
        0.5 * (a + b + c + d - least - most)
    }

    /// r of a day that is there.
    pub fn residual(&self, day: usize, series: usize) -> f32 {
        STRETCH * (self.at(day, series) - self.base(day, series))
    }

    /// What the recurrent network is told when it turns to day number `day` of these rows, which is `date`: [`INPUTS`] numbers, added to `out`.
    /// Without `holidays` it is told of none. The first day that can be read has no yesterday with a base.
    pub fn inputs(&self, day: usize, date: Day, holidays: bool, out: &mut Vec<f32>) {
        out.extend((0..SERIES).map(|series| if day > LEAD { self.residual(day - 1, series) } else { 0.0 }));
        for lag in [LAGS[0], LAGS[1]] {
            out.extend((0..SERIES).map(|series| STRETCH * (self.at(day - lag, series) - self.base(day, series))));
        }
        calendar(date, holidays, out);
    }
}

fn calendar(date: Day, holidays: bool, out: &mut Vec<f32>) {
    let holiday = |back: usize| date.later(-(back as i32)).holiday().filter(|_| holidays);
    out.extend((0..7).map(|weekday| one_if(date.weekday() == weekday)));
    let turn = core::f64::consts::TAU * f64::from(date.of_year()) / 365.25;
    for times in [1.0, 2.0] {
        let (sin, cos) = libm::sincos(times * turn);
        out.extend([sin as f32, cos as f32]);
    }
    let today = holiday(0);
    out.extend(Holiday::ALL.map(|one| one_if(today == Some(one))));
    out.extend([1].iter().chain(&LAGS).map(|&back| one_if(holiday(back).is_some())));
}

fn one_if(yes: bool) -> f32 {
    if yes { 1.0 } else { 0.0 }
}

/// r of pure noise for one day of all paths, of which each has its own stretch.
pub fn noise(seed: u64, day: usize, paths: usize) -> Vec<f32> {
    stretch(seed, stream::START + day as u64, 0, paths * SERIES)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weeks of seven steps up, each series with its own size.
    fn weeks(days: usize) -> Vec<f32> {
        (0..days).flat_map(|day| (0..SERIES).map(move |series| (series + 1) as f32 * (10 + day % 7) as f32)).collect()
    }

    #[test]
    fn a_scale_is_undone_and_every_series_has_its_own() {
        let past = weeks(70);
        let scale = Scale::of(&past);
        let z = scale.standardised(&past);
        for (at, (&z, &value)) in z.iter().zip(&past).enumerate() {
            assert!((scale.unit(at % SERIES, z) - value).abs() < 1e-4);
        }
        // 56 days are eight whole weeks: the mean of 10…16, whichever day is the last.
        assert!((scale.mean[0] - 13.0).abs() < 1e-5 && (scale.mean[3] - 52.0).abs() < 1e-4);
        assert!((scale.deviation[0] - 2.0).abs() < 1e-5);
        // Nothing is divided by 0.
        assert!(Scale::of(&vec![5.0; 70 * SERIES]).standardised(&[5.0; SERIES]).iter().all(|z| *z == 0.0));
        assert!(Scale::of(&vec![0.0; 70 * SERIES]).standardised(&[0.0; SERIES]).iter().all(|z| *z == 0.0));
    }

    #[test]
    fn a_weekly_pattern_never_leaves_its_base_and_one_holiday_does_not_move_it() {
        let past = weeks(60);
        let rows = Rows { past: &past, then: &[] };
        assert!((30..60).all(|day| rows.residual(day, 2) == 0.0));
        let mut changed = past.clone();
        changed[46 * SERIES + 2] = -500.0;
        let rows = Rows { past: &changed, then: &[] };
        assert_eq!(rows.base(60, 2), Rows { past: &past, then: &[] }.base(60, 2));
        assert!(rows.residual(46, 2) < -1000.0);
    }

    #[test]
    fn what_follows_is_read_as_if_it_had_been_there() {
        let all = weeks(60);
        let (past, then) = all.split_at(45 * SERIES);
        let (whole, parts) = (Rows { past: &all, then: &[] }, Rows { past, then });
        let told = |rows: &Rows, day| {
            let mut told = Vec::new();
            rows.inputs(day, Day(15_000), true, &mut told);
            told
        };
        for day in [LEAD, 44, 45, 59, 60] {
            assert_eq!(told(&whole, day), told(&parts, day));
            assert_eq!(told(&whole, day).len(), INPUTS);
        }
    }

    #[test]
    fn holidays_can_be_kept_from_it() {
        let thanksgiving = Day::parse("2015-11-26").expect("a date");
        let told = |date, holidays| {
            let mut told = Vec::new();
            calendar(date, holidays, &mut told);
            told
        };
        let (with, without) = (told(thanksgiving, true), told(thanksgiving, false));
        assert_eq!(with.iter().sum::<f32>() - without.iter().sum::<f32>(), 1.0);
        // A week later it is among the days of the base.
        assert_eq!(told(thanksgiving.later(7), true)[7 + 4 + Holiday::COUNT + 1], 1.0);
        assert_eq!(told(thanksgiving.later(1), true)[7 + 4 + Holiday::COUNT], 1.0);
    }
}

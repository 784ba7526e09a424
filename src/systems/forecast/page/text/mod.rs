//! What the page on forecasts says, in each language.

mod en;
mod zh;

use super::super::baselines::Baseline;
use super::super::calendar::Holiday;
use super::super::table::TableError;
use crate::ui::model::language::Language;

/// Texts.
#[derive(Debug)]
pub struct Text {
    /// The verb.
    pub verb: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// While the boardings are on their way.
    pub coming_data: &'static str,
    /// Where they cannot be had.
    pub no_data: &'static str,
    /// The button to ask for them again.
    pub again: &'static str,
    /// Where what is shown is of something else than what is set.
    pub changed: &'static str,
    /// While the past is read: the day, how many were read, and of how many.
    pub reading: fn(&str, usize, usize) -> String,
    /// While a day comes: its name, how many it is, and of how many.
    pub coming: fn(&str, usize, usize) -> String,
    /// Of a finished run against what happened: days inside the band of 90%, days, CRPS, and that of the baseline with its name.
    pub done: fn(usize, usize, &str, &str, &str) -> String,
    /// What is added where the series are independent.
    pub apart: &'static str,
    /// Of a finished run of one's own series; whether it had dates.
    pub done_own: fn(bool) -> String,
    /// Where one's own series is still to be given.
    pub own_invite: &'static str,
    /// What was read of it: series, days.
    pub own_read: fn(usize, usize) -> String,
    /// Why it cannot be used.
    pub own_refused: fn(&TableError) -> String,
    /// The field for it.
    pub own: &'static str,
    /// What is forecast.
    pub source: &'static str,
    /// The stations, and one's own series.
    pub sources: [&'static str; 2],
    /// Which series is shown.
    pub series: &'static str,
    /// All together.
    pub sum: &'static str,
    /// Whether holidays are told.
    pub holidays: &'static str,
    /// They are, and are not.
    pub told: [&'static str; 2],
    /// How the series of a future belong together.
    pub together: &'static str,
    /// Of one run, and each of another one.
    pub joint: [&'static str; 2],
    /// What to compare with.
    pub compare: &'static str,
    /// The simpler forecasts, in the order of [`Baseline::ALL`].
    pub baselines: [&'static str; Baseline::COUNT],
    /// The slider.
    pub today: &'static str,
    /// The caption of the past, with the name of the series.
    pub known: fn(&str) -> String,
    /// The caption of what is remembered.
    pub state: &'static str,
    /// The caption of the coming day, before there is one.
    pub no_day: &'static str,
    /// Its caption.
    pub day: fn(&str) -> String,
    /// What the picture of the coming day shows: paths, least and most.
    pub day_shown: fn(usize, &str, &str) -> String,
    /// The name of the chart.
    pub chart: &'static str,
    /// What it shows: days of the fan, and the band of 90% on its last day.
    pub chart_shown: fn(usize, &str, &str) -> String,
    /// The chart without a fan.
    pub chart_empty: &'static str,
    /// The legend: past, happened, middle, bands, baseline.
    pub legend: [&'static str; 5],
    /// The heading of the table of CRPS.
    pub crps: &'static str,
    /// Its first two rows: jointly, independently.
    pub crps_rows: [&'static str; 2],
    /// Days of the week, Monday first.
    pub weekdays: [&'static str; 7],
    /// Holidays, in the order of [`Holiday::ALL`].
    pub holiday_names: [&'static str; Holiday::COUNT],
    /// The name of a day: weekday, date, and holiday.
    pub day_name: fn(&str, &str, Option<&str>) -> String,
    /// A day without a date: how many days after the last one known, 1 for the next.
    pub undated: fn(i32) -> String,
    /// Data and networks in one line.
    pub line: &'static str,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The texts of a language.
pub fn of(language: Language) -> &'static Text {
    match language {
        Language::English => &en::TEXT,
        Language::Chinese => &zh::TEXT,
    }
}

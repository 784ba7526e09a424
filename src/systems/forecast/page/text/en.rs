//! English texts of the page on forecasts.

use super::Text;
use crate::systems::forecast::series::{PAST_LEAST, SERIES};
use crate::systems::forecast::table::TableError;

pub const TEXT: Text = Text {
    verb: "Forecast",
    invite: "Choose a day, then forecast the two weeks after it: a hundred futures of 20 stations. The networks have seen none of these days.",
    coming_data: "The boardings are on their way …",
    no_data: "The boardings could not be fetched.",
    again: "Try again",
    changed: "What is shown is of the settings before. Forecast once more.",
    reading: |day, read, of| {
        format!(
            "The recurrent network reads {day}, day {read} of {of}. What it remembers are the 64 numbers in the middle."
        )
    },
    coming: |day, number, of| {
        format!(
            "{day} comes out of noise, day {number} of {of}: 20 numbers at once in each future. When it is there, it is read like a day of the past."
        )
    },
    done: |inside, days, own, other, name| {
        format!(
            "What happened lies in the band of 90% on {inside} of {days} days. The mean error of the whole fan (CRPS) is {own}; for {name} it is {other}."
        )
    },
    apart: " Each station is taken from another future: alone each is as before, but errors that they share now cancel in the sum.",
    done_own: |dated| {
        let calendar = if dated {
            "It was told your dates and the holidays of the United States."
        } else {
            "Without dates, your last day is taken for a Sunday."
        };
        format!(
            "It has only ever seen stations of a railway: expect sense where your series has a weekly rhythm, else a wide guess about the last four weeks. \
             {calendar}"
        )
    },
    own_invite: "Paste your own series below: numbers one below the other, or a table with up to 20 columns, a row a day.",
    own_read: |series, days| {
        let series = if series == 1 { "one series".to_owned() } else { format!("{series} series") };
        format!("Read: {series}, {days} days. Now forecast the two weeks after them.")
    },
    own_refused: |error| match error {
        TableError::Empty => "There is nothing in it yet.".to_owned(),
        TableError::NoNumbers => "There are no numbers in it.".to_owned(),
        TableError::Width { line, found, expected } => {
            format!("Line {line} has {found} columns, and the first has {expected}.")
        }
        TableError::Gap { line, column } => {
            format!("Line {line} has no number in column {column}. A gap has to be filled first.")
        }
        TableError::Text { line, column, text } => format!("Line {line}: “{text}” in column {column} is no number."),
        TableError::Date { line, text } => format!("Line {line}: “{text}” is no date. A date is written 2016-08-14."),
        TableError::NoDates => "There are no dates in it.".to_owned(),
        TableError::MissingDay { line, missing, found } => {
            format!("The day {missing} is missing before {found} in line {line}. A gap has to be filled first.")
        }
        TableError::Order { line, found, before } => {
            format!("Line {line}: {found} comes after {before}. Days have to be in their order, each once.")
        }
        TableError::Series { found } => format!("It has {found} columns; there can be {SERIES} at most."),
        TableError::Short { found } => format!("It has {found} days; {PAST_LEAST} are needed at least, eight weeks."),
    },
    own: "Your series",
    source: "Forecast",
    sources: ["stations of Chicago", "my own series"],
    series: "Show",
    sum: "sum of all",
    holidays: "Holidays",
    told: ["told", "not told"],
    together: "Stations",
    joint: ["of one future", "of one each"],
    compare: "Compare with",
    baselines: ["last week again", "the last 8 weeks", "the last 52 weeks"],
    today: "Last day known",
    known: |name| format!("Known: {name}, eight weeks"),
    state: "What the network remembers",
    no_day: "The day that comes",
    day: |day| format!("Coming: {day}"),
    day_shown: |paths, least, most| format!("{paths} futures of the coming day, from {least} to {most}"),
    chart: "Past, fan of futures, and what happened",
    chart_shown: |days, least, most| {
        format!("A fan of futures over {days} days; on the last of them nine of ten lie between {least} and {most}.")
    },
    chart_empty: "The last four weeks of the past; there is no forecast yet.",
    legend: ["known", "what happened", "middle of the futures", "50% and 90% of them", "to compare"],
    crps: "CRPS, as a share of the mean (less is better)",
    crps_rows: ["TimeGrad, one future", "TimeGrad, one each"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    holiday_names: [
        "New Year’s Day",
        "Martin Luther King Day",
        "Presidents’ Day",
        "Memorial Day",
        "Independence Day",
        "Labor Day",
        "Columbus Day",
        "Veterans Day",
        "Thanksgiving",
        "the day after Thanksgiving",
        "Christmas Eve",
        "Christmas",
        "New Year’s Eve",
        "between the years",
        "beside a holiday",
    ],
    day_name: |weekday, date, holiday| match holiday {
        Some(holiday) => format!("{weekday}, {date} ({holiday})"),
        None => format!("{weekday}, {date}"),
    },
    undated: |day| if day > 0 { format!("Day +{day}") } else { format!("day −{}", 1 - day) },
    line: "Daily boardings in thousands at 20 stations of Chicago’s “L”, 2001 to 2016 (modeldata, MIT); trained on all but the last three years, which are shown here. Simpler than in the paper: one layer of memory, and what comes out of noise is how far a day leaves the middle of its weekday’s last four.",
};

//! Days of the Gregorian calendar, and which of them are holidays of the United States. No time zone, no clock.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::named::named;

/// A day, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub i32);

named! {
    /// A holiday, or a day about one, on which people travel otherwise.
    pub enum Holiday {
        /// 1 January, or the working day on which it is observed.
        NewYear = "new-year",
        /// The third Monday of January.
        King = "martin-luther-king-day",
        /// The third Monday of February.
        Presidents = "presidents-day",
        /// The last Monday of May.
        Memorial = "memorial-day",
        /// 4 July, or the working day on which it is observed.
        Independence = "independence-day",
        /// The first Monday of September.
        Labor = "labor-day",
        /// The second Monday of October.
        Columbus = "columbus-day",
        /// 11 November.
        Veterans = "veterans-day",
        /// The fourth Thursday of November.
        Thanksgiving = "thanksgiving",
        /// The day after it.
        AfterThanksgiving = "day-after-thanksgiving",
        /// 24 December.
        ChristmasEve = "christmas-eve",
        /// 25 December, or the working day on which it is observed.
        Christmas = "christmas",
        /// 31 December.
        NewYearsEve = "new-years-eve",
        /// 26 to 30 December.
        BetweenYears = "between-the-years",
        /// 23 December, 2 January, 3 and 5 July.
        Beside = "beside-a-holiday",
    }
}

const SATURDAY: usize = 5;
const SUNDAY: usize = 6;

impl Day {
    /// The day of a date; none where there is no such date (Hinnant, *chrono-compatible low-level date algorithms*).
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || day == 0 {
            return None;
        }
        let shifted = if month > 2 { year } else { year - 1 };
        let (era, year_of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
        let day_of_year = ((153 * ((month + 9) % 12) + 2) / 5 + day - 1) as i32;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let found = Self(era * 146_097 + day_of_era - 719_468);
        // 31 April is 1 May, which is not what was asked for.
        (found.date() == (year, month, day)).then_some(found)
    }

    /// The day of `2016-08-14`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let plain = [(year, 4), (month, 2), (day, 2)]
            .iter()
            .all(|(part, length)| part.len() == *length && part.bytes().all(|digit| digit.is_ascii_digit()));
        if !plain || parts.next().is_some() {
            return None;
        }
        Self::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Year, month and day of the month.
    pub fn date(self) -> (i32, u32, u32) {
        let days = self.0 + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = (shifted + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, (day_of_year - (153 * shifted + 2) / 5 + 1) as u32)
    }

    /// So many days later.
    #[must_use]
    pub const fn later(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// 0 = Monday … 6 = Sunday.
    pub const fn weekday(self) -> usize {
        (self.0 + 3).rem_euclid(7) as usize
    }

    /// The day of its year, from 1.
    pub fn of_year(self) -> u32 {
        let (year, ..) = self.date();
        // Every year has a first of January.
        Self::of(year, 1, 1).map_or(1, |first| (self.0 - first.0) as u32 + 1)
    }

    /// Which holiday it is.
    pub fn holiday(self) -> Option<Holiday> {
        use Holiday::*;
        let (year, month, day) = self.date();
        let observed = |month, day| {
            Self::of(year, month, day).is_some_and(|holiday| match holiday.weekday() {
                SATURDAY => self == holiday || self == holiday.later(-1),
                SUNDAY => self == holiday || self == holiday.later(1),
                _ => self == holiday,
            })
        };
        // Whether it is the n-th of its weekday in a month.
        let nth = |of: u32, weekday, n: u32| month == of && self.weekday() == weekday && (day - 1) / 7 + 1 == n;
        let after_thanksgiving = self.later(-1);
        Some(match (month, day) {
            _ if observed(1, 1) => NewYear,
            _ if nth(1, 0, 3) => King,
            _ if nth(2, 0, 3) => Presidents,
            (5, 25..) if self.weekday() == 0 => Memorial,
            _ if observed(7, 4) => Independence,
            _ if nth(9, 0, 1) => Labor,
            _ if nth(10, 0, 2) => Columbus,
            (11, 11) => Veterans,
            _ if nth(11, 3, 4) => Thanksgiving,
            (11, 23..=29) if after_thanksgiving.holiday() == Some(Thanksgiving) => AfterThanksgiving,
            (12, 24) => ChristmasEve,
            _ if observed(12, 25) => Christmas,
            (12, 31) => NewYearsEve,
            (12, 26..=30) => BetweenYears,
            (7, 3 | 5) | (1, 2) | (12, 23) => Beside,
            _ => return None,
        })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    #[test]
    fn dates_and_days_are_the_same_there_and_back() {
        assert_eq!(day("1970-01-01"), Day(0));
        assert_eq!(day("2000-03-01").0 - day("2000-02-28").0, 2);
        for number in (-100_000..100_000).step_by(37) {
            let (year, month, of_month) = Day(number).date();
            assert_eq!(Day::of(year, month, of_month), Some(Day(number)));
        }
        assert_eq!(day("2016-08-14").to_string(), "2016-08-14");
        for none in ["2015-02-29", "2015-13-01", "2015-1-1", "2015-04-31", "15-01-01", "2015-01-01-01", "tea", ""] {
            assert_eq!(Day::parse(none), None, "{none}");
        }
    }

    #[test]
    fn weekdays_and_days_of_the_year() {
        assert_eq!((day("2016-08-14").weekday(), day("2001-01-08").weekday()), (6, 0));
        assert_eq!((day("2016-12-31").of_year(), day("2015-12-31").of_year()), (366, 365));
    }

    #[test]
    fn holidays_move_with_the_calendar() {
        use Holiday::*;
        for (text, holiday) in [
            ("2015-11-26", Some(Thanksgiving)),
            ("2015-11-27", Some(AfterThanksgiving)),
            ("2013-11-28", Some(Thanksgiving)),
            ("2015-11-19", None),
            ("2015-05-25", Some(Memorial)),
            ("2010-05-31", Some(Memorial)),
            ("2015-07-03", Some(Independence)),
            ("2015-07-04", Some(Independence)),
            ("2010-07-05", Some(Independence)),
            ("2012-07-05", Some(Beside)),
            ("2011-12-26", Some(Christmas)),
            ("2012-01-02", Some(NewYear)),
            ("2013-01-02", Some(Beside)),
            ("2016-01-18", Some(King)),
            ("2016-02-15", Some(Presidents)),
            ("2014-09-01", Some(Labor)),
            ("2014-10-13", Some(Columbus)),
            ("2014-12-28", Some(BetweenYears)),
            ("2014-12-31", Some(NewYearsEve)),
            ("2014-03-04", None),
        ] {
            assert_eq!(day(text).holiday(), holiday, "{text}");
        }
    }
}

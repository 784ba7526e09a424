//! Series from text: numbers one below the other, or a table as a spreadsheet gives it, with a header and dates or without.

use super::calendar::Day;
use super::series::{PAST_LEAST, SERIES};
use super::stations::STATIONS;

/// Series read from text.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What each is called; their numbers from 1 where nothing says it.
    pub names: Vec<String>,
    /// The day of the first row, where the table has dates.
    pub first: Option<Day>,
    /// A row a day, each with a number of every series.
    pub values: Vec<f32>,
}

/// Why text is no table of series that can be forecast. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TableError {
    /// There is nothing.
    #[error("it is empty")]
    Empty,
    /// There is a header and nothing below it, or no column beside the dates.
    #[error("there are no numbers in it")]
    NoNumbers,
    /// A line is longer or shorter than the first.
    #[error("line {line} has {found} columns, and the first has {expected}")]
    Width {
        /// Which line.
        line: usize,
        /// Its columns.
        found: usize,
        /// Those of the first.
        expected: usize,
    },
    /// Where a number should be there is nothing.
    #[error("line {line}: there is no number in column {column}")]
    Gap {
        /// Which line.
        line: usize,
        /// The name of its column.
        column: String,
    },
    /// Where a number should be there is text.
    #[error("line {line}: “{text}” in column {column} is no number")]
    Text {
        /// Which line.
        line: usize,
        /// The name of its column.
        column: String,
        /// What stands there.
        text: String,
    },
    /// Where a date should be there is none.
    #[error("line {line}: “{text}” is no date; a date is written 2016-08-14")]
    Date {
        /// Which line.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// The table has no dates, and they are needed.
    #[error("its first column has to be called date and hold one, such as 2016-08-14")]
    NoDates,
    /// A day is missing between two.
    #[error("line {line}: the day {missing} is missing before {found}")]
    MissingDay {
        /// The line after the gap.
        line: usize,
        /// The first day that is missing.
        missing: Day,
        /// The day of that line.
        found: Day,
    },
    /// A day is not after the one before it.
    #[error("line {line}: {found} comes after {before}; the days have to be in their order, each once")]
    Order {
        /// Which line.
        line: usize,
        /// The day there.
        found: Day,
        /// The day before it.
        before: Day,
    },
    /// More series than the network knows.
    #[error("it has {found} series; there can be {SERIES} at most")]
    Series {
        /// How many.
        found: usize,
    },
    /// Too few days.
    #[error("it has {found} days; a forecast needs {PAST_LEAST} at least, eight weeks")]
    Short {
        /// How many.
        found: usize,
    },
}

/// A line's cells, without the quotes that may be about them.
fn cells(line: &str, between: Option<char>) -> Vec<&str> {
    match between {
        Some(between) => line.split(between).map(|cell| cell.trim().trim_matches('"').trim()).collect(),
        None => line.split_whitespace().collect(),
    }
}

impl Table {
    /// Reads text. Columns lie between tabs, semicolons, commas or spaces, whichever come first in this order. A first line that has a cell which is
    /// neither number nor date is a header; a first column of dates is no series. A single line of many numbers is one series. `number` reads a
    /// finite number and nothing else.
    ///
    /// # Errors
    /// [`TableError`]
    pub fn read(text: &str, number: impl Fn(&str) -> Option<f32>) -> Result<Self, TableError> {
        let lines = text.trim_start_matches('\u{feff}').lines();
        let mut lines: Vec<(usize, &str)> = (1..).zip(lines).filter(|(_, line)| !line.trim().is_empty()).collect();
        let between = ['\t', ';', ','].into_iter().find(|&mark| lines.iter().any(|(_, line)| line.contains(mark)));
        let &(_, first) = lines.first().ok_or(TableError::Empty)?;
        let head = cells(first, between);
        if lines.len() == 1 && head.len() > 1 && head.iter().all(|cell| number(cell).is_some()) {
            let values = head.iter().filter_map(|cell| number(cell)).collect();
            return Ok(Self { names: vec!["1".to_owned()], first: None, values });
        }
        let says_date = head[0].eq_ignore_ascii_case("date");
        let is_value = |cell: &&str| number(cell).is_some() || Day::parse(cell).is_some() || cell.is_empty();
        let header = (says_date || !head.iter().all(is_value)).then(|| lines.remove(0));
        let &(_, row) = lines.first().ok_or(TableError::NoNumbers)?;
        let dated = usize::from(says_date || Day::parse(cells(row, between)[0]).is_some());
        let width = head.len();
        let names = match header {
            Some(_) => head[dated..].iter().map(|&name| name.to_owned()).collect(),
            None => (1..=width - dated).map(|number| number.to_string()).collect::<Vec<_>>(),
        };
        if names.is_empty() {
            return Err(TableError::NoNumbers);
        }
        let mut table = Self { names, first: None, values: Vec::new() };
        let mut before = None;
        for (line, text) in lines {
            let cells = cells(text, between);
            if cells.len() != width {
                return Err(TableError::Width { line, found: cells.len(), expected: width });
            }
            if dated == 1 {
                let day = Day::parse(cells[0]).ok_or_else(|| TableError::Date { line, text: cells[0].to_owned() })?;
                check_order(line, before, day)?;
                table.first = table.first.or(Some(day));
                before = Some(day);
            }
            for (name, cell) in table.names.iter().zip(&cells[dated..]) {
                let value = number(cell).ok_or_else(|| {
                    let column = name.clone();
                    match cell.is_empty() {
                        true => TableError::Gap { line, column },
                        false => TableError::Text { line, column, text: (*cell).to_owned() },
                    }
                })?;
                table.values.push(value);
            }
        }
        Ok(table)
    }

    /// How many series there are.
    pub fn series(&self) -> usize {
        self.names.len()
    }

    /// How many days.
    pub fn days(&self) -> usize {
        self.values.len() / self.series()
    }

    /// Its rows as the networks take them, [`SERIES`] numbers each, and for each of its own series the place where it stands there. Fewer series stand there
    /// several times. The stations that the networks learned from go to their own places, in whichever order they come.
    ///
    /// # Errors
    /// [`TableError::Series`], [`TableError::Short`]
    pub fn rows(&self) -> Result<(Vec<f32>, Vec<usize>), TableError> {
        let (series, days) = (self.series(), self.days());
        if series > SERIES {
            return Err(TableError::Series { found: series });
        }
        if days < PAST_LEAST {
            return Err(TableError::Short { found: days });
        }
        let known = |name: &String| STATIONS.iter().position(|station| station == name);
        let stations: Option<Vec<usize>> = self.names.iter().map(known).collect();
        let mut columns: Vec<usize> = (0..SERIES).map(|place| place % series).collect();
        let mut places: Vec<usize> = (0..series).collect();
        if let Some(stations) = stations.filter(|_| series == SERIES) {
            for (column, &place) in stations.iter().enumerate() {
                columns[place] = column;
            }
            places = stations;
        }
        let row = |row: &[f32]| columns.iter().map(|&column| row[column]).collect::<Vec<_>>();
        Ok((self.values.chunks_exact(series).flat_map(row).collect(), places))
    }
}

fn check_order(line: usize, before: Option<Day>, found: Day) -> Result<(), TableError> {
    let Some(before) = before else { return Ok(()) };
    if found <= before {
        return Err(TableError::Order { line, found, before });
    }
    let missing = before.later(1);
    if found > missing { Err(TableError::MissingDay { line, missing, found }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Table, TableError> {
        Table::read(text, |cell| cell.parse().ok().filter(|value: &f32| value.is_finite()))
    }

    fn refused(text: &str) -> String {
        read(text).and_then(|table| table.rows()).expect_err("it is none").to_string()
    }

    /// A table of so many days from 2016-02-01 on, with one series.
    fn table(days: i32) -> String {
        let first = Day::parse("2016-02-01").expect("a date");
        let row = |day| format!("{},{}\n", first.later(day), 10 + day);
        "date,Austin\n".to_owned() + &(0..days).map(row).collect::<String>()
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let one = |text: &str| read(text).map(|table| (table.names, table.first, table.values));
        let plain = Ok((vec!["1".to_owned()], None, vec![1.0, 2.5, -3.0]));
        for text in ["1\n2.5\n-3\n", "1, 2.5, -3", "1\t2.5\t-3", "1 2.5 -3", "\u{feff}1\r\n\r\n2.5\r\n-3"] {
            assert_eq!(one(text), plain, "{text:?}");
        }
        let named = Ok((vec!["a".to_owned(), "b".to_owned()], None, vec![1.0, 2.0, 3.0, 4.0]));
        for text in ["a,b\n1,2\n3,4", "a;b\n1;2\n3;4", "\"a\",\"b\"\n1,2\n3,4", "a b\n1 2\n3 4"] {
            assert_eq!(one(text), named, "{text:?}");
        }
        let dated = one("2016-02-28,7\n2016-02-29,8\n2016-03-01,9");
        assert_eq!(dated, Ok((vec!["1".to_owned()], Day::parse("2016-02-28"), vec![7.0, 8.0, 9.0])));
    }

    #[test]
    fn what_cannot_be_used_is_told_by_line_and_value() {
        assert_eq!(refused(""), "it is empty");
        assert_eq!(refused("  \n\n"), "it is empty");
        assert_eq!(refused("date,Austin\n"), "there are no numbers in it");
        assert_eq!(refused("2016-02-01\n2016-02-02"), "there are no numbers in it");
        assert!(refused("a,b\n1,2\n3\n").contains("line 3 has 1 columns, and the first has 2"));
        assert!(refused("a,b\n1,2\n3,\n").contains("line 3: there is no number in column b"));
        assert!(refused("a,b\n1,2\nx,3\n").contains("line 3: “x” in column a"));
        assert!(refused("1\nNaN\n2").contains("“NaN”") && refused("1\ninf\n2").contains("“inf”"));
        let day = |from: &str, to: &str| refused(&table(60).replace(from, to));
        assert!(day("2016-02-29,38\n", "").contains("line 30: the day 2016-02-29 is missing before 2016-03-01"));
        assert!(day("2016-02-29", "2016-02-30").contains("line 30: “2016-02-30” is no date"));
        assert!(day("2016-02-29", "2016-02-28").contains("line 30: 2016-02-28 comes after 2016-02-28"));
        assert!(refused(&table(55)).contains("55 days") && read(&table(56)).is_ok_and(|table| table.rows().is_ok()));
        let wide = (0..60).map(|_| ["1"; 21].join(",") + "\n").collect::<String>();
        assert!(refused(&wide).contains("21 series"));
    }

    #[test]
    fn stations_find_their_places_and_few_series_stand_there_several_times() {
        let (rows, places) = read(&table(60)).expect("a table").rows().expect("long enough");
        assert_eq!((rows[..SERIES].to_vec(), places), (vec![10.0; SERIES], vec![0]));
        let mut names = STATIONS;
        names.swap(2, 5);
        let row = (0..SERIES).map(|column| column.to_string()).collect::<Vec<_>>().join(",");
        let text = names.join(",") + "\n" + &format!("{row}\n").repeat(60);
        let (rows, places) = read(&text).expect("a table").rows().expect("long enough");
        assert_eq!((rows[2], rows[5], rows[6]), (5.0, 2.0, 6.0));
        assert_eq!((places[2], places[5], places[6]), (5, 2, 6));
    }
}

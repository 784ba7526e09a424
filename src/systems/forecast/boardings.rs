//! Boardings as the page fetches them: few bytes, the numbers exactly as they are in the data, thousandths of a thousand.
//!
//! The file: the first day as a 32-bit number, then for each station the difference of every day from the same weekday a week before (in the
//! first week from 0), as a whole number in groups of seven bits, the lowest first; the sign is its lowest bit. Little-endian.

use super::calendar::Day;
use super::series::SERIES;

/// The least part of a number.
const UNIT: f32 = 1000.0;
const WEEK: usize = 7;

/// Rows of [`SERIES`] numbers from a first day on, as a file.
pub fn write(first: Day, rows: &[f32]) -> Vec<u8> {
    let mut bytes = first.0.to_le_bytes().to_vec();
    for series in 0..SERIES {
        let values: Vec<i32> =
            rows.iter().skip(series).step_by(SERIES).map(|value| (value * UNIT).round() as i32).collect();
        for (day, &value) in values.iter().enumerate() {
            let difference = value - day.checked_sub(WEEK).map_or(0, |before| values[before]);
            let mut rest = (difference << 1 ^ difference >> 31) as u32;
            while rest >= 0x80 {
                bytes.push(rest as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push(rest as u8);
        }
    }
    bytes
}

/// The first day and the rows of a file; none where it is cut short or none at all.
pub fn read(bytes: &[u8]) -> Option<(Day, Vec<f32>)> {
    let (first, bytes) = bytes.split_first_chunk()?;
    let (mut values, mut rest, mut shift) = (Vec::<i32>::new(), 0_u32, 0);
    for &byte in bytes {
        rest |= u32::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte < 0x80 {
            values.push((rest >> 1) as i32 ^ -((rest & 1) as i32));
            (rest, shift) = (0, 0);
        }
    }
    let days = values.len() / SERIES;
    if shift != 0 || days < WEEK || !values.len().is_multiple_of(SERIES) {
        return None;
    }
    for series in values.chunks_exact_mut(days) {
        for day in WEEK..days {
            series[day] = series[day].checked_add(series[day - WEEK])?;
        }
    }
    let rows = (0..days).flat_map(|day| (0..SERIES).map(move |series| series * days + day));
    Some((Day(i32::from_le_bytes(*first)), rows.map(|at| values[at] as f32 / UNIT).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let rows: Vec<f32> = (0..40 * SERIES).map(|at| ((at * 7919) % 30_011) as f32 / UNIT).collect();
        let bytes = write(Day(12_345), &rows);
        assert_eq!(read(&bytes), Some((Day(12_345), rows)));
        assert!((0..bytes.len()).all(|length| read(&bytes[..length]).is_none_or(|(_, rows)| rows.len() < 40 * SERIES)));
        assert_eq!(read(&[&bytes[..], &[0xff; 9]].concat()), None);
    }

    #[test]
    fn the_pages_file_has_the_test_days_and_the_year_before() {
        let (first, rows) =
            read(&std::fs::read("www/series/chicago.bin").expect("it is in the repository")).expect("whole");
        assert_eq!(first.later((rows.len() / SERIES) as i32 - 1).to_string(), "2016-08-14");
        assert_eq!(rows.len() / SERIES, 1096 + 364);
        assert!(rows.iter().all(|value| (0.0..40.0).contains(value)));
    }
}

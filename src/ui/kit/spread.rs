//! A few whole numbers spread evenly over many.

/// The whole numbers from 0 to `last`, or `most` + 1 of them, each once and evenly spaced, where there are more.
pub fn spread(last: u32, most: u32) -> impl Iterator<Item = u32> {
    let count = last.min(most).max(1);
    (0..=count).map(move |i| (u64::from(i) * u64::from(last) / u64::from(count)) as u32).take(last as usize + 1)
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn it_goes_from_0_to_the_last_without_repeating() {
        assert!(spread(50, 10).eq([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]));
        assert!(spread(3, 10).eq(0..=3));
        assert!(spread(0, 10).eq([0]));
        for last in [1, 2, 9, 10, 11, 15, 999, 4000] {
            let numbers: Vec<u32> = spread(last, 10).collect();
            assert_eq!((numbers[0], numbers[numbers.len() - 1]), (0, last));
            assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        }
    }
}

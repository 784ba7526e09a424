//! How usual a text is: the perplexity of its symbols, each given the one before, under counts of pairs with absolute discounting
//! (Ney, Essen & Kneser 1994): p(b | a) = max(c(ab) − D, 0)/c(a) + what is left · p(b).

use super::vocabulary::Table;

/// D.
const DISCOUNT: f64 = 0.75;

/// Counts of pairs of symbols. In the file for verse stand only pairs that were seen more than once; their contexts' sums are of all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bigrams {
    /// Of each symbol, and of a text's beginning after the last one.
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Row {
    /// How often something followed.
    sum: u32,
    /// What followed, by its index, and how often.
    next: Vec<(u16, u32)>,
}

impl Bigrams {
    /// Of texts of `places` symbols each, one after another.
    #[cfg(any(feature = "cli", test))]
    pub fn of(texts: &[u16], places: usize, symbols: usize, read: impl Fn(&[u16]) -> usize) -> Self {
        let mut rows = vec![std::collections::BTreeMap::<u16, u32>::new(); symbols + 1];
        for text in texts.chunks_exact(places) {
            let mut before = symbols;
            for &symbol in &text[..read(text)] {
                *rows[before].entry(symbol).or_default() += 1;
                before = usize::from(symbol);
            }
        }
        let row = |row: std::collections::BTreeMap<u16, u32>| Row {
            sum: row.values().sum(),
            next: row.into_iter().collect(),
        };
        Self { rows: rows.into_iter().map(row).collect() }
    }

    /// The same without pairs that were seen fewer times.
    #[cfg(any(feature = "cli", test))]
    #[must_use]
    pub fn seen(mut self, times: u32) -> Self {
        self.rows.iter_mut().for_each(|row| row.next.retain(|&(_, count)| count >= times));
        self
    }

    /// The natural logarithm of a symbol's probability after another, or at the beginning.
    fn log_share(&self, table: &Table, before: Option<u16>, symbol: u16) -> f64 {
        let row = &self.rows[before.map_or(self.rows.len() - 1, usize::from)];
        let alone = f64::from(table.log_shares[usize::from(symbol)]).exp();
        let sum = f64::from(row.sum).max(1.0);
        let discounted = |count: u32| (f64::from(count) - DISCOUNT) / sum;
        let left = 1.0 - row.next.iter().map(|&(_, count)| discounted(count)).sum::<f64>();
        let seen =
            row.next.binary_search_by_key(&symbol, |&(next, _)| next).map_or(0.0, |at| discounted(row.next[at].1));
        (seen + left * alone).ln()
    }

    /// The mean over all symbols of some texts of −ln p, whose exponential is their perplexity.
    pub fn surprise<'a>(&self, table: &Table, texts: impl IntoIterator<Item = &'a [u16]>) -> f64 {
        let (mut sum, mut count) = (0.0, 0_u32);
        for text in texts {
            let mut before = None;
            for &symbol in text {
                sum -= self.log_share(table, before, symbol);
                before = Some(symbol);
                count += 1;
            }
        }
        sum / f64::from(count.max(1))
    }

    /// As a file: row by row its sum, its number of pairs, and of each the step of the index and the count, all in LEB128.
    #[cfg(any(feature = "cli", test))]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut write = |mut number: u32| {
            while number >= 0x80 {
                bytes.push(number as u8 | 0x80);
                number >>= 7;
            }
            bytes.push(number as u8);
        };
        write(self.rows.len() as u32);
        for row in &self.rows {
            write(row.sum);
            write(row.next.len() as u32);
            let mut before = 0;
            for &(next, count) in &row.next {
                write(u32::from(next) - before);
                before = u32::from(next);
                write(count);
            }
        }
        bytes
    }

    /// From a file; none where it is none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.iter().copied();
        let mut read = || {
            let mut number = 0_u32;
            for shift in (0..32).step_by(7) {
                let byte = rest.next()?;
                number |= u32::from(byte & 0x7f) << shift;
                if byte < 0x80 {
                    return Some(number);
                }
            }
            None
        };
        let mut rows = Vec::new();
        for _ in 0..read()? {
            let (sum, pairs) = (read()?, read()?);
            let (mut next, mut at) = (Vec::new(), 0_u32);
            for _ in 0..pairs {
                at = at.checked_add(read()?)?;
                next.push((u16::try_from(at).ok()?, read()?));
            }
            rows.push(Row { sum, next });
        }
        (!rows.is_empty()).then_some(Self { rows })
    }

    /// Whether it is of so many symbols.
    pub fn is_of(&self, symbols: usize) -> bool {
        let known = |row: &Row| row.next.iter().all(|&(next, count)| usize::from(next) < symbols && count > 0);
        self.rows.len() == symbols + 1 && self.rows.iter().all(known)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::eight;
    use super::*;

    #[test]
    fn probabilities_sum_to_one_and_what_was_seen_is_the_more_usual() {
        let table = eight().table();
        let texts = [[0_u16, 1, 2, 1, 2], [0, 1, 2, 3, 3], [3, 1, 2, 0, 0]].concat();
        let pairs = Bigrams::of(&texts, 5, 8, <[u16]>::len);
        for pairs in [pairs.clone(), pairs.clone().seen(2)] {
            for before in [None, Some(0), Some(1), Some(2), Some(3)] {
                let sum: f64 = (0..8).map(|symbol| pairs.log_share(&table, before, symbol).exp()).sum();
                assert!((sum - 1.0).abs() < 1e-4, "after {before:?}: {sum}");
            }
            let surprise = |text: [u16; 5]| pairs.surprise(&table, [&text[..]]);
            assert!(surprise([0, 1, 2, 1, 2]) < surprise([2, 0, 3, 1, 0]));
            assert_eq!(Bigrams::from_bytes(&pairs.to_bytes()), Some(pairs.clone()));
            assert!(pairs.is_of(8) && !pairs.is_of(7));
        }
        assert_eq!(Bigrams::from_bytes(&pairs.to_bytes()[..5]), None);
    }
}

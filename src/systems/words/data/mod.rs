//! What the networks learn from: lines of five characters and words of letters, as indices of their symbols, and which of them are withheld.
//!
//! - [`verse`]: Tang verse, from the files of two npm packages. - [`word`]: English words, from a Debian package.

pub mod verse;
pub mod word;

use std::collections::{BTreeMap, HashMap};

use super::kind::Kind;
use super::membership;
use super::vocabulary::Tone;

/// Lines or words that are withheld from training.
pub const WITHHELD: usize = 5000;

/// All texts of a kind, as indices of symbols, [`Kind::places`] a text.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// Which kind.
    pub kind: Kind,
    /// The symbols, the most frequent first.
    pub symbols: Vec<char>,
    /// The tone of each.
    pub tones: Vec<Tone>,
    /// Texts to learn from, in an order that is theirs alone.
    pub training: Vec<u16>,
    /// Texts that training never sees, [`WITHHELD`] of them.
    pub withheld: Vec<u16>,
}

impl Corpus {
    /// The texts that have no other symbols than these; which of them are withheld follows from the texts alone.
    fn new(kind: Kind, symbols: Vec<char>, tones: Vec<Tone>, texts: impl IntoIterator<Item = String>) -> Self {
        let index: HashMap<char, u16> = symbols.iter().zip(0..).map(|(&symbol, at)| (symbol, at)).collect();
        let read = |text: String| {
            let symbols: Option<Vec<u16>> = text.chars().map(|symbol| index.get(&symbol).copied()).collect();
            Some((membership::hash(&text), symbols?))
        };
        let mut texts: Vec<(u64, Vec<u16>)> = texts.into_iter().filter_map(read).collect();
        texts.sort();
        texts.dedup();
        let rest = texts.split_off(WITHHELD.min(texts.len() / 2));
        let flat = |texts: Vec<(u64, Vec<u16>)>| texts.into_iter().flat_map(|(_, text)| text).collect();
        Self { kind, symbols, tones, training: flat(rest), withheld: flat(texts) }
    }

    /// The natural logarithm of each symbol's share of the training texts' places.
    pub fn log_shares(&self) -> Vec<f32> {
        let mut counts = vec![1.0_f64; self.symbols.len()];
        for &symbol in &self.training {
            counts[usize::from(symbol)] += 1.0;
        }
        let all: f64 = counts.iter().sum();
        counts.into_iter().map(|count| (count / all).ln() as f32).collect()
    }
}

/// The most frequent symbols of some texts, the most frequent first; of equally frequent ones that of the lower code point.
fn most_frequent<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> Vec<char> {
    let mut counts = BTreeMap::new();
    for symbol in texts.flat_map(str::chars) {
        *counts.entry(symbol).or_insert(0_u32) += 1;
    }
    let mut symbols: Vec<(char, u32)> = counts.into_iter().collect();
    symbols.sort_by_key(|&(symbol, count)| (std::cmp::Reverse(count), symbol));
    symbols.into_iter().take(most).map(|(symbol, _)| symbol).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_withheld_follows_from_the_texts_and_not_from_their_order() {
        let words: Vec<String> = ["ant", "bee", "cat", "dog", "elk", "fox"].map(str::to_owned).to_vec();
        let corpus = |words: Vec<String>| {
            let symbols = most_frequent(words.iter().map(String::as_str), 100);
            let tones = vec![Tone::Unclear; symbols.len()];
            Corpus::new(Kind::Word, symbols, tones, words)
        };
        let (one, mut turned) = (corpus(words.clone()), words);
        turned.reverse();
        let other = corpus(turned);
        assert_eq!((&one.training, &one.withheld), (&other.training, &other.withheld));
        assert_eq!((one.training.len(), one.withheld.len()), (9, 9));
        let share: f32 = one.log_shares().iter().map(|log| log.exp()).sum();
        assert!((share - 1.0).abs() < 1e-5);
    }

    #[test]
    fn texts_with_an_unknown_symbol_are_left_out() {
        let corpus = Corpus::new(
            Kind::Word,
            vec!['a', 'b'],
            vec![Tone::Unclear; 2],
            ["ab", "ax", "bb", "ab"].map(str::to_owned),
        );
        assert_eq!(corpus.training.len() + corpus.withheld.len(), 4);
    }
}

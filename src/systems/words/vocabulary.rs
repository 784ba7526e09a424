//! The symbols that a network knows, with their learned embeddings: what clamping, rounding and control need, and the page and the command line as
//! well as the engine. A small file beside the weights, in 8-bit integers.

use serde::{Deserialize, Serialize};

use super::kind::BLANK;

/// The tone of a character in verse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tone {
    /// It has several readings of different tones, or is no character.
    Unclear,
    /// 平, the level tone.
    Level,
    /// 仄, the oblique tones.
    Oblique,
}

/// Rows of numbers as 8-bit integers with one scale.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Bytes {
    scale: f32,
    values: Vec<i8>,
}

impl Bytes {
    fn of(numbers: &[f32]) -> Self {
        let largest = numbers.iter().fold(f32::MIN_POSITIVE, |most, number| most.max(number.abs()));
        let scale = largest / 127.0;
        Self { scale, values: numbers.iter().map(|number| (number / scale).round() as i8).collect() }
    }

    fn numbers(&self) -> Vec<f32> {
        self.values.iter().map(|&value| f32::from(value) * self.scale).collect()
    }
}

/// The symbols of a network.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    symbols: String,
    tones: Vec<Tone>,
    log_shares: Bytes,
    embeddings: Bytes,
    readout: Bytes,
    bias: Bytes,
}

/// What training leaves of a vocabulary, row by row of its symbols.
#[derive(Debug, Clone, Copy)]
pub struct Learned<'a> {
    /// The natural logarithm of each symbol's share of all places.
    pub log_shares: &'a [f32],
    /// The embeddings, of any length.
    pub embeddings: &'a [f32],
    /// What the network's answer is multiplied with.
    pub readout: &'a [f32],
    /// What is added then.
    pub bias: &'a [f32],
}

/// The numbers of a vocabulary, ready to compute with.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// How many symbols.
    pub symbols: usize,
    /// Numbers of an embedding, d.
    pub width: usize,
    /// The embeddings, each of length √d, so that the variance of a coordinate is 1 as that of the noise.
    pub embeddings: Vec<f32>,
    /// The natural logarithm of each symbol's share.
    pub log_shares: Vec<f32>,
    /// Numbers of the network's answer to a place.
    pub answers: usize,
    /// What the answer is multiplied with, a row a symbol.
    pub readout: Vec<f32>,
    /// What is added then.
    pub bias: Vec<f32>,
}

impl Vocabulary {
    /// Symbols with their tones and what was learned of them.
    pub fn new(symbols: &[char], tones: &[Tone], learned: Learned<'_>) -> Self {
        Self {
            symbols: symbols.iter().collect(),
            tones: tones.to_vec(),
            log_shares: Bytes::of(learned.log_shares),
            embeddings: Bytes::of(learned.embeddings),
            readout: Bytes::of(learned.readout),
            bias: Bytes::of(learned.bias),
        }
    }

    /// From a file; none where it is none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let read: Self = postcard::from_bytes(bytes).ok()?;
        read.is_whole().then_some(read)
    }

    /// As a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        // postcard fails only on types without a fixed description, and this has one.
        postcard::to_allocvec(self).expect("a vocabulary can be written")
    }

    /// Whether every symbol has all that belongs to it.
    pub fn is_whole(&self) -> bool {
        let (symbols, whole) = (self.len(), |bytes: &Bytes| bytes.scale.is_finite());
        let each = [&self.log_shares, &self.bias].iter().all(|bytes| bytes.values.len() == symbols);
        let rows = [&self.embeddings, &self.readout];
        let rows = rows.iter().all(|bytes| !bytes.values.is_empty() && bytes.values.len().is_multiple_of(symbols));
        let finite = [&self.log_shares, &self.bias, &self.embeddings, &self.readout].into_iter().all(whole);
        symbols > 0 && each && rows && finite && self.tones.len() == symbols
    }

    /// How many symbols.
    pub fn len(&self) -> usize {
        self.symbols.chars().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    /// The symbols, in the order of their indices.
    pub fn symbols(&self) -> impl Iterator<Item = char> {
        self.symbols.chars()
    }

    /// A text as it is written, without the blanks behind it.
    pub fn spelled(&self, text: &[u16]) -> String {
        let symbols: Vec<char> = self.symbols().collect();
        let spelled: String = text.iter().filter_map(|&symbol| symbols.get(usize::from(symbol))).collect();
        spelled.trim_end_matches(BLANK).to_owned()
    }

    /// The index of a symbol; none where the network does not know it.
    pub fn index_of(&self, symbol: char) -> Option<u16> {
        self.symbols.chars().position(|known| known == symbol).map(|at| at as u16)
    }

    /// The tone of each symbol.
    pub fn tones(&self) -> &[Tone] {
        &self.tones
    }

    /// Its numbers.
    pub fn table(&self) -> Table {
        let symbols = self.len();
        let mut embeddings = self.embeddings.numbers();
        let width = embeddings.len() / symbols.max(1);
        for row in embeddings.chunks_exact_mut(width.max(1)) {
            let length: f32 = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            let stretch = (width as f32).sqrt() / length;
            row.iter_mut().for_each(|x| *x *= stretch);
        }
        let readout = self.readout.numbers();
        let answers = readout.len() / symbols.max(1);
        Table {
            symbols,
            width,
            embeddings,
            log_shares: self.log_shares.numbers(),
            answers,
            readout,
            bias: self.bias.numbers(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::eight;
    use super::*;

    #[test]
    fn a_vocabulary_survives_the_way_to_bytes_and_back_and_half_of_one_is_none() {
        let vocabulary = eight();
        let bytes = vocabulary.to_bytes();
        assert_eq!(Vocabulary::from_bytes(&bytes), Some(vocabulary.clone()));
        assert_eq!(Vocabulary::from_bytes(&bytes[..bytes.len() / 2]), None);
        assert_eq!(Vocabulary::from_bytes(&Vocabulary::default().to_bytes()), None);
        assert_eq!((vocabulary.index_of('水'), vocabulary.index_of('x')), (Some(4), None));
    }

    #[test]
    fn embeddings_are_of_one_length() {
        let table = eight().table();
        for symbol in 0..table.symbols {
            let length: f32 = table.embedding(symbol).iter().map(|x| x * x).sum();
            assert!((length - table.width as f32).abs() < 1e-3);
            assert_eq!(table.nearest(table.embedding(symbol)), symbol);
        }
    }
}

//! The files of a kind of text, as training makes them and the page reads them.

use std::path::{Path, PathBuf};

use super::bigram::Bigrams;
use super::data::Corpus;
use super::kind::{BLANK, Kind};
use super::membership::Membership;
use super::vocabulary::{Learned, Vocabulary};
use crate::command::Error;
use crate::network::weights::{self, NamedTensors};
use crate::train::file::{self, FileError};

/// Where a kind's files are: its symbols, the pairs of symbols, and the texts that were learned from and withheld.
#[derive(Debug, Clone)]
pub struct TextFiles {
    kind: Kind,
    vocabulary: PathBuf,
    pairs: PathBuf,
    learned: PathBuf,
    withheld: PathBuf,
}

/// A file that is none of symbols.
#[derive(Debug, thiserror::Error)]
#[error("{path} is no file of symbols; make it by `ink train {name}`")]
pub struct NoVocabulary {
    path: PathBuf,
    name: &'static str,
}

/// Weights of other symbols than the data's.
#[derive(Debug, thiserror::Error)]
#[error("{path} was trained on other symbols than the {symbols} of these data; train it anew on them")]
pub struct OtherSymbols {
    path: PathBuf,
    symbols: usize,
}

impl TextFiles {
    /// In this folder.
    pub fn of(kind: Kind, folder: &Path) -> Self {
        let file = |what: &str| folder.join(format!("{}{what}.bin", kind.name()));
        let (pairs, learned, withheld) = (file("-pairs"), file("-learned"), file("-withheld"));
        Self { kind, vocabulary: file(""), pairs, learned, withheld }
    }

    /// All places that an export writes to: the weights', and those of the symbols, the pairs, and the texts learned from and withheld.
    pub fn with<'a>(&'a self, weights: &'a Path) -> [&'a Path; 5] {
        [weights, &self.vocabulary, &self.pairs, &self.learned, &self.withheld]
    }

    /// The symbols.
    ///
    /// # Errors
    /// [`Error`]
    pub fn vocabulary(&self) -> Result<Vocabulary, Error> {
        let path = self.vocabulary.clone();
        let read = Vocabulary::from_bytes(&file::read(&path)?);
        read.ok_or_else(|| Error::system(NoVocabulary { path, name: self.kind.name() }))
    }
}

/// The name of a file of text, of a command line.
///
/// # Errors
/// A sentence.
pub fn text_file(text: &str) -> Result<PathBuf, String> {
    crate::command::pictures::file_ending_in("txt", text)
}

/// The block of a whole network that answers.
const TRUNK: &str = "trunk.";
/// How often a pair of characters has to have been seen to stand in the page's file: those seen once are more than half of all.
pub const SEEN: u32 = 2;

/// Makes what the page reads of what training has left: the network's weights, and the files of its symbols.
///
/// # Errors
/// [`Error`]
pub fn export(corpus: &Corpus, whole: &Path, out: &Path, files: &TextFiles) -> Result<(), Error> {
    let kind = corpus.kind;
    let wrong = |source| FileError::Weights { path: whole.to_owned(), source };
    let tensors = weights::from_bytes(kind.name(), &file::read(whole)?).map_err(wrong)?;
    let (trunk, rest): (NamedTensors, NamedTensors) =
        tensors.into_iter().partition(|(path, ..)| path.starts_with(TRUNK));
    let trunk =
        trunk.into_iter().map(|(path, shape, values)| (path[TRUNK.len()..].to_owned(), shape, values)).collect();
    let of = |name: &str| -> &[f32] { rest.iter().find(|(path, ..)| path == name).map_or(&[], |(.., values)| values) };
    let log_shares = corpus.log_shares();
    let learned =
        Learned { log_shares: &log_shares, embeddings: of("embeddings"), readout: of("readout"), bias: of("bias") };
    let vocabulary = Vocabulary::new(&corpus.symbols, &corpus.tones, learned);
    if !vocabulary.is_whole() {
        return Err(Error::system(OtherSymbols { path: whole.to_owned(), symbols: corpus.symbols.len() }));
    }
    let seen = if kind == Kind::Verse { SEEN } else { 1 };
    let pairs = corpus.pairs().seen(seen);
    let members = |texts: &[u16]| {
        let texts = corpus.spelled(texts);
        Membership::of(texts.iter().map(|text| text.trim_end_matches(BLANK))).to_bytes()
    };
    // In the order of `with`.
    let contents: [Vec<u8>; 5] = [
        weights::to_bytes(kind.name(), &trunk),
        vocabulary.to_bytes(),
        pairs.to_bytes(),
        members(&corpus.training),
        members(&corpus.withheld),
    ];
    let written: Vec<(&Path, &[u8])> = files.with(out).into_iter().zip(contents.iter().map(Vec::as_slice)).collect();
    Ok(file::write_all(&written)?)
}

impl Corpus {
    /// How often each symbol follows on each, in the training texts. Behind the end of a word the first blank counts, which is its end.
    pub fn pairs(&self) -> Bigrams {
        Bigrams::of(&self.training, self.kind.places(), self.symbols.len(), |text| self.read(text))
    }

    /// How many places of a text are read: up to its first blank, with that.
    pub fn read(&self, text: &[u16]) -> usize {
        let blank = self.symbols.iter().position(|&symbol| symbol == BLANK);
        let end = text.iter().position(|&symbol| Some(usize::from(symbol)) == blank);
        end.map_or(text.len(), |end| end + 1)
    }

    /// Texts of this corpus as they are written, with blanks.
    pub fn spelled(&self, texts: &[u16]) -> Vec<String> {
        let spelled = |text: &[u16]| text.iter().map(|&symbol| self.symbols[usize::from(symbol)]).collect();
        texts.chunks_exact(self.kind.places()).map(spelled).collect()
    }
}

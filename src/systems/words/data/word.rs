//! English words of three to ten letters, from the list of the Debian package `wamerican`.

use std::path::Path;

use super::Corpus;
use crate::systems::words::kind::{BLANK, Kind};
use crate::systems::words::vocabulary::Tone;
use crate::train::data::DataError;

/// The list's file.
const LIST: &str = "american-english";

/// The words of a folder that holds the list.
///
/// # Errors
/// [`DataError`]
pub fn read(folder: &Path) -> Result<Corpus, DataError> {
    let path = folder.join(LIST);
    let list = std::fs::read_to_string(&path).map_err(|source| DataError::Read { path, source })?;
    let (least, most) = (Kind::Word.lengths().0, Kind::Word.places());
    let is_word =
        |word: &&str| (least..=most).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_lowercase());
    // Behind a word's end all places are blank.
    let padded = |word: &str| word.chars().chain(std::iter::repeat(BLANK)).take(most).collect();
    let symbols: Vec<char> = ('a'..='z').chain([BLANK]).collect();
    let tones = vec![Tone::Unclear; symbols.len()];
    Ok(Corpus::new(Kind::Word, symbols, tones, list.lines().filter(is_word).map(padded)))
}

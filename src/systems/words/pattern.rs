//! Patterns as they are typed: what is given, tones, an ending. What is wrong with one is told by place and symbol.

use super::LONGEST_ENDING;
use super::kind::{BLANK, Kind, OPEN};
use super::vocabulary::{Tone, Vocabulary};

/// Why a pattern is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Too short or too long.
    #[error("{what} “{pattern}” has {found} places; it needs {}", if least == most { least.to_string() } else { format!("{least} to {most}") })]
    Length {
        /// Which pattern.
        what: &'static str,
        /// The pattern.
        pattern: String,
        /// Its places.
        found: usize,
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
    /// A symbol that the network does not know.
    #[error("the network “{network}” does not know “{symbol}”, at place {place} of “{pattern}”; {wanted}")]
    Symbol {
        /// The network's name.
        network: &'static str,
        /// The symbol.
        symbol: char,
        /// Its place, from 1.
        place: usize,
        /// The pattern.
        pattern: String,
        /// What it knows.
        wanted: &'static str,
    },
    /// A tone that is none.
    #[error(
        "“{symbol}”, at place {place} of the tone pattern “{pattern}”, is no tone: there are 平, 仄 and _ for either"
    )]
    Tone {
        /// What stands there.
        symbol: char,
        /// Its place, from 1.
        place: usize,
        /// The pattern.
        pattern: String,
    },
    /// A number of letters that no word has.
    #[error("a word of {found} letters was asked for; there are {least} to {most}")]
    Letters {
        /// Asked for.
        found: u8,
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
}

fn length(what: &'static str, pattern: &str, least: usize, most: usize) -> Result<(), PatternError> {
    let found = pattern.chars().count();
    if (least..=most).contains(&found) {
        return Ok(());
    }
    Err(PatternError::Length { what, pattern: pattern.to_owned(), found, least, most })
}

fn symbol(kind: Kind, vocabulary: &Vocabulary, pattern: &str, at: usize, symbol: char) -> Result<u16, PatternError> {
    let wanted = match kind {
        Kind::Verse => "it knows the 1,000 most frequent characters of Tang verse, simplified",
        Kind::Word => "it knows the letters a to z",
    };
    let found = vocabulary.index_of(symbol).filter(|_| symbol != BLANK);
    let unknown =
        || PatternError::Symbol { network: kind.name(), symbol, place: at + 1, pattern: pattern.to_owned(), wanted };
    found.ok_or_else(unknown)
}

/// What is given of a text, place by place: a symbol, or [`OPEN`]. A word's pattern says how long it is, so what is behind it is blank.
///
/// # Errors
/// [`PatternError`]
pub fn given(kind: Kind, vocabulary: &Vocabulary, pattern: &str) -> Result<Vec<Option<u16>>, PatternError> {
    let (least, most) = kind.lengths();
    length("the pattern", pattern, least, most)?;
    let place = |(at, c): (usize, char)| match c {
        OPEN => Ok(None),
        c => symbol(kind, vocabulary, pattern, at, c).map(Some),
    };
    let mut given = pattern.chars().enumerate().map(place).collect::<Result<Vec<_>, _>>()?;
    given.resize(kind.places(), vocabulary.index_of(BLANK));
    Ok(given)
}

/// A tone for each place of a line, or none.
///
/// # Errors
/// [`PatternError`]
pub fn tones(pattern: &str) -> Result<Vec<Option<Tone>>, PatternError> {
    length("the tone pattern", pattern, Kind::Verse.places(), Kind::Verse.places())?;
    let tone = |(at, symbol): (usize, char)| match symbol {
        '平' => Ok(Some(Tone::Level)),
        '仄' => Ok(Some(Tone::Oblique)),
        OPEN => Ok(None),
        symbol => Err(PatternError::Tone { symbol, place: at + 1, pattern: pattern.to_owned() }),
    };
    pattern.chars().enumerate().map(tone).collect()
}

/// How many letters a word is to have.
///
/// # Errors
/// [`PatternError`]
pub fn letters(found: u8) -> Result<u8, PatternError> {
    let (least, most) = Kind::Word.lengths();
    if (least..=most).contains(&found.into()) { Ok(found) } else { Err(PatternError::Letters { found, least, most }) }
}

/// The letters that a word, of so many letters where that is wished, is to end in.
///
/// # Errors
/// [`PatternError`]
pub fn ending(vocabulary: &Vocabulary, pattern: &str, letters: Option<u8>) -> Result<Vec<u16>, PatternError> {
    let most = letters.map_or(LONGEST_ENDING, |letters| LONGEST_ENDING.min(letters.into()));
    length("the ending", pattern, 1, most)?;
    pattern.chars().enumerate().map(|(at, c)| symbol(Kind::Word, vocabulary, pattern, at, c)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Learned;
    use super::*;

    fn letters_a_to_c() -> Vocabulary {
        let learned = Learned { log_shares: &[0.0; 4], embeddings: &[1.0; 4], readout: &[1.0; 4], bias: &[0.0; 4] };
        Vocabulary::new(&['a', 'b', 'c', BLANK], &[Tone::Unclear; 4], learned)
    }

    #[test]
    fn a_words_pattern_says_how_long_it_is() {
        let given = given(Kind::Word, &letters_a_to_c(), "_bc").unwrap();
        assert_eq!(given, [[None, Some(1), Some(2)].to_vec(), vec![Some(3); 7]].concat());
    }

    #[test]
    fn what_is_wrong_is_told_by_place_and_symbol() {
        let vocabulary = letters_a_to_c();
        let told = |error: PatternError| error.to_string();
        let of = |pattern| told(given(Kind::Word, &vocabulary, pattern).unwrap_err());
        assert!(of("_z_").contains("“z”, at place 2") && of("a b").contains("“ ”"));
        assert!(of("ab").contains("2 places") && of("abcabcabcab").contains("3 to 10"));
        assert!(told(tones("平平仄").unwrap_err()).contains("3 places; it needs 5"));
        assert!(told(tones("平平仄x平").unwrap_err()).contains("“x”, at place 4"));
        assert_eq!(tones("平仄__平").unwrap()[..3], [Some(Tone::Level), Some(Tone::Oblique), None]);
        assert!(told(letters(11).unwrap_err()).contains("11 letters"));
        assert!(ending(&vocabulary, "abc", Some(3)).is_ok() && ending(&vocabulary, "abca", Some(3)).is_err());
        assert!(ending(&vocabulary, "", None).is_err() && ending(&vocabulary, "d", None).is_err());
    }
}

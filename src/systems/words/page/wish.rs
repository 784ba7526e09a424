//! What the visitor has set, and the run that follows from it.

use super::super::TextRun;
use super::super::kind::{Kind, OPEN};
use super::super::pattern::{self, PatternError};
use super::super::vocabulary::Vocabulary;
use crate::engine::batch::Batch;

/// What is set, of either kind of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// What is given, as it is typed; nothing where it is empty.
    pub pattern: String,
    /// The tone of each place: 平, 仄 or [`OPEN`].
    pub tones: [char; 5],
    /// The letters of a word; none for any number.
    pub letters: Option<u8>,
    /// What a word is to end in, as it is typed.
    pub ending: String,
    /// The three mechanisms.
    pub clamping: bool,
    pub rounding: bool,
    pub control: bool,
    /// The power of what the other places say; none for that of the kind.
    pub sharpness: Option<f32>,
    /// Texts at once.
    pub count: u32,
    pub seed: u64,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            pattern: String::new(),
            tones: [OPEN; 5],
            letters: None,
            ending: String::new(),
            clamping: true,
            rounding: true,
            control: true,
            sharpness: None,
            count: 4,
            seed: 1,
        }
    }
}

/// What a place's tone becomes when it is pressed.
pub fn next_tone(tone: char) -> char {
    match tone {
        '平' => '仄',
        '仄' => OPEN,
        _ => '平',
    }
}

impl Wish {
    /// The run with these symbols.
    ///
    /// # Errors
    /// What is wrong with what was typed.
    pub fn run(&self, kind: Kind, vocabulary: &Vocabulary) -> Result<TextRun, PatternError> {
        let plain = TextRun::new(kind, vocabulary.clone(), Batch::of(self.seed, self.count));
        let pattern = self.pattern.trim();
        let given = match pattern.is_empty() {
            true => Vec::new(),
            false => pattern::given(kind, vocabulary, pattern)?,
        };
        let (mut tones, mut ending) = (Vec::new(), Vec::new());
        if kind == Kind::Verse && self.tones != [OPEN; 5] {
            tones = pattern::tones(&self.tones.iter().collect::<String>())?;
        }
        // A pattern says by itself how long the word is.
        let letters = self.letters.filter(|_| kind == Kind::Word && pattern.is_empty());
        if kind == Kind::Word && !self.ending.trim().is_empty() {
            ending = pattern::ending(vocabulary, self.ending.trim(), letters)?;
        }
        let (clamping, control) = (self.clamping, self.control);
        let rounding = plain.rounding.filter(|_| self.rounding);
        let sharpness = self.sharpness.unwrap_or(plain.sharpness);
        Ok(TextRun { given, tones, letters, ending, clamping, rounding, control, sharpness, ..plain })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::eight;
    use super::*;

    #[test]
    fn what_is_typed_is_what_runs_and_what_is_unknown_is_named() {
        let run = |pattern: &str| Wish { pattern: pattern.to_owned(), ..Wish::default() }.run(Kind::Verse, &eight());
        assert_eq!(run("").expect("nothing given").given, []);
        assert_eq!(run(" __月__ ").expect("five places").given, [None, None, Some(5), None, None]);
        assert!(matches!(run("__x__"), Err(PatternError::Symbol { symbol: 'x', place: 3, .. })));
        assert!(matches!(run("__月_"), Err(PatternError::Length { found: 4, .. })));
        let blunt = Wish { sharpness: Some(1.0), ..Wish::default() }.run(Kind::Verse, &eight()).expect("possible");
        assert!(blunt.sharpness == 1.0 && run("").expect("nothing given").sharpness == Kind::Verse.sharpness());
        let pressed = next_tone(next_tone(OPEN));
        let run = Wish { tones: ['平', OPEN, OPEN, OPEN, pressed], ..Wish::default() }.run(Kind::Verse, &eight());
        assert_eq!(run.expect("possible").tones.iter().flatten().count(), 2);
        assert_eq!(next_tone(pressed), OPEN);
    }
}

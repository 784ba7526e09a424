//! Which texts the page on words has, a file a language.

mod en;
mod zh;

use super::super::kind::Kind;
use crate::ui::model::language::Language;

/// Texts.
#[derive(Debug)]
pub struct Text {
    /// What the tabs choose among.
    pub tabs: &'static str,
    /// The verb.
    pub verb: &'static str,
    /// Where the run beside is of something else than what is set.
    pub changed: &'static str,
    /// The three mechanisms.
    pub mechanisms: &'static str,
    /// The first: what is given is put back.
    pub clamping: &'static str,
    /// The second: x̂_0 is rounded.
    pub rounding: &'static str,
    /// The third: a wish's gradient.
    pub control: &'static str,
    /// The tones of a line.
    pub tones: &'static str,
    /// The button of a place's tone: the place, and what it is now.
    pub tone: fn(usize, &str) -> String,
    /// 平.
    pub level: &'static str,
    /// 仄.
    pub oblique: &'static str,
    /// Neither in particular.
    pub either: &'static str,
    /// The letters of a word.
    pub letters: &'static str,
    /// Any number of them.
    pub any_length: &'static str,
    /// What a word is to end in.
    pub ending: &'static str,
    /// What the picture of x_t shows.
    pub latents: &'static str,
    /// What is nearest to x̂_0: the text, and each place's likeliest symbol.
    pub nearest: fn(&str, &str) -> String,
    /// Of a text that the network learned from.
    pub learned: &'static str,
    /// Of one of the data that was withheld.
    pub withheld: &'static str,
    /// What was switched off.
    pub without: fn(&str) -> String,
    /// The slider of the power of what the other places say.
    pub sharpness: &'static str,
    /// The one that is taken where none is set.
    pub unset: fn(&str) -> String,
    /// Of a text that was written with another power than that of its kind.
    pub at_sharpness: fn(f32) -> String,
    /// The seed.
    pub seed: fn(u64) -> String,
    /// How usual a text is.
    pub perplexity: &'static str,
    /// Whether a text stands in the data.
    pub in_data: &'static str,
    /// How a text was made.
    pub made_with: &'static str,
    /// Whether each character is said in English, too.
    pub glosses: bool,
    /// On verse.
    pub verse: Own,
    /// On words.
    pub word: Own,
}

/// Texts on one kind of text.
#[derive(Debug)]
pub struct Own {
    /// The tab.
    pub name: &'static str,
    /// The field of what is given.
    pub pattern: &'static str,
    /// What stands in it before anything does.
    pub open: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// While it is written, with what is nearest.
    pub writing: fn(&str) -> String,
    /// When it is written.
    pub done: fn(&str) -> String,
    /// A symbol that the network does not know, and its place.
    pub not_known: fn(char, usize) -> String,
    /// A pattern of so many places, which are too few or too many.
    pub length: fn(usize) -> String,
    /// Of a text that does not stand in the data.
    pub unknown: &'static str,
    /// The heading of the texts.
    pub heading: &'static str,
    /// What the table shows and how it is to be read.
    pub caption: &'static str,
    /// Examples: a name, what is given, and the tones or the ending.
    pub presets: [(&'static str, &'static str, &'static str); 4],
    /// Data, network and what is simplified.
    pub line: &'static str,
}

impl Text {
    /// Those on a kind.
    pub const fn of(&self, kind: Kind) -> &Own {
        match kind {
            Kind::Verse => &self.verse,
            Kind::Word => &self.word,
        }
    }
}

/// The texts of a language.
pub fn of(language: Language) -> &'static Text {
    match language {
        Language::English => &en::TEXT,
        Language::Chinese => &zh::TEXT,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::kind::OPEN;
    use super::super::wish::Wish;
    use super::*;

    #[test]
    fn what_is_said_of_a_text_says_it() {
        for text in [of(Language::English), of(Language::Chinese)] {
            assert!((text.tone)(3, text.level).contains('3') && (text.seed)(17).contains("17"));
            assert!((text.at_sharpness)(1.5).contains("1.5") && (text.unset)("2.5").contains("2.5"));
            for own in [&text.verse, &text.word] {
                assert!((own.done)("abc").contains("abc") && (own.writing)("abc").contains("abc"));
                assert!((own.not_known)('龘', 2).contains('龘') && (own.length)(7).contains('7'));
                assert!(own.line.len() > 50 && own.caption.len() > 20);
            }
            for kind in [Kind::Verse, Kind::Word] {
                assert!(text.of(kind).line.contains(&kind.sharpness().to_string()), "it says the power that is taken");
            }
        }
    }

    #[test]
    fn examples_can_be_written() {
        let english = of(Language::English);
        for (text, kind) in [(english, Kind::Verse), (of(Language::Chinese), Kind::Verse), (english, Kind::Word)] {
            for (name, pattern, wished) in text.of(kind).presets {
                let places = pattern.chars().count();
                assert!(places == 0 || (kind.lengths().0..=kind.places()).contains(&places), "{name}");
                match kind {
                    Kind::Verse => {
                        assert!(wished.chars().count() == 5 && wished.chars().all(|c| ['平', '仄', OPEN].contains(&c)))
                    }
                    Kind::Word => assert!(wished.chars().all(|c| c.is_ascii_lowercase())),
                }
            }
        }
        assert!(Wish::default().pattern.is_empty());
    }
}

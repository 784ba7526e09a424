//! Which texts the page on editing and translation has, a file a language.

mod en;
mod zh;

use crate::ui::model::language::Language;

/// Texts.
#[derive(Debug)]
pub struct Text {
    /// What the tabs choose among.
    pub tabs: &'static str,
    /// The network that draws the result.
    pub network: &'static str,
    /// The class that the picture is to become.
    pub into: &'static str,
    /// What the visitor's own picture shows.
    pub own: &'static str,
    /// The picture that one starts from.
    pub picture: &'static str,
    /// Where the run beside is of another picture.
    pub changed: &'static str,
    /// Where nothing is drawn yet.
    pub blank: &'static str,
    /// The heading of what came out so far.
    pub results: &'static str,
    /// Data and networks in one line.
    pub line: &'static str,
    /// The first tab.
    pub edit: Edit,
    /// The second.
    pub translate: Translate,
}

/// A language's texts are there once.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Texts on SDEdit.
#[derive(Debug)]
pub struct Edit {
    /// The tab and the verb.
    pub verb: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// When the picture has just been noised, by t_0 and √ᾱ there, in percent.
    pub up: fn(u32, &str) -> String,
    /// While it comes down as a class of this name.
    pub down: fn(&str) -> String,
    /// Of a finished run: how many seeds, the class, and how far the results are from the picture.
    pub done: fn(u32, &str, f64) -> String,
    /// The slider of t_0.
    pub from: &'static str,
    /// What its position means, by t_0 and √ᾱ there, in percent.
    pub from_shown: fn(u32, &str) -> String,
    /// What x_t shows.
    pub now: &'static str,
    /// What x̂_0 shows.
    pub guess: &'static str,
    /// A result: its class, t_0 and seed.
    pub result: fn(&str, u32, u64) -> String,
}

/// Texts on dual diffusion implicit bridges.
#[derive(Debug)]
pub struct Translate {
    /// The tab and the verb.
    pub verb: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// On the way up under a class of this name.
    pub up: fn(&str) -> String,
    /// At the top, by the deviation of the code.
    pub top: fn(f64) -> String,
    /// On the way down under a class of this name.
    pub down: fn(&str) -> String,
    /// Of a finished run: from which class to which, the deviation of the code between, and how far the result is from the picture.
    pub done: fn(&str, &str, f64, f64) -> String,
    /// Of one that went back, by how far it is from the first picture, and how far it was before it went back.
    pub done_back: fn(f64, f64) -> String,
    /// Translates the result back.
    pub back: &'static str,
    /// Looks at x_T.
    pub show_code: &'static str,
    /// The caption of x_T.
    pub code: &'static str,
    /// What x_t shows.
    pub now: &'static str,
    /// What x̂_0 shows.
    pub guess: &'static str,
    /// A result: from which class to which.
    pub result: fn(&str, &str) -> String,
}

/// The texts of a language.
pub fn of(language: Language) -> &'static Text {
    match language {
        Language::English => &en::TEXT,
        Language::Chinese => &zh::TEXT,
    }
}

/// A code of less deviation than this is plainly no draw from N(0, I): that of 784 such numbers is 1 ± 1/√1568, and this is three times
/// as far below.
const PLAINLY_NARROW: f64 = 0.92;

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that a text says.
    fn numbers(text: &str) -> Vec<String> {
        let mut numbers: Vec<String> = text
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .map(|number| number.trim_matches('.').to_owned())
            .filter(|number| !number.is_empty())
            .collect();
        numbers.sort();
        numbers
    }

    fn said(text: &Text) -> Vec<String> {
        let (edit, translate) = (&text.edit, &text.translate);
        vec![
            (edit.up)(500, "28%"),
            (edit.down)("8"),
            (edit.done)(1, "8", 0.6),
            (edit.done)(4, "8", 0.6),
            (edit.from_shown)(500, "28%"),
            (edit.result)("8", 500, 7),
            (translate.up)("3"),
            (translate.top)(0.33),
            (translate.top)(1.0),
            (translate.down)("8"),
            (translate.done)("3", "8", 0.33, 0.58),
            (translate.done_back)(0.03, 0.58),
            (translate.result)("3", "8"),
        ]
    }

    #[test]
    fn both_languages_say_the_same_numbers_and_none_is_english_in_chinese() {
        for (english, chinese) in said(of(Language::English)).iter().zip(said(of(Language::Chinese))) {
            assert_eq!(numbers(english), numbers(&chinese), "{english} | {chinese}");
            assert!(english != &chinese || !english.chars().any(|c| c.is_alphabetic()), "{english}");
        }
    }

    #[test]
    fn no_gaussian_is_claimed_where_the_code_is_narrow() {
        let top = of(Language::English).translate.top;
        assert!(top(0.33).contains("no Gaussian") && !top(1.0).contains("no Gaussian"));
    }
}

//! Which texts the page on super-resolution has, a file a language.

mod en;
mod zh;

use crate::ui::model::language::Language;

/// Texts.
#[derive(Debug)]
pub struct Text {
    /// What the tabs choose among.
    pub tabs: &'static str,
    /// The slider of the augmentation.
    pub augmentation: &'static str,
    /// What its position means.
    pub augmentation_shown: fn(f64) -> String,
    /// The heading of what came out so far.
    pub results: &'static str,
    /// Data and networks in one line.
    pub line: &'static str,
    /// The low picture to draw on.
    pub grid: Grid,
    /// The first tab.
    pub upscale: Upscale,
    /// The second.
    pub dream: Dream,
}

/// A language's texts are there once.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Texts of the low picture to draw on.
#[derive(Debug)]
pub struct Grid {
    /// Its name.
    pub name: &'static str,
    /// What it shows, with the number of pixels that are more ink than paper.
    pub shown: fn(usize) -> String,
    /// Where the keyboard's pen is, by column and row from 1, and the share of ink there.
    pub cursor: fn(usize, usize, f32) -> String,
    /// How to draw by keyboard.
    pub keys: &'static str,
    /// Said when the keyboard's pen is put down.
    pub pen_down: &'static str,
    /// Said when it is lifted.
    pub pen_up: &'static str,
}

/// Texts on super-resolution.
#[derive(Debug)]
pub struct Upscale {
    /// The tab and the verb.
    pub verb: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// Where the low picture is empty.
    pub blank: &'static str,
    /// Where the run beside is of another low picture.
    pub changed: &'static str,
    /// On the way, by the augmentation.
    pub on_the_way: fn(f64) -> String,
    /// Of a finished run: how many seeds, by how much what they shrink to is off, and the augmentation.
    pub done: fn(u32, f64, f64) -> String,
    /// The caption of the low picture.
    pub low: &'static str,
    /// The caption of the mean.
    pub mean: &'static str,
    /// What the mean shows.
    pub mean_label: &'static str,
    /// What x_t shows.
    pub now: &'static str,
    /// What x̂_0 shows.
    pub guess: &'static str,
    /// Takes the page's own picture, shrunk.
    pub shrink: &'static str,
    /// Takes an empty low picture.
    pub empty: &'static str,
    /// What the low picture shows.
    pub label: &'static str,
    /// Where the network is not told.
    pub not_told: &'static str,
    /// The page's own picture.
    pub picture: &'static str,
    /// A result: its label where the network was told, the augmentation as it is shown, and the first seed.
    pub result: fn(Option<&str>, &str, u64) -> String,
}

/// Texts on the cascade.
#[derive(Debug)]
pub struct Dream {
    /// The tab.
    pub tab: &'static str,
    /// The verb.
    pub verb: &'static str,
    /// What to do, before anything is done.
    pub invite: &'static str,
    /// Where the run beside is of something else than what is set.
    pub changed: &'static str,
    /// While the base network makes a low picture of this name.
    pub base: fn(&str) -> String,
    /// While the picture is made, by the augmentation.
    pub upper: fn(f64) -> String,
    /// Of a finished run: how many seeds, what they were to make, and the augmentation.
    pub done: fn(u32, &str, f64) -> String,
    /// What is to be made.
    pub label: &'static str,
    /// The caption of the low pictures.
    pub low: &'static str,
    /// What they show.
    pub low_label: &'static str,
    /// The caption of the pictures.
    pub now: &'static str,
    /// What they show.
    pub now_label: &'static str,
    /// What x̂_0 of the low pictures shows.
    pub guess_base: &'static str,
    /// What x̂_0 of the pictures shows.
    pub guess_upper: &'static str,
    /// Runs the same without augmentation.
    pub compare: &'static str,
    /// Takes the first low picture to the other tab.
    pub take: &'static str,
    /// A result: what it was to be, the augmentation as it is shown, and the first seed.
    pub result: fn(&str, &str, u64) -> String,
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
        let (grid, upscale, dream) = (&text.grid, &text.upscale, &text.dream);
        vec![
            (text.augmentation_shown)(0.0),
            (text.augmentation_shown)(0.2),
            (grid.shown)(11),
            (grid.cursor)(3, 7, 0.25),
            (upscale.on_the_way)(0.0),
            (upscale.on_the_way)(0.3),
            (upscale.done)(1, 0.03, 0.0),
            (upscale.done)(4, 0.03, 0.3),
            (upscale.result)(None, (text.augmentation_shown)(0.0).as_str(), 7),
            (upscale.result)(Some("8"), "0.30", 7),
            (dream.base)("8"),
            (dream.upper)(0.0),
            (dream.upper)(0.3),
            (dream.done)(1, "8", 0.0),
            (dream.done)(4, "8", 0.3),
            (dream.result)("8", "0.30", 7),
        ]
    }

    #[test]
    fn both_languages_say_the_same_numbers_and_none_is_english_in_chinese() {
        for (english, chinese) in said(of(Language::English)).iter().zip(said(of(Language::Chinese))) {
            assert_eq!(numbers(english), numbers(&chinese), "{english} | {chinese}");
            assert!(english != &chinese || !english.chars().any(|c| c.is_alphabetic()), "{english}");
        }
    }
}

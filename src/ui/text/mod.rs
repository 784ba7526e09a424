//! Every sentence of the page. One struct a part says which texts there are; one folder a language holds them.
//!
//! `docs/glossary.md` keeps the terms uniform, and the tests hold the texts to it.

pub mod course;
pub mod drawing;
mod en;
pub mod forward;
pub mod ink;
pub mod lesson;
pub mod page;
pub mod reverse;
pub mod schedule;
pub mod share;
#[cfg(test)]
mod tests;
mod zh;

use super::state::{Language, use_state_handle};
use yew::prelude::*;

/// All texts of one language but those of the [`course`].
#[derive(Debug)]
pub struct Text {
    /// The language's name, in itself.
    pub name: &'static str,
    /// Its tag (BCP 47), for the attribute `lang`.
    pub tag: &'static str,
    /// What stands between two sentences.
    pub gap: &'static str,
    /// The garments of Fashion-MNIST, by class.
    pub garments: [&'static str; 10],
    /// The page's frame.
    pub page: page::Page,
    /// The schedule bar.
    pub schedule: schedule::Schedule,
    /// The ink part.
    pub ink: ink::Ink,
    /// Sharing.
    pub share: share::Share,
    /// The squares to draw on.
    pub drawing: drawing::Drawing,
}

/// The texts of a language.
pub fn of(language: Language) -> &'static Text {
    match language {
        Language::English => &en::TEXT,
        Language::Chinese => &zh::TEXT,
    }
}

/// The language of ours that a tag (BCP 47) stands for. Script and region are not looked at: who reads zh-TW is better off with
/// simplified characters than with English.
pub fn of_tag(tag: &str) -> Option<Language> {
    fn main(tag: &str) -> &str {
        tag.split('-').next().unwrap_or(tag)
    }
    Language::ALL.into_iter().find(|&ours| main(of(ours).tag).eq_ignore_ascii_case(main(tag)))
}

/// The first language of ours among a visitor's (BCP 47 tags, the best liked first), else English.
pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Language {
    tags.into_iter().find_map(of_tag).unwrap_or(Language::English)
}

/// The texts of the page's present language, in any component.
#[hook]
pub fn use_text() -> &'static Text {
    of(use_state_handle().language)
}

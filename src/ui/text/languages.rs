//! Which texts a language has, and which language a visitor reads.

use yew::prelude::*;

use super::course::Course;
use super::first_screen::Text;
use super::{en, zh};
use crate::ui::model::language::Language;
use crate::ui::model::state::use_state_handle;

/// The texts of a language.
pub fn of(language: Language) -> &'static Text {
    match language {
        Language::English => &en::TEXT,
        Language::Chinese => &zh::TEXT,
    }
}

/// The course's texts in a language.
pub fn course_of(language: Language) -> &'static Course {
    match language {
        Language::English => &en::COURSE,
        Language::Chinese => &zh::COURSE,
    }
}

/// The language of ours that a tag (BCP 47) stands for. Script and region are not looked at: who reads zh-TW is better off with
/// simplified characters than with English.
pub fn of_tag(tag: &str) -> Option<Language> {
    fn main(tag: &str) -> &str {
        tag.split('-').next().unwrap_or(tag)
    }
    Language::ALL.into_iter().find(|&ours| main(ours.name()).eq_ignore_ascii_case(main(tag)))
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

/// The course's texts in the page's present language.
#[hook]
pub fn use_course_text() -> &'static Course {
    course_of(use_state_handle().language)
}

//! Which texts a language has, and which language a visitor reads.
//!
//! English comes with the page, and stands in where another language has not come. Each other language is two chunks of its own, which
//! [`fetch`] and [`fetch_course`] bring before anything is shown in it: so its texts come only to who reads it.

use std::sync::OnceLock;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::course::Course;
use super::first_screen::Text;
use super::{en, zh};
use crate::ui::model::language::Language;
use crate::ui::model::state::use_state_handle;

/// A language's name, in itself.
pub fn name_of(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::Chinese => "中文",
    }
}

/// Texts that come later, once they are there.
#[derive(Debug)]
struct Later<T: 'static>(OnceLock<&'static T>);

impl<T> Later<T> {
    const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The texts, or the English ones before they have come.
    #[cfg(target_family = "wasm")]
    fn or(&self, english: &'static T) -> &'static T {
        self.0.get().copied().unwrap_or(english)
    }

    /// They have come. A second time they are the same.
    fn set(&self, texts: &'static T) {
        self.0.get_or_init(|| texts);
    }
}

static CHINESE: Later<Text> = Later::new();
static CHINESE_COURSE: Later<Course> = Later::new();

/// Only what is reached from here alone goes into the chunk.
#[wasm_split(chinese, fallible)]
fn chinese() -> Result<&'static Text, SplitLoaderError> {
    Ok(&zh::TEXT)
}

/// Likewise.
#[wasm_split(chinese_course, fallible)]
fn chinese_course() -> Result<&'static Course, SplitLoaderError> {
    Ok(&zh::COURSE)
}

/// Brings a language's texts of the first screen.
///
/// # Errors
/// If their file does not come; asked again, it is tried again.
pub async fn fetch(language: Language) -> Result<(), SplitLoaderError> {
    match language {
        Language::English => {}
        Language::Chinese => CHINESE.set(chinese().await?),
    }
    Ok(())
}

/// Brings a language's texts of the course.
///
/// # Errors
/// As [`fetch`].
pub async fn fetch_course(language: Language) -> Result<(), SplitLoaderError> {
    match language {
        Language::English => {}
        Language::Chinese => CHINESE_COURSE.set(chinese_course().await?),
    }
    Ok(())
}

/// Brings all texts of a language.
///
/// # Errors
/// As [`fetch`].
pub async fn fetch_all(language: Language) -> Result<(), SplitLoaderError> {
    fetch(language).await.and(fetch_course(language).await)
}

/// The texts of a language, which have been fetched; outside of a browser all are there.
pub fn of(language: Language) -> &'static Text {
    match language {
        Language::English => &en::TEXT,
        #[cfg(not(target_family = "wasm"))]
        Language::Chinese => &zh::TEXT,
        #[cfg(target_family = "wasm")]
        Language::Chinese => CHINESE.or(&en::TEXT),
    }
}

/// The course's texts in a language, which have been fetched.
pub fn course_of(language: Language) -> &'static Course {
    match language {
        Language::English => &en::COURSE,
        #[cfg(not(target_family = "wasm"))]
        Language::Chinese => &zh::COURSE,
        #[cfg(target_family = "wasm")]
        Language::Chinese => CHINESE_COURSE.or(&en::COURSE),
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

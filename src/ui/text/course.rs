//! The texts of the course: they come with its chunk, and nothing that the first screen holds may refer to them.

use yew::prelude::*;

use super::{en, forward, lesson, reverse, zh};
use crate::ui::state::{Language, use_state_handle};

/// All texts of the course in one language.
#[derive(Debug)]
pub struct Course {
    /// The forward part.
    pub forward: forward::Forward,
    /// The lesson.
    pub lesson: lesson::Lesson,
    /// The reverse part.
    pub reverse: reverse::Reverse,
}

/// The course's texts in a language.
pub fn of(language: Language) -> &'static Course {
    match language {
        Language::English => &en::COURSE,
        Language::Chinese => &zh::COURSE,
    }
}

/// The course's texts in the page's present language.
#[hook]
pub fn use_course_text() -> &'static Course {
    of(use_state_handle().language)
}

//! English texts of the chapter on one step forward.

use crate::ui::text::lesson::{Chapter, step::Step};

/// Texts.
pub const STEP: Step = Step {
    chapter: Chapter {
        short: "One step",
        title: "One step forward",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

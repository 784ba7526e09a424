//! English texts of the chapter on why going back is learned.

use crate::ui::text::lesson::{Chapter, learned::Learned};

/// Texts.
pub const LEARNED: Learned = Learned {
    chapter: Chapter {
        short: "Going back",
        title: "Why going back is learned",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

//! Chinese texts of the chapter `learned`.

use crate::ui::text::lesson::{Chapter, learned::Learned};

/// Texts.
pub const LEARNED: Learned = Learned {
    chapter: Chapter {
        short: "往回走",
        title: "为什么往回走要靠学习",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

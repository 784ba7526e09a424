//! English texts of the chapter on the limit.

use crate::ui::text::lesson::{Chapter, limit::Limit};

/// Texts.
pub const LIMIT: Limit = Limit {
    chapter: Chapter {
        short: "The limit",
        title: "In the end, only noise",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

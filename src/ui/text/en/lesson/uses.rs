//! English texts of the chapter on what it is used for.

use crate::ui::text::lesson::{Chapter, uses::Uses};

/// Texts.
pub const USES: Uses = Uses {
    chapter: Chapter {
        short: "Uses",
        title: "What it is used for",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

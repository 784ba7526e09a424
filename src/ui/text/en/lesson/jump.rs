//! English texts of the chapter on many steps as one jump.

use crate::ui::text::lesson::{Chapter, jump::Jump};

/// Texts.
pub const JUMP: Jump = Jump {
    chapter: Chapter {
        short: "The jump",
        title: "Many steps are one jump",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

//! Chinese texts of the chapter `jump`.

use crate::ui::text::lesson::{Chapter, jump::Jump};

/// Texts.
pub const JUMP: Jump = Jump {
    chapter: Chapter {
        short: "一跳", title: "许多步合成一跳", paragraphs: &[], try_it: "", tried: "", mistakes: &[]
    },
};

//! Chinese texts of the chapter `step`.

use crate::ui::text::lesson::{Chapter, step::Step};

/// Texts.
pub const STEP: Step = Step {
    chapter: Chapter {
        short: "一步", title: "前向走一步", paragraphs: &[], try_it: "", tried: "", mistakes: &[]
    },
};

//! Chinese texts of the chapter `sampling`.

use crate::ui::text::lesson::{Chapter, sampling::Sampling};

/// Texts.
pub const SAMPLING: Sampling = Sampling {
    chapter: Chapter {
        short: "采样", title: "从噪声到图像", paragraphs: &[], try_it: "", tried: "", mistakes: &[]
    },
};

//! Chinese texts of the chapter `diffusion`.

use crate::ui::text::lesson::{Chapter, diffusion::Diffusion};

/// Texts.
pub const DIFFUSION: Diffusion = Diffusion {
    chapter: Chapter {
        short: "墨水", title: "混乱自己会增长", paragraphs: &[], try_it: "", tried: "", mistakes: &[]
    },
};

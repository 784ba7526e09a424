//! English texts of the chapter on ink and diffusion.

use crate::ui::text::lesson::{Chapter, diffusion::Diffusion};

/// Texts.
pub const DIFFUSION: Diffusion = Diffusion {
    chapter: Chapter {
        short: "Ink",
        title: "Disorder grows by itself",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

//! English texts of the chapter on sampling.

use crate::ui::text::lesson::{Chapter, sampling::Sampling};

/// Texts.
pub const SAMPLING: Sampling = Sampling {
    chapter: Chapter {
        short: "Sampling",
        title: "From noise to picture",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

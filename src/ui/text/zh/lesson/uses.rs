//! Chinese texts of the chapter `uses`.

use crate::ui::text::lesson::{Chapter, uses::Uses};

/// Texts.
pub const USES: Uses = Uses {
    chapter: Chapter {
        short: "应用",
        title: "扩散模型用在哪里",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

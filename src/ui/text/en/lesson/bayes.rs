//! English texts of the chapter on Bayes and the posterior.

use crate::ui::text::lesson::{Chapter, bayes::Bayes};

/// Texts.
pub const BAYES: Bayes = Bayes {
    chapter: Chapter {
        short: "Bayes",
        title: "Bayes, and the way back when the start is known",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

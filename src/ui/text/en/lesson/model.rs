//! English texts of the chapter on what a generative model is.

use crate::ui::text::lesson::{Chapter, model::Model};

/// Texts.
pub const MODEL: Model = Model {
    chapter: Chapter {
        short: "Model",
        title: "What a generative model is",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

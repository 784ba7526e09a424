//! English texts of the chapter on the objective.

use crate::ui::text::lesson::{Chapter, objective::Objective};

/// Texts.
pub const OBJECTIVE: Objective = Objective {
    chapter: Chapter {
        short: "Objective",
        title: "What the network is trained for",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

//! Chinese texts of the chapter `objective`.

use crate::ui::text::lesson::{Chapter, objective::Objective};

/// Texts.
pub const OBJECTIVE: Objective = Objective {
    chapter: Chapter {
        short: "目标函数",
        title: "网络是为什么而训练的",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

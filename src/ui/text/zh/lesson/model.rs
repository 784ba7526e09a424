//! Chinese texts of the chapter `model`.

use crate::ui::text::lesson::{Chapter, model::Model};

/// Texts.
pub const MODEL: Model = Model {
    chapter: Chapter {
        short: "模型", title: "什么是生成模型", paragraphs: &[], try_it: "", tried: "", mistakes: &[]
    },
};

//! Chinese texts of the chapter `limit`.

use crate::ui::text::lesson::{Chapter, limit::Limit};

/// Texts.
pub const LIMIT: Limit = Limit {
    chapter: Chapter {
        short: "极限", title: "最后只剩噪声", paragraphs: &[], try_it: "", tried: "", mistakes: &[]
    },
};

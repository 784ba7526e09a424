//! Chinese texts of the chapter `bayes`.

use crate::ui::text::lesson::{Chapter, bayes::Bayes};

/// Texts.
pub const BAYES: Bayes = Bayes {
    chapter: Chapter {
        short: "贝叶斯",
        title: "贝叶斯公式：知道起点时怎样往回走",
        paragraphs: &[],
        try_it: "",
        tried: "",
        mistakes: &[],
    },
};

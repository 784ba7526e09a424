//! Which texts the chapter on Bayes and the posterior has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Bayes {
    /// What every chapter says.
    pub chapter: Chapter,
}

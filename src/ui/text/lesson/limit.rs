//! Which texts the chapter on the limit has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Limit {
    /// What every chapter says.
    pub chapter: Chapter,
}

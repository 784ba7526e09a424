//! Which texts the chapter on one step forward has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Step {
    /// What every chapter says.
    pub chapter: Chapter,
}

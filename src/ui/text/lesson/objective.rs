//! Which texts the chapter on the objective has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Objective {
    /// What every chapter says.
    pub chapter: Chapter,
}

//! Which texts the chapter on many steps as one jump has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Jump {
    /// What every chapter says.
    pub chapter: Chapter,
}

//! Which texts the chapter on why going back is learned has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Learned {
    /// What every chapter says.
    pub chapter: Chapter,
}

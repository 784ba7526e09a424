//! Which texts the chapter on sampling has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Sampling {
    /// What every chapter says.
    pub chapter: Chapter,
}

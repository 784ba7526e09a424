//! Which texts the chapter on ink and diffusion has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Diffusion {
    /// What every chapter says.
    pub chapter: Chapter,
}

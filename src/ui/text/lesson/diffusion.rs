//! Which texts the chapter on ink and diffusion has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Diffusion {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Diffusion {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

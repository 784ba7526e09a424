//! Which texts the chapter on sampling has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Sampling {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Sampling {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

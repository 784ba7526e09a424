//! Which texts the chapter on what a generative model is has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Model {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Model {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

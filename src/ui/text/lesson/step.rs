//! Which texts the chapter on one step forward has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Step {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Step {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

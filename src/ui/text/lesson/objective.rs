//! Which texts the chapter on the objective has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Objective {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Objective {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

//! Which texts the chapter on many steps as one jump has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Jump {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Jump {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

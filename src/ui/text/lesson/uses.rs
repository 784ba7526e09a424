//! Which texts the chapter on what it is used for has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Uses {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Uses {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

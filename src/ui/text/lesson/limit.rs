//! Which texts the chapter on the limit has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Limit {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Limit {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

//! Which texts the chapter on why going back is learned has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Learned {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Learned {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

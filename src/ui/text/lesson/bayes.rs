//! Which texts the chapter on Bayes and the posterior has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Bayes {
    /// What every chapter says.
    pub chapter: Chapter,
}

#[cfg(test)]
impl Bayes {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

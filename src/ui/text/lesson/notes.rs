//! What the table of mistakes says that circulate in lecture notes.

/// Texts.
#[derive(Debug)]
pub struct Notes {
    /// What is folded.
    pub summary: &'static str,
    /// The link to the whole table, under some of it.
    pub whole: &'static str,
    /// The same link where a chapter has none of it.
    pub elsewhere: &'static str,
    /// The columns: what notes may say, and what it is.
    pub columns: [&'static str; 2],
    /// The mistakes: the variance squared, the precision for the variance, a root left out, a sign, σ, and independence.
    pub rows: [[&'static str; 2]; 6],
}

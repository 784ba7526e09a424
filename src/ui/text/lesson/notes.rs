//! What the table of mistakes says that circulate in lecture notes.

/// Texts.
#[derive(Debug)]
pub struct Notes {
    /// What is folded.
    pub summary: &'static str,
    /// The columns: what notes may say, and what it is.
    pub columns: [&'static str; 2],
    /// The mistakes: the variance squared, the precision for the variance, a root left out, a sign, σ, and independence.
    pub rows: [[&'static str; 2]; 6],
}

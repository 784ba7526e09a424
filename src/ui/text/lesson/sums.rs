//! Which texts the chapter on sums of Gaussians has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Sums {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 3],
    /// The plot's name.
    pub plot: &'static str,
    /// The plot in words: mean and variance of the sum.
    pub description: fn(f64, f64) -> String,
    /// The key of the histogram.
    pub sampled: &'static str,
    /// The key of the curve over it.
    pub formula: &'static str,
    /// The slider of a.
    pub a: &'static str,
    /// The slider of b.
    pub b: &'static str,
    /// The slider of X's mean.
    pub mean_x: &'static str,
    /// The slider of Y's mean.
    pub mean_y: &'static str,
    /// The slider of X's spread.
    pub deviation_x: &'static str,
    /// The slider of Y's spread.
    pub deviation_y: &'static str,
    /// A slider's number.
    pub number: fn(f64) -> String,
}

#[cfg(test)]
impl Sums {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![("lesson.sums.description", (self.description)(-1.0, 2.0)), ("lesson.sums.number", (self.number)(-0.8))]
    }
}

//! Which texts the chapter on Bayes and the posterior has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Bayes {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 12],
    /// At a value of the state before, what a line of the derivation comes to: the value, the sum.
    pub at: fn(&str, &str) -> String,
    /// In place of a line's numbers where the prior is a point.
    pub no_numbers: &'static str,
    /// The two variances, by mistake and the right one, and how many times as large the first is.
    pub mistaken: fn(&str, &str, &str) -> String,
    /// The plot's name.
    pub plot: &'static str,
    /// The plot in words: t, then the centres and the standard deviations of prior, likelihood and posterior.
    pub description: fn(u32, [&str; 3], [&str; 3]) -> String,
    /// What runs along the axis.
    pub axis: &'static str,
    /// How the bells are drawn.
    pub heights: &'static str,
    /// The picture in which the pixel is picked.
    pub picker: &'static str,
    /// What another pixel changes and what it keeps.
    pub kept: &'static str,
    /// The slider of x_0.
    pub x0: &'static str,
    /// The slider of x_t.
    pub x_t: &'static str,
    /// The list of views.
    pub view: &'static str,
    /// The views: all three bells, close to the product, the whole range.
    pub views: [&'static str; 3],
    /// The table's rows: prior, likelihood, posterior.
    pub names: [&'static str; 3],
    /// The table's columns: what it is, centre, standard deviation, share in the posterior mean.
    pub columns: [&'static str; 4],
    /// How far prior and likelihood are apart, in combined standard deviations.
    pub apart: fn(f64) -> String,
    /// Said at t = 0 and t = 1.
    pub point: &'static str,
    /// Said where a bell is too narrow to be seen.
    pub narrow: &'static str,
}

#[cfg(test)]
impl Bayes {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.bayes.at", (self.at)("0.41", "0.5 + 0.5 = 1")),
            ("lesson.bayes.mistaken", (self.mistaken)("0.0062", "0.0061", "1.016")),
            ("lesson.bayes.description", (self.description)(300, ["0.38", "0.61", "0.6"], ["0.77", "0.078", "0.0775"])),
            ("lesson.bayes.apart", (self.apart)(1.25)),
        ]
    }
}

//! Which texts the chapter on one step forward has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Step {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 5],
    /// The name of the plot of densities, also its heading.
    pub density: &'static str,
    /// That plot in words: steps taken, the variance, and whether steps shrink.
    pub density_description: fn(u32, f64, bool) -> String,
    /// The key of the data's density.
    pub before: &'static str,
    /// The key of the density after the steps.
    pub after: &'static str,
    /// The key of the histogram.
    pub sampled: &'static str,
    /// The button of one step.
    pub one_more: &'static str,
    /// The button of five steps.
    pub five_more: &'static str,
    /// The button that takes all steps back.
    pub again: &'static str,
    /// The switch that leaves the shrinking out.
    pub no_shrinking: &'static str,
    /// Steps taken, and the variance.
    pub said: fn(u32, f64) -> String,
    /// The slider of β.
    pub beta: &'static str,
    /// The slider of the data's variance.
    pub start: &'static str,
    /// The name of the plot of variances, also its heading.
    pub variance: &'static str,
    /// That plot in words: steps taken, and the variance with shrinking and without.
    pub variance_description: fn(u32, f64, f64) -> String,
    /// What runs along its lower edge.
    pub steps: &'static str,
    /// The key of the variance with shrinking.
    pub with: &'static str,
    /// The key of the variance without.
    pub without: &'static str,
}

#[cfg(test)]
impl Step {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.step.density_description", (self.density_description)(20, 3.0, false)),
            ("lesson.step.density_description", (self.density_description)(20, 1.0, true)),
            ("lesson.step.said", (self.said)(20, 3.0)),
            ("lesson.step.variance_description", (self.variance_description)(20, 1.0, 3.0)),
        ]
    }
}

//! Which texts the chapter on one step forward has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Step {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 5],
    /// The heading of the pictures.
    pub picture: &'static str,
    /// The names of the pictures: before the steps, after them, what the next step keeps, what it adds, and after it.
    pub names: [&'static str; 5],
    /// The same in a word, below each.
    pub captions: [&'static str; 5],
    /// A picture in words: mean and variance of its pixels, and the share beyond −1 and 1 in percent.
    pub described: fn(f64, f64, &str) -> String,
    /// A picture's variance, measured.
    pub measured: fn(f64) -> String,
    /// The same by the formula.
    pub computed: fn(f64) -> String,
    /// How far the pixels reach after so many steps: the least, the most, and the share beyond −1 and 1 in percent, if any are.
    pub reach: fn(u32, f64, f64, Option<&str>) -> String,
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
    /// Steps taken, and the variances of the picture and of the humps.
    pub said: fn(u32, f64, f64) -> String,
    /// What is left to do once the variance has doubled without shrinking.
    pub doubled: &'static str,
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
            ("lesson.step.described", (self.described)(-0.6, 0.4, "32%")),
            ("lesson.step.measured", (self.measured)(0.4)),
            ("lesson.step.computed", (self.computed)(0.4)),
            ("lesson.step.reach", (self.reach)(0, -1.0, 1.0, None)),
            ("lesson.step.reach", (self.reach)(1, -0.9, 0.9, None)),
            ("lesson.step.reach", (self.reach)(20, -4.5, 4.9, Some("55%"))),
            ("lesson.step.said", (self.said)(20, 2.4, 3.0)),
            ("lesson.step.variance_description", (self.variance_description)(20, 1.0, 3.0)),
        ]
    }
}

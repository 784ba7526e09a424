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
    /// The two variances, by mistake and the right one, and how many times as large the first is, now and at t = 2, where there is one.
    pub mistaken: fn(&str, &str, &str, Option<&str>) -> String,
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
    /// Said where likelihood and posterior look the same.
    pub coincide: &'static str,
    /// What the weights of the centres have to do with the formula's factors, first of x_0, then of x_t: the weight, the root, the factor.
    pub weights: fn([&str; 3], [&str; 3]) -> String,
    /// The curves of both variances.
    pub variances: Variances,
    /// Bayes' theorem and the product rules.
    pub rules: Rules,
    /// The table's columns: what it is, centre, standard deviation, share in the posterior mean.
    pub columns: [&'static str; 4],
    /// How far prior and likelihood are apart, in combined standard deviations.
    pub apart: fn(f64) -> String,
    /// Said at t = 0 and t = 1.
    pub point: &'static str,
    /// Said where a bell is too narrow to be seen.
    pub narrow: &'static str,
}

/// The curves of β_t and β̃_t.
#[derive(Debug)]
pub struct Variances {
    /// The plot's name.
    pub plot: &'static str,
    /// What runs along its lower edge.
    pub timestep: &'static str,
    /// The key of β_t.
    pub step: &'static str,
    /// The key of β̃_t.
    pub posterior: &'static str,
    /// The ratio at t, and from which timestep on it is nearly 1.
    pub says: fn(u32, &str, Option<u32>) -> String,
}

/// Bayes' theorem and the product rules, on three coins.
#[derive(Debug)]
pub struct Rules {
    /// What is folded.
    pub summary: &'static str,
    /// What the coins do.
    pub intro: &'static str,
    /// The sliders: A, B, C, and how often C looks back at A.
    pub sliders: [&'static str; 4],
    /// The name of the list of all probabilities.
    pub table: &'static str,
    /// Heads and tails, by a letter each.
    pub sides: [&'static str; 2],
    /// Prior, likelihood, evidence, posterior.
    pub names: [&'static str; 4],
    /// What is to be said of the product rules.
    pub markov: &'static str,
}

#[cfg(test)]
impl Bayes {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.bayes.at", (self.at)("0.41", "0.5 + 0.5 = 1")),
            ("lesson.bayes.mistaken", (self.mistaken)("0.0062", "0.0061", "1.016", Some("1.3"))),
            ("lesson.bayes.mistaken", (self.mistaken)("0.0062", "0.0061", "1.016", None)),
            ("lesson.bayes.weights", (self.weights)(["0.01", "0.44", "0.0044"], ["0.99", "0.996", "0.994"])),
            ("lesson.bayes.variances.says", (self.variances.says)(300, "0.96", Some(95))),
            ("lesson.bayes.variances.says", (self.variances.says)(3, "0.7", None)),
            ("lesson.bayes.description", (self.description)(300, ["0.38", "0.61", "0.6"], ["0.77", "0.078", "0.0775"])),
            ("lesson.bayes.apart", (self.apart)(1.25)),
        ]
    }
}

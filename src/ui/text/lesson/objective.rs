//! Which texts the chapter on the objective has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Objective {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 6],
    /// Beside the second line, once the bound was measured: it, in bits a pixel.
    pub at_most: fn(&str) -> String,
    /// The name of the network's drawing.
    pub network_name: &'static str,
    /// What it shows: blocks in its middle, and convolutions in all.
    pub network: fn(usize, usize) -> String,
    /// The names of x_t, ε, ε̂ and the difference.
    pub pictures: [&'static str; 4],
    /// What a picture shows: mean and standard deviation of its pixels.
    pub described: fn(f64, f64) -> String,
    /// In place of a picture that is still to come.
    pub missing: &'static str,
    /// The loss of the picture: t and the loss.
    pub loss: fn(u32, &str) -> String,
    /// Before the network's first answer.
    pub waiting: &'static str,
    /// Why the network does not answer.
    pub failed: fn(&str) -> String,
    /// The button that measures.
    pub measure: &'static str,
    /// How far the measurement is: timesteps done, all of them, noises at each.
    pub progress: fn(usize, usize, usize) -> String,
    /// The plot of the loss.
    pub loss_plot: &'static str,
    /// The same before anything was measured.
    pub loss_empty: &'static str,
    /// The same in words: points, the loss at t = 1, the last t, the loss there.
    pub loss_description: fn(usize, &str, u32, &str) -> String,
    /// Under the plot: the loss at t = 1, and the loss that is to be found.
    pub target: fn(&str, &str) -> String,
    /// The key of the loss that is to be found.
    pub target_key: &'static str,
    /// The key of the loss of the best multiple of x_t.
    pub blind: &'static str,
    /// The key of the measured loss.
    pub measured: &'static str,
    /// The key of the loss of the picture that is shown.
    pub here: &'static str,
    /// The plot of the weights.
    pub weights_plot: &'static str,
    /// The same in words: t, the share of its weight in the bound, in L_simple, and the share of t = 1 in the bound.
    pub weights_description: fn(u32, &str, &str, &str) -> String,
    /// Under the plot of the weights: what stands at t = 1.
    pub weights_note: &'static str,
    /// The key of the bound's weights.
    pub weights_bound: &'static str,
    /// The key of L_simple's.
    pub weights_flat: &'static str,
    /// Under the plots.
    pub timestep: &'static str,
    /// Over the bar.
    pub bar: &'static str,
    /// In place of the bar before the measurement.
    pub bar_waiting: &'static str,
    /// The names of the three terms.
    pub terms: [&'static str; 3],
    /// The sum of the terms.
    pub total: fn(&str) -> String,
}

#[cfg(test)]
impl Objective {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.objective.network", (self.network)(3, 14)),
            ("lesson.objective.at_most", (self.at_most)("3.21")),
            ("lesson.objective.described", (self.described)(-0.01, 0.99)),
            ("lesson.objective.loss", (self.loss)(430, "0.0123")),
            ("lesson.objective.failed", (self.failed)("404")),
            ("lesson.objective.progress", (self.progress)(12, 40, 4)),
            ("lesson.objective.loss_description", (self.loss_description)(40, "0.8", 1000, "0.0012")),
            ("lesson.objective.target", (self.target)("0.8", "0.08")),
            ("lesson.objective.weights_description", (self.weights_description)(430, "0.0003", "0.001", "0.25")),
            ("lesson.objective.total", (self.total)("3.21")),
        ]
    }
}

//! Which texts the chapter on what a generative model is has.

use super::Chapter;

/// What the figure shows, for its texts.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The model's mean; on the line only the first number counts.
    pub model: [f64; 2],
    /// The model's standard deviation.
    pub deviation: f64,
    /// The mean log-likelihood, in nats a point.
    pub now: f64,
    /// The best there is.
    pub best: f64,
    /// Whether the points lie in the plane.
    pub plane: bool,
}

/// Texts.
#[derive(Debug)]
pub struct Model {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 4],
    /// The plot's name, for points on the line.
    pub line: &'static str,
    /// The plot's name, for points in the plane.
    pub plane: &'static str,
    /// The plot in words.
    pub description: fn(&Seen) -> String,
    /// The key of the data, on the line.
    pub data_line: &'static str,
    /// The key of the data's histogram.
    pub data_bars: &'static str,
    /// The key of the data, in the plane.
    pub data_plane: &'static str,
    /// The key of the model, on the line.
    pub model_line: &'static str,
    /// The key of the model, in the plane.
    pub model_plane: &'static str,
    /// The key of new samples, on the line.
    pub drawn_line: &'static str,
    /// The key of their histogram.
    pub drawn_bars: &'static str,
    /// The key of new samples, in the plane.
    pub drawn_plane: &'static str,
    /// The mean log-likelihood now, and the best there is.
    pub score: fn(f64, f64) -> String,
    /// The slider of the mean.
    pub mean: &'static str,
    /// The slider of the mean's second coordinate.
    pub mean_y: &'static str,
    /// The slider of the spread.
    pub spread: &'static str,
    /// The list of data.
    pub data: &'static str,
    /// Its options.
    pub data_names: [&'static str; 3],
    /// The button that fits the model.
    pub fit: &'static str,
    /// The button that draws from it.
    pub draw: &'static str,
    /// New samples far from all data, of how many, and how far that is.
    pub lonely: fn(usize, usize, f64) -> String,
}

#[cfg(test)]
impl Model {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        let seen = |plane| Seen { model: [-1.5, 1.0], deviation: 0.7, now: -3.2, best: -1.1, plane };
        vec![
            ("lesson.model.description", (self.description)(&seen(false))),
            ("lesson.model.description", (self.description)(&seen(true))),
            ("lesson.model.score", (self.score)(-3.2, -1.1)),
            ("lesson.model.lonely", (self.lonely)(37, 200, 0.2)),
        ]
    }
}

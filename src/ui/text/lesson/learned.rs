//! Which texts the chapter on why going back is learned has.

use super::Chapter;

/// What the figure shows, for its texts.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The timestep jumped from.
    pub t: u32,
    /// The timestep jumped to.
    pub s: u32,
    /// x_t.
    pub x_t: f64,
    /// The humps of q(x_s | x_t), at least 1.
    pub humps: usize,
    /// Its total variation distance from the Gaussian, 0 to 1.
    pub distance: f64,
}

/// Texts.
#[derive(Debug)]
pub struct Learned {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 6],
    /// The upper plot's name.
    pub whole: &'static str,
    /// The upper plot in words.
    pub whole_description: fn(&Seen) -> String,
    /// The lower plot's name.
    pub close_up: &'static str,
    /// The lower plot in words.
    pub close_up_description: fn(&Seen) -> String,
    /// The key of q(x_t), with t.
    pub after: fn(u32) -> String,
    /// The key of the band that the lower plot shows.
    pub window: &'static str,
    /// The key of the reverse conditional, with s.
    pub truth: fn(u32) -> String,
    /// The key of the Gaussian.
    pub gaussian: &'static str,
    /// Said before the distance.
    pub distance: &'static str,
    /// The slider of x_t.
    pub x_t: &'static str,
    /// The slider of the jump.
    pub back: &'static str,
    /// Its position: t, s and the variance of the noise between.
    pub back_shown: fn(u32, u32, &str) -> String,
    /// The list of data.
    pub data: &'static str,
    /// Its options.
    pub data_names: [&'static str; 4],
    /// Shown instead of the figure where the step adds next to no noise.
    pub too_small: &'static str,
}

#[cfg(test)]
impl Learned {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        let one = Seen { t: 300, s: 299, x_t: -0.6, humps: 1, distance: 0.012 };
        let two = Seen { s: 0, humps: 2, distance: 0.31, ..one };
        vec![
            ("lesson.learned.whole_description", (self.whole_description)(&one)),
            ("lesson.learned.close_up_description", (self.close_up_description)(&one)),
            ("lesson.learned.close_up_description", (self.close_up_description)(&two)),
            ("lesson.learned.after", (self.after)(300)),
            ("lesson.learned.truth", (self.truth)(299)),
            ("lesson.learned.back_shown", (self.back_shown)(300, 299, "0.006")),
            ("lesson.learned.back_shown", (self.back_shown)(300, 0, "0.6")),
        ]
    }
}

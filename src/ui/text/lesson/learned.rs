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

/// What the figure shows in the plane, for its texts.
#[derive(Debug, Clone, Copy)]
pub struct PlaneSeen {
    /// The timestep jumped from.
    pub t: u32,
    /// The timestep jumped to.
    pub s: u32,
    /// x_t.
    pub x_t: [f64; 2],
    /// The pieces that q(x_s | x_t) lies in, at least 1.
    pub pieces: usize,
    /// The holes in them.
    pub holes: usize,
    /// Its total variation distance from the Gaussian, 0 to 1.
    pub distance: f64,
}

/// How well the ellipses fit the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// So well that no difference is seen.
    Close,
    /// Roughly.
    Rough,
    /// Not at all.
    Bad,
}

impl PlaneSeen {
    /// How well the ellipses fit.
    pub fn fit(&self) -> Fit {
        match self.distance {
            distance if distance < 0.05 => Fit::Close,
            distance if distance < 0.2 => Fit::Rough,
            _ => Fit::Bad,
        }
    }
}

/// Texts of the ink in the plane.
#[derive(Debug)]
pub struct Plane {
    /// The left square's name.
    pub whole: &'static str,
    /// The left square in words, with the shape's name.
    pub whole_description: fn(&PlaneSeen, &str) -> String,
    /// The right square's name.
    pub close_up: &'static str,
    /// The right square in words.
    pub close_up_description: fn(&PlaneSeen) -> String,
    /// The name of a shape that the visitor drew.
    pub own: &'static str,
    /// The key of the ink's density, with the shape's name.
    pub ink: fn(&str) -> String,
    /// The key of the window that the right square shows, with how many times it enlarges.
    pub window: fn(f64) -> String,
    /// The key of the ellipses.
    pub gaussian: &'static str,
    /// What shares of the probability areas and ellipses hold.
    pub shares: &'static str,
    /// How well the ellipses fit.
    pub verdict: fn(&PlaneSeen) -> String,
    /// The slider of x_t from left to right.
    pub across: &'static str,
    /// The slider of x_t from bottom to top.
    pub up: &'static str,
}

/// Texts.
#[derive(Debug)]
pub struct Learned {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 6],
    /// The numbers of a line whose two sides are not nearly equal.
    pub too_far: fn(&str) -> String,
    /// The name of the switch between line and plane.
    pub switch: &'static str,
    /// Its buttons.
    pub views: [&'static str; 2],
    /// The ink in the plane.
    pub plane: Plane,
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
    /// The key of the reverse conditional, with s and the variance of the noise between.
    pub truth: fn(u32, &str) -> String,
    /// The key of the Gaussian.
    pub gaussian: &'static str,
    /// Said before the distance.
    pub distance: &'static str,
    /// The slider of x_t.
    pub x_t: &'static str,
    /// The slider of the jump.
    pub back: &'static str,
    /// Its position: the number of steps.
    pub back_shown: fn(u32) -> String,
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
        let plane = &self.plane;
        let blob = PlaneSeen { t: 300, s: 299, x_t: [0.4, -0.3], pieces: 1, holes: 0, distance: 0.012 };
        let bent = PlaneSeen { s: 200, distance: 0.12, ..blob };
        let ring = PlaneSeen { s: 0, holes: 1, distance: 0.42, ..blob };
        let torn = PlaneSeen { s: 0, pieces: 3, holes: 2, distance: 0.42, ..blob };
        let mut all: Vec<(&'static str, String)> = [blob, bent, ring, torn]
            .iter()
            .flat_map(|seen| {
                [
                    ("lesson.learned.plane.close_up_description", (plane.close_up_description)(seen)),
                    ("lesson.learned.plane.verdict", (plane.verdict)(seen)),
                ]
            })
            .collect();
        all.extend([
            ("lesson.learned.plane.whole_description", (plane.whole_description)(&blob, "1")),
            ("lesson.learned.plane.ink", (plane.ink)("1")),
            ("lesson.learned.plane.window", (plane.window)(1.0)),
            ("lesson.learned.plane.window", (plane.window)(7.0)),
            ("lesson.learned.whole_description", (self.whole_description)(&one)),
            ("lesson.learned.close_up_description", (self.close_up_description)(&one)),
            ("lesson.learned.close_up_description", (self.close_up_description)(&two)),
            ("lesson.learned.too_far", (self.too_far)("1 ≉ 2")),
            ("lesson.learned.after", (self.after)(300)),
            ("lesson.learned.truth", (self.truth)(299, "0.006")),
            ("lesson.learned.back_shown", (self.back_shown)(1)),
            ("lesson.learned.back_shown", (self.back_shown)(300)),
        ]);
        all
    }
}

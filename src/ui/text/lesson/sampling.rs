//! Which texts the chapter on sampling has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Sampling {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 7],
    /// A value that is only an example's.
    pub example: fn(&str) -> String,
    /// The link to the part that makes pictures.
    pub workshop: &'static str,
    /// The name of the picture of the exact field.
    pub exact_field: &'static str,
    /// The name of the picture of the network's field.
    pub learned_field: &'static str,
    /// Under the fields: the shape, and ᾱ_t.
    pub fields: fn(&str, f64) -> String,
    /// A field in words: how long ε̂ is on average where x_t is likely.
    pub field_description: fn(f64) -> String,
    /// The distance of the two fields.
    pub distance: fn(f64) -> String,
    /// Said while the network's field has not come.
    pub waiting: &'static str,
    /// Said where no engine can be had.
    pub failed: &'static str,
    /// Why the network gives no field.
    pub no_field: fn(&str) -> String,
    /// The button that starts both runs.
    pub un_mix: &'static str,
    /// The name of the picture of the exact denoiser's particles.
    pub exact_result: &'static str,
    /// The name of the picture of the network's particles.
    pub learned_result: &'static str,
    /// Where the runs stand: step, of how many, and how far apart the particles of the same noise are.
    pub result: fn(usize, usize, f64) -> String,
    /// Particles in words: how many.
    pub result_description: fn(usize) -> String,
}

#[cfg(test)]
impl Sampling {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.sampling.example", (self.example)("0.8")),
            ("lesson.sampling.fields", (self.fields)("1", 0.4)),
            ("lesson.sampling.field_description", (self.field_description)(1.3)),
            ("lesson.sampling.distance", (self.distance)(0.12)),
            ("lesson.sampling.no_field", (self.no_field)("404")),
            ("lesson.sampling.result", (self.result)(0, 60, 0.0)),
            ("lesson.sampling.result", (self.result)(12, 60, 0.04)),
            ("lesson.sampling.result", (self.result)(60, 60, 0.08)),
            ("lesson.sampling.result_description", (self.result_description)(300)),
        ]
    }
}

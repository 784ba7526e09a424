//! Which texts the chapter on the limit has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Limit {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 6],
    /// The plot's name.
    pub plot: &'static str,
    /// What runs along its lower edge.
    pub timestep: &'static str,
    /// The plot in words: t, the divergence there, T, the divergence there.
    pub description: fn(u32, &str, u32, &str) -> String,
    /// The heading of the key: every schedule with the divergence at its end.
    pub key: &'static str,
    /// The present schedule in the key.
    pub present: &'static str,
    /// What the present end is worth: pure noise, nearly so, not at all.
    pub verdicts: [&'static str; 3],
    /// The same of one that comes to pure noise in less than half of its steps: where, and T.
    pub early: fn(u32, u32) -> String,
    /// How often the end is told from pure noise by the share of the picture in it (a share in percent).
    pub guess: fn(&str) -> String,
    /// What is left to do once the end has failed.
    pub halfway: &'static str,
    /// The picture of x_T: its name, and what it shows.
    pub noisy: Picture,
    /// The picture of what x_0 has a share of in it.
    pub share: Picture,
    /// The slider that amplifies both.
    pub contrast: &'static str,
    /// The pictures made under two schedules.
    pub trial: Trial,
}

/// What is said of pictures made under two schedules.
#[derive(Debug)]
pub struct Trial {
    /// The button, with the other schedule's name.
    pub make: fn(&str) -> String,
    /// A row's caption: the schedule's name and its ᾱ_T.
    pub row: fn(&str, &str) -> String,
    /// A picture's name: the schedule's name, and which of the row it is.
    pub picture: fn(&str, usize) -> String,
    /// How far they are: steps taken, of how many.
    pub way: fn(usize, usize) -> String,
    /// What is the same in both rows.
    pub same: &'static str,
    /// Why they could not be made.
    pub failed: fn(&str) -> String,
}

/// A picture's texts.
#[derive(Debug)]
pub struct Picture {
    /// Its name.
    pub name: &'static str,
    /// What it shows: √ᾱ_T, and how much it is amplified.
    pub description: fn(&str, &str) -> String,
}

#[cfg(test)]
impl Limit {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.limit.description", (self.description)(300, "0.3", 1000, "<\u{a0}10⁻⁹")),
            ("lesson.limit.early", (self.early)(137, 1000)),
            ("lesson.limit.trial.make", (self.trial.make)("DDPM 2020")),
            ("lesson.limit.trial.row", (self.trial.row)("1", "0.00004")),
            ("lesson.limit.trial.picture", (self.trial.picture)("DDPM 2020", 3)),
            ("lesson.limit.trial.way", (self.trial.way)(12, 50)),
            ("lesson.limit.trial.failed", (self.trial.failed)("404")),
            ("lesson.limit.guess", (self.guess)("54%")),
            ("lesson.limit.noisy.description", (self.noisy.description)("0.0064", "10")),
            ("lesson.limit.share.description", (self.share.description)("0.0064", "10")),
        ]
    }
}

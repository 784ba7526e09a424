//! Which texts the chapter on ink and diffusion has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Diffusion {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 7],
    /// The switch's name.
    pub switch: &'static str,
    /// What it chooses from: a glass with walls, DDPM's space.
    pub spaces: [&'static str; 2],
    /// The canvas's name.
    pub canvas: &'static str,
    /// What is to be seen: the space, t, T, the entropy and its limit.
    pub caption: fn(&'static str, u32, u32, &str, &str) -> String,
    /// What the lines over the ink are.
    pub contours: &'static str,
    /// The plot's name, also its heading.
    pub plot: &'static str,
    /// The plot in words: t, and the limits in the glass and in DDPM's space.
    pub description: fn(u32, [&str; 2]) -> String,
    /// What runs along its lower edge.
    pub timestep: &'static str,
    /// The key of the limits.
    pub limits: &'static str,
}

#[cfg(test)]
impl Diffusion {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.diffusion.caption", (self.caption)(self.spaces[0], 300, 1000, "3.1", "3.71")),
            ("lesson.diffusion.description", (self.description)(300, ["3.71", "2.84"])),
        ]
    }
}

//! Which texts the chapter on many steps as one jump has.

use super::Chapter;

/// Texts.
#[derive(Debug)]
pub struct Jump {
    /// What every chapter says.
    pub chapter: Chapter,
    /// Why each line of the derivation follows.
    pub lines: [&'static str; 7],
    /// The name of the plot of shares, also its heading.
    pub shares: &'static str,
    /// That plot in words: t, and the shares of x_0 and of all noise.
    pub shares_description: fn(u32, f64, f64) -> String,
    /// The key of x_0's share.
    pub x0_share: &'static str,
    /// The key of the noises' shares.
    pub noise_shares: &'static str,
    /// What a noise has in place of its share before it is added.
    pub not_added: &'static str,
    /// What stands before the sum of the shares.
    pub sum: &'static str,
    /// What the first bar shows, with t: shares where the data have variance 1.
    pub varying: fn(u32) -> String,
    /// What the second bar shows: shares where x_0 is fixed.
    pub fixed: &'static str,
    /// The shares of z_1: of the variance, and of the noise alone.
    pub first: fn(&str, &str) -> String,
    /// The name of the plot of chains and jumps, also its heading.
    pub runs: &'static str,
    /// That plot in words: the mean and variance of the formula, and whether the chains are in it.
    pub runs_description: fn(f64, f64, bool) -> String,
    /// The key of the jumps.
    pub jumps: &'static str,
    /// The key of the chains.
    pub chains: &'static str,
    /// The key of the exact curve.
    pub exact: &'static str,
    /// The picture in which the pixel is picked.
    pub picker: &'static str,
    /// The slider of x_0.
    pub pixel: &'static str,
    /// The button that runs chains and jumps.
    pub run: &'static str,
    /// Said before the first run at the present numbers.
    pub not_run: &'static str,
    /// How far the chains are: steps taken, of t.
    pub running: fn(u32, u32) -> String,
    /// What the test says: its p-value.
    pub result: fn(f64) -> String,
    /// The name of the list of runs.
    pub past: &'static str,
    /// A run in that list: t, ᾱ_t, x_0 and the p-value.
    pub past_run: fn(u32, f64, f64, f64) -> String,
}

#[cfg(test)]
impl Jump {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.jump.shares_description", (self.shares_description)(300, 0.39, 0.61)),
            ("lesson.jump.runs_description", (self.runs_description)(0.5, 0.61, true)),
            ("lesson.jump.runs_description", (self.runs_description)(-0.5, 0.61, false)),
            ("lesson.jump.running", (self.running)(120, 300)),
            ("lesson.jump.varying", (self.varying)(300)),
            ("lesson.jump.first", (self.first)("0.0001", "0.02%")),
            ("lesson.jump.result", (self.result)(0.43)),
            ("lesson.jump.result", (self.result)(0.004)),
            ("lesson.jump.past_run", (self.past_run)(300, 0.39, -0.8, 0.43)),
        ]
    }
}

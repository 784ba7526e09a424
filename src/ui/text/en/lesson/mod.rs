//! English texts of the lesson.

mod bayes;
mod diffusion;
mod jump;
mod learned;
mod limit;
mod model;
mod objective;
mod sampling;
mod step;
mod sums;
mod uses;

use crate::ui::text::lesson::{Frame, Lesson, Symbol};

/// Texts.
pub const LESSON: Lesson = Lesson {
    frame: Frame {
        contents: "Chapters",
        try_it: "Try it",
        done: "Done",
        done_mark: ", done",
        mistake: "A common mistake",
        line_by_line: "Line by line",
    },
    symbols: &[
        Symbol { name: "T", meaning: "the number of steps of the whole chain" },
        Symbol { name: "a", meaning: "the factor of X" },
        Symbol { name: "alpha_bar_t", meaning: "the share of the data's variance that is left in x_t" },
        Symbol { name: "alpha_t", meaning: "the share of the variance that step t keeps, 1 − β_t" },
        Symbol { name: "b", meaning: "the factor of Y" },
        Symbol { name: "beta_t", meaning: "the variance of the noise that step t adds" },
        Symbol { name: "epsilon", meaning: "the noise, N(0, I)" },
        Symbol { name: "mu_x", meaning: "the mean of X" },
        Symbol { name: "mu_y", meaning: "the mean of Y" },
        Symbol { name: "sigma_x", meaning: "the standard deviation of X" },
        Symbol { name: "sigma_y", meaning: "the standard deviation of Y" },
        Symbol { name: "t", meaning: "the timestep: how many steps of noise were added" },
        Symbol { name: "x_0", meaning: "the data: the clean picture, or where the ink began" },
        Symbol { name: "x_prev", meaning: "the state one step before" },
        Symbol { name: "x_t", meaning: "the data with t steps of noise" },
        Symbol { name: "z_bar", meaning: "one noise in place of several, N(0, I)" },
        Symbol { name: "z_prev", meaning: "the fresh noise of the step before, N(0, I)" },
        Symbol { name: "z_s", meaning: "the fresh noise of step s, N(0, I)" },
        Symbol { name: "z_t", meaning: "the fresh noise of step t, N(0, I)" },
    ],
    model: model::MODEL,
    diffusion: diffusion::DIFFUSION,
    step: step::STEP,
    sums: sums::SUMS,
    jump: jump::JUMP,
    limit: limit::LIMIT,
    learned: learned::LEARNED,
    bayes: bayes::BAYES,
    objective: objective::OBJECTIVE,
    sampling: sampling::SAMPLING,
    uses: uses::USES,
};

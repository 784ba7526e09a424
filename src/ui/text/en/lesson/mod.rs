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

use crate::ui::text::lesson::{Frame, Lesson};

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
        ("T", "the number of steps of the whole chain"),
        ("a", "the factor of X"),
        ("alpha_bar_t", "the share of the data's variance that is left in x_t"),
        ("alpha_t", "the share of the variance that step t keeps, 1 − β_t"),
        ("b", "the factor of Y"),
        ("beta_t", "the variance of the noise that step t adds"),
        ("epsilon", "the noise, N(0, I)"),
        ("mu_x", "the mean of X"),
        ("mu_y", "the mean of Y"),
        ("sigma_x", "the standard deviation of X"),
        ("sigma_y", "the standard deviation of Y"),
        ("t", "the timestep: how many steps of noise were added"),
        ("x_0", "the data: the clean picture, or where the ink began"),
        ("x_prev", "the state one step before"),
        ("x_t", "the data with t steps of noise"),
        ("z_t", "the fresh noise of step t, N(0, I)"),
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

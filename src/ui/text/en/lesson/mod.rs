//! English texts of the lesson.

mod bayes;
mod diffusion;
mod jump;
mod learned;
mod limit;
mod model;
mod notes;
mod objective;
mod pixel;
mod sampling;
mod step;
mod sums;
mod uses;

use crate::ui::text::lesson::{Frame, Lesson, Symbol};

/// Texts.
pub const LESSON: Lesson = Lesson {
    frame: Frame {
        try_it: "Try it",
        done: "Done",
        intro: "Point at any symbol, in a formula or in the text, or tap it, to see what it means and what its value is now.",
        mistake: "A common mistake",
        line_by_line: "Line by line",
        presented: |at, of| format!("{at} of {of}"),
        previous: "Previous",
        next: "Next",
    },
    symbols: &[
        Symbol { name: "E_q", meaning: "the mean over the noise: x_1 to x_T come from x_0 by the forward process" },
        Symbol { name: "L", meaning: "the bound that training presses down; −log p_θ(x_0) never exceeds it" },
        Symbol { name: "L_0", meaning: "the bound's term of the last step, from x_1 to whole grey levels" },
        Symbol { name: "L_T", meaning: "what the end of the chain still shows of x_0; nothing in it is learned" },
        Symbol {
            name: "L_prev",
            meaning: "the bound's term of the step from t to t − 1: how far the model is from the posterior",
        },
        Symbol {
            name: "L_simple",
            meaning: "what training makes small: the squared error of the predicted noise, on average over all pictures, t and noises",
        },
        Symbol { name: "T", meaning: "the number of steps of the whole chain" },
        Symbol { name: "a", meaning: "the factor of X" },
        Symbol { name: "alpha_bar_T", meaning: "the share of the data's variance that is left at the end" },
        Symbol { name: "alpha_bar_prev", meaning: "the share of the data's variance that is left one step before" },
        Symbol { name: "alpha_bar_t", meaning: "the share of the data's variance that is left in x_t" },
        Symbol { name: "alpha_t", meaning: "the share of the variance that step t keeps, 1 − β_t" },
        Symbol { name: "alpha_ts", meaning: "the share of the variance that the jump from s to t keeps, 1 − β" },
        Symbol { name: "b", meaning: "the factor of Y" },
        Symbol { name: "beta_t", meaning: "the variance of the noise that step t adds" },
        Symbol {
            name: "beta_tilde",
            meaning: "the posterior variance: how uncertain the state one step before stays, given x_t and x_0",
        },
        Symbol {
            name: "beta_ts",
            meaning: "the variance of the noise that the jump from s to t adds; β_t for one step",
        },
        Symbol {
            name: "entropy",
            meaning: "the entropy of the ink in nats, 1.44 bits each: the larger, the less one knows where a particle is",
        },
        Symbol { name: "epsilon", meaning: "the noise, N(0, I)" },
        Symbol { name: "epsilon_hat", meaning: "the noise that the network predicts in x_t" },
        Symbol {
            name: "epsilon_theta",
            meaning: "the network, with its parameters θ: what it answers, without guidance, is ε̂",
        },
        Symbol { name: "eta", meaning: "how much of DDPM's fresh noise DDIM adds: 0 is none, 1 is all" },
        Symbol {
            name: "lambda_t",
            meaning: "the noise level that the network is told: the logarithm of the signal-to-noise ratio",
        },
        Symbol { name: "likelihood", meaning: "the likelihood: how well a state one step before explains x_t" },
        Symbol { name: "mu", meaning: "the mean of the model" },
        Symbol { name: "mu_theta", meaning: "the mean of the model's step back" },
        Symbol {
            name: "mu_tilde",
            meaning: "the posterior mean: where the state one step before is to be expected, given x_t and x_0",
        },
        Symbol { name: "mu_x", meaning: "the mean of X" },
        Symbol { name: "mu_y", meaning: "the mean of Y" },
        Symbol { name: "no_class", meaning: "no class: the network is asked without one" },
        Symbol { name: "p_theta", meaning: "the density of the model, with the parameters θ" },
        Symbol { name: "path", meaning: "a whole path: x_0, x_1 and so on up to x_T" },
        Symbol { name: "path_noisy", meaning: "a path without its start: x_1 and so on up to x_T" },
        Symbol {
            name: "posterior",
            meaning: "the posterior: the density of the state one step before, given both x_t and x_0",
        },
        Symbol { name: "prior", meaning: "the prior: the density of the state one step before, given x_0" },
        Symbol { name: "s", meaning: "the timestep that the jump back leads to, below t" },
        Symbol { name: "score", meaning: "the score function: the slope of the logarithm of the density at x_t" },
        Symbol { name: "sigma", meaning: "the standard deviation of the model" },
        Symbol { name: "sigma_t", meaning: "the standard deviation of the fresh noise that a step back adds" },
        Symbol { name: "sigma_x", meaning: "the standard deviation of X" },
        Symbol { name: "sigma_y", meaning: "the standard deviation of Y" },
        Symbol { name: "t", meaning: "the timestep: how many steps of noise were added" },
        Symbol { name: "tau", meaning: "the variance that a free particle has gained, (1 − ᾱ_t) / ᾱ_t" },
        Symbol { name: "theta", meaning: "the parameters of the model" },
        Symbol { name: "w", meaning: "the strength of the guidance; 0 is none" },
        Symbol {
            name: "x0_hat",
            meaning: "the data as they look with the predicted noise taken out, and scaled up again",
        },
        Symbol { name: "x_0", meaning: "the data: the clean picture, or where the ink began" },
        Symbol { name: "x_1", meaning: "the data with 1 step of noise" },
        Symbol { name: "x_T", meaning: "the state after all T steps: nearly pure noise" },
        Symbol { name: "x_prev", meaning: "the state one step before" },
        Symbol { name: "x_s", meaning: "the state at timestep s, before the jump from s to t" },
        Symbol { name: "x_t", meaning: "the data with t steps of noise" },
        Symbol { name: "y", meaning: "the class that the network is told" },
        Symbol { name: "z_bar", meaning: "one noise in place of several, N(0, I)" },
        Symbol { name: "z_prev", meaning: "the fresh noise of the step before, N(0, I)" },
        Symbol { name: "z_s", meaning: "the fresh noise of step s, N(0, I)" },
        Symbol { name: "z_t", meaning: "the fresh noise of step t, N(0, I)" },
    ],
    notes: notes::NOTES,
    pixel: pixel::PIXEL,
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

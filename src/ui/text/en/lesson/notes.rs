//! English texts of the table of mistakes in lecture notes.

use crate::ui::text::lesson::notes::Notes;

/// Texts.
pub const NOTES: Notes = Notes {
    summary: "If your notes say it differently",
    whole: "The whole table is in chapter 8",
    elsewhere: "If your notes say it differently: a table in chapter 8",
    columns: ["Your notes may say", "It is"],
    rows: [
        [
            "The step back has the variance {beta_tilde}².",
            "{beta_tilde} itself is the variance, and √{beta_tilde} the standard deviation.",
        ],
        [
            "{mu_tilde} is the sum of the centres by their precisions, times 1/{beta_tilde}.",
            "Times {beta_tilde}: the sum is mean over variance, so the variance turns it into the mean.",
        ],
        ["In {mu_tilde} the factor of {epsilon} is β_t/(1 − ᾱ_t).", "β_t/√(1 − ᾱ_t), and all of it over √α_t."],
        [
            "In Bayes' theorem the exponents of likelihood, prior and denominator are added.",
            "The denominator's is subtracted: one divides by it.",
        ],
        [
            "σ is the variance.",
            "σ² is the variance, σ the standard deviation. N(μ, σ²) names the former; most programs ask for the latter.",
        ],
        [
            "aX + bY has the variance a²σ_X² + b²σ_Y².",
            "Only if X and Y are independent, as the noises of two steps are. Else 2{a}{b} Cov(X, Y) is added.",
        ],
    ],
};

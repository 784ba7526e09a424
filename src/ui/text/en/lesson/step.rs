//! English texts of the chapter on one step forward.

use crate::ui::kit::number::fixed;
use crate::ui::text::lesson::{Chapter, step::Step};

/// Texts.
pub const STEP: Step = Step {
    chapter: Chapter {
        title: "One step forward",
        paragraphs: &[
            "A step does two things to every number of the picture: it multiplies it by √(1−{beta_t}), a little less than 1, and adds fresh \
             noise with the variance {beta_t}.",
            "The *noise schedule* fixes these numbers, between 0 and 1, in advance; 1 − {beta_t} is called {alpha_t}. As a density the step \
             is q({x_t} | {x_prev}), a Gaussian: q stands for adding noise, {p_theta} for the model. A step looks at {x_prev} only, not at how \
             that came about; so the densities of all steps multiply to that of the whole path {path_noisy}, which is {x_1} to {x_T}.",
            "Why shrink first? Noise that is only added piles up: after k steps the variance is larger by kβ, so it grows without bound and \
             never comes to a fixed distribution. With the shrinking, a variance of 1 stays 1, and any other moves towards 1.",
            "So every picture comes to a variance near 1, and a network always meets numbers of about the same size; chapters 5 and 6 show \
             that the end is N(0, I). DDPM's β are tiny. The figure has a large β of its own, so that a few steps show what a thousand do: \
             of the two lines with numbers, the first is the figure's step, the second is the step at {t} in the page's schedule.",
        ],
        try_it: "Switch on “Leave the shrinking out” and take steps until the variance of the two humps has at least doubled. Then put the \
                 shrinking back in.",
        tried: "Without shrinking, each step added β to the variance. With it, the same steps and the same noise bring the variance to 1.",
        mistakes: &[
            "Writing q({x_t} | {x_prev}) with √ᾱ_t. One step shrinks by √α_t = √(1−β_t); √ᾱ_t is the product of all steps so far, and belongs \
             to the jump from {x_0}.",
        ],
    },
    lines: [
        "{x_prev} and {z_t} are independent: variances add with the squares of the factors.",
        "A variance that a step leaves alone is v = (1−β)v + β, so v = 1.",
        "Take 1 from both sides of the first line: every step brings the variance nearer to 1 by the factor 1 − β.",
        "The same k times. Left: the variance of the curve in the figure, with shrinking. Right: the formula.",
        "Without the factor √(1−β) nothing is taken away, and each step adds β.",
    ],
    picture: "The picture, step by step",
    names: [
        "Picture before the steps",
        "Picture after the steps taken",
        "What the next step keeps",
        "What the next step adds",
        "Picture after the next step",
    ],
    captions: ["before", "now", "kept", "added", "next"],
    described: |mean, variance, beyond| {
        let (mean, variance) = (fixed(mean, 2), fixed(variance, 2));
        format!("The pixels have mean {mean} and variance {variance}; {beyond} of them lie beyond −1 and 1.")
    },
    measured: |variance| format!("variance {}", fixed(variance, 2)),
    computed: |variance| format!("formula {}", fixed(variance, 2)),
    reach: |taken, least, most, beyond| {
        if taken == 0 {
            return "No step is taken yet: both pictures are x_0.".to_owned();
        }
        let run = format!("The pixels of x_{taken} run from {} to {}.", fixed(least, 1), fixed(most, 1));
        match beyond {
            Some(beyond) => format!(
                "{run} {beyond} of them lie beyond −1 and 1, and have the colour of the nearer end: paper or ink."
            ),
            None => run,
        }
    },
    density: "Two humps, step by step",
    density_description: |taken, variance, shrinks| {
        let (variance, how) = (fixed(variance, 2), if shrinks { "with" } else { "without" });
        format!(
            "The density of two humps after {taken} steps {how} shrinking, with variance {variance}; samples follow it."
        )
    },
    before: "before",
    after: "after these steps",
    sampled: "2,000 draws",
    one_more: "One more step",
    five_more: "Five more steps",
    again: "Take all steps back",
    no_shrinking: "Leave the shrinking out",
    said: |taken, picture, humps| {
        let (picture, humps) = (fixed(picture, 2), fixed(humps, 2));
        format!(
            "Steps taken: {taken}. Variance by the formula: picture {picture} (784 pixels scatter around it), humps {humps}."
        )
    },
    doubled: "The variance has been seen to double. Now put the shrinking back in.",
    beta: "β of every step in this figure",
    start: "Humps: variance at the start",
    variance: "Humps: variance after k steps",
    variance_description: |taken, with, without| {
        format!(
            "After {taken} steps the variance of the humps is {} with shrinking and {} without.",
            fixed(with, 2),
            fixed(without, 2)
        )
    },
    steps: "steps k",
    with: "with shrinking",
    without: "without",
};

//! English texts of the chapter on the limit.

use crate::ui::text::lesson::Chapter;
use crate::ui::text::lesson::limit::{Limit, Picture};

/// Texts.
pub const LIMIT: Limit = Limit {
    chapter: Chapter {
        short: "The limit",
        title: "In the end, only noise",
        paragraphs: &[
            "Every step keeps the share {alpha_t} of the picture's variance, a number below 1. So {alpha_bar_t}, the product of all of them, \
             falls towards 0. The picture fades from the mean, and the variance of the noise rises to 1.",
            "How far is {x_t} from *pure noise*? The *KL divergence* says it in one number: 0 if two distributions are equal, and the larger the \
             more they differ. The curve shows it per pixel. The vertical axis is logarithmic: a straight way down is a fall by \
             the same factor at every step.",
            "Sampling starts from pure noise, exactly. A schedule whose curve is still high at {T} ends somewhere else, and then the way back \
             begins at a place that the forward process never reaches.",
        ],
        try_it: "Make the end fail: choose a schedule whose curve is still above 0.05 at {T}. Then mend it, to below 0.0001. Use the presets at \
                 the bottom of the window (on a phone under “More”), or the sliders of β and {T}.",
        tried: "With small β the share {alpha_bar_T} of the picture survives, and sampling would start where no picture ever ends. It takes β that \
                sum to about 10, because {alpha_bar_T} is never above e^(−Σβ).",
        mistakes: &[
            "“Diffusion ends in a uniform distribution.” That is true of ink in a glass with walls. DDPM shrinks the picture at every step, \
             and ends in N(0, I): a bell, densest in the middle.",
        ],
    },
    lines: [
        "The logarithm turns the product into a sum, and ln(1 − β) is never above −β.",
        "So it is enough that the β sum to a large number. A sum of 10 leaves less than 0.00005.",
        "Mean and variance of the end, as one jump gives them.",
        "The difference of the two logarithms of densities, averaged over the first bell: it needs only its mean m and its variance v.",
        "Put in m² = ᾱ·‖x0‖²/d, the average over all d pixels, and v = 1 − ᾱ; the 1 cancels.",
        "For small ᾱ, −ln(1 − ᾱ) and ᾱ cancel: only the faint mean still tells the picture from noise.",
    ],
    plot: "Distance from pure noise",
    timestep: "timestep t, from 0 to T",
    description: |t, now, steps, end| {
        format!(
            "The KL divergence from pure noise for each pixel, on a logarithmic scale. At t = {t}: {now}. At the end, T = {steps}: {end}."
        )
    },
    key: "KL divergence at t = T, in nats a pixel",
    present: "the present schedule",
    verdicts: [
        "The present schedule ends in pure noise, as sampling needs it.",
        "The present schedule ends near pure noise, but not quite there.",
        "The present schedule fails: its end is not pure noise.",
    ],
    early: |gone, steps| {
        format!(
            "The present schedule ends in pure noise, but it gets there far too soon: the picture is gone at t = {gone} of {steps}, and all \
             steps after that, forward and back, are spent on pure noise."
        )
    },
    guess: |share| {
        format!(
            "Whoever measures how much of this picture is in it tells this end from pure noise in {share} of all cases; a blind guess is \
             right in 50%."
        )
    },
    noisy: Picture {
        name: "What is left at T",
        description: |signal, contrast| format!("The picture times {signal}, plus noise; contrast times {contrast}."),
    },
    share: Picture {
        name: "The picture's part of it alone",
        description: |signal, contrast| {
            format!("The picture times {signal}, without the noise; contrast times {contrast}.")
        },
    },
    contrast: "Contrast",
};

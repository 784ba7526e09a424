//! English texts of the chapter on the limit.

use crate::ui::text::lesson::Chapter;
use crate::ui::text::lesson::limit::{Limit, Picture, Trial};

/// Texts.
pub const LIMIT: Limit = Limit {
    chapter: Chapter {
        title: "In the end, only noise",
        paragraphs: &[
            "Every step multiplies the picture's share of the variance by {alpha_t}, a number below 1. The product of all of them, \
             {alpha_bar_T}, is at most e^(−Σβ): if the β add up to about 10, it is nearly 0.",
            "Once {alpha_bar_T} is nearly 0, the picture has faded from the mean, and the variance of the noise is nearly 1. That is not all that \
             counts: “Too fast” is noise within the first quarter of its steps and wastes the rest, and “Cosine” spreads the fading evenly.",
            "How far is {x_t} from *pure noise*? The *KL divergence* says it in one number, the mean logarithm of the ratio of the two \
             densities: 0 if they are equal. The curve shows it per pixel, on a logarithmic axis: where it is straight, it falls by \
             the same factor at every step.",
            "Sampling starts from pure noise, exactly. If the curve is still high at {T}, the network is told of a noise level at which \
             part of a picture should be left, and takes chance blotches for it. Ours fits every schedule, and it is hurt all the same: \
             it cannot know that the start is wrong. Press the button, and see what comes out.",
        ],
        try_it: "Make the end fail: choose a schedule whose curve is still above 0.05 at {T}. Then mend it, to below 0.0001. Use the presets at \
                 the bottom of the window, under “Schedule”, or the sliders of β and {T}.",
        tried: "With small β the share {alpha_bar_T} of the picture survives, and sampling would start without it. \
                Once the β sum to about 10, {alpha_bar_T} is below 0.00005.",
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
        "Put in m² = ᾱ·‖x_0‖²/d, the average over all d pixels, and v = 1 − ᾱ; the 1 cancels.",
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
        "The present schedule ends almost exactly in pure noise, as sampling needs it.",
        "The present schedule ends near pure noise, but not near enough.",
        "The present schedule fails: its end is not pure noise.",
    ],
    early: |gone, steps| {
        format!(
            "The present schedule ends almost exactly in pure noise, but it gets there far too soon: the picture is gone at t = {gone} of {steps}, and all \
             steps after that, forward and back, are spent on pure noise."
        )
    },
    guess: |share| {
        format!(
            "Imagine that a coin decides whether you see this end or pure noise. If you know the picture and go by one number, how much of it is \
             in there (u among the formulas, with the densities q and p), you guess right in {share} of all cases (P); a blind guess is right in 50%."
        )
    },
    halfway: "An end that fails has been seen. Now mend it: bring the present schedule below 0.0001.",
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
    trial: Trial {
        make: |other| format!("Make pictures with the present schedule and with “{other}”"),
        row: |name, end| format!("{name}, ᾱ_T = {end}"),
        picture: |name, number| format!("Picture {number}, {name}"),
        way: |taken, of| format!("Step {taken} of {of}"),
        same: "The same network, the same pure noise to begin with, the same classes; only the schedule differs.",
        failed: |why| format!("They could not be made: {why}"),
    },
};

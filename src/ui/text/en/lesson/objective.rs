//! English texts of the chapter on the objective.

use crate::ui::number::fixed;
use crate::ui::text::lesson::{Chapter, objective::Objective};

/// Texts.
pub const OBJECTIVE: Objective = Objective {
    chapter: Chapter {
        short: "Objective",
        title: "What the network is trained for",
        paragraphs: &[
            "We want the parameters under which real pictures are *most likely*. But p({x_0}) sums over every path from noise to the picture, \
             and nobody can compute that sum. Jensen's inequality gives a bound on its logarithm that we can compute.",
            "The bound falls apart into KL divergences, one for each step back, and every one compares two Gaussians. Give both the same fixed \
             variance and only the distance of their means is left; write the means with noise and what is left is a weight times the squared \
             error {epsilon} − {epsilon_hat}.",
            "Drop the weights and you have {L_simple}: *hide noise in a picture, ask for the noise, measure the miss.* Below, the \
             network in your browser is asked live.",
        ],
        try_it: "Press *Measure the loss* and wait for all points. Then drag {t} yourself to a place where the loss is less than a tenth of what \
                 it is at t = 1.",
        tried: "In a nearly clean picture the little noise is hard to tell from the strokes, so the loss is high. In deep noise almost \
                everything *is* noise, and {epsilon_hat} is easy. The bound weighs the clean end most; {L_simple} weighs all {t} alike \
                and so leaves more of the effort to the large shapes.",
        mistakes: &[
            "Writing the loss as the squared length of the prediction alone. Without “ε −” the best network is one that always answers zero.",
        ],
    },
    lines: [
        "Multiply and divide by q of the noisy path: p becomes an expectation. The logarithm is concave, so moving it inside the \
         expectation can only make the right side larger (Jensen).",
        "Bayes' theorem turns each q({x_t} | {x_prev}) around, and the terms sort themselves by step (Ho et al. 2020, eq. 5). Numbers: bits a pixel, \
         as measured.",
        "Two Gaussians of equal variance: only their means differ. Left: a KL divergence for each pixel, summed. Right: the \
         distance of the means. In nats.",
        "Both means have this form, one with {epsilon} and one with {epsilon_hat}; {x_t} cancels (eq. 12).",
        "Forget the weight (eq. 14). It is no longer the bound, but the pictures are better.",
    ],
    at_most: |bits| format!("at most {bits} bits a pixel"),
    pictures: ["Noisy picture x_t", "True noise ε", "The network's ε̂", "Difference ε − ε̂"],
    described: |mean, deviation| {
        format!("Pixels with mean {} and standard deviation {}.", fixed(mean, 2), fixed(deviation, 2))
    },
    missing: "still coming",
    loss: |t, loss| format!("At t = {t} the loss of this picture is ‖ε − ε̂‖² / 784 = {loss}."),
    waiting: "The network is still coming; the true noise is here already.",
    failed: |why| format!("The network gives no answer: {why}"),
    measure: "Measure the loss",
    progress: |done, all, noises| format!("{done} of {all} timesteps, {noises} noises each"),
    loss_plot: "Loss at each timestep",
    loss_empty: "Nothing is measured yet.",
    loss_description: |points, first, last_t, last| {
        format!("{points} points on a logarithmic scale: the loss is {first} at t = 1 and {last} at t = {last_t}.")
    },
    measured: "measured here and now",
    here: "the picture above",
    weights_plot: "How much each timestep counts",
    weights_description: |t, bound, flat, first| {
        format!(
            "On a logarithmic scale: of all weight, t = {t} has {bound} in the bound and {flat} in L_simple. In the bound, t = 1 has {first}."
        )
    },
    weights_bound: "in the bound",
    weights_flat: "in L_simple",
    timestep: "timestep t",
    bar: "The bound of this picture, in bits a pixel",
    bar_waiting: "It comes with the measurement.",
    terms: [
        "L_T: what the end of the chain still shows",
        "L_1, L_2 and so on: the steps back",
        "L_0: the last step, to whole grey levels",
    ],
    total: |bits| format!("Together {bits} bits a pixel; without any model it would be 8."),
};

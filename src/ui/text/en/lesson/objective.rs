//! English texts of the chapter on the objective.

use crate::ui::number::fixed;
use crate::ui::text::lesson::{Chapter, objective::Objective};

/// Texts.
pub const OBJECTIVE: Objective = Objective {
    chapter: Chapter {
        short: "Objective",
        title: "What the network is trained for",
        paragraphs: &[
            "In go a noisy picture {x_t}, how noisy it is and, if wanted, a class; out comes a guess {epsilon_hat} of all 784 noise values. \
             “How noisy” is usually {t}, as in the formulas; here it is λ, the logarithm of the signal-to-noise ratio, which fits every \
             schedule.",
            "Training should make real pictures *likely*. But p_θ({x_0}) sums over every path from noise to picture: nobody can compute \
             that. Jensen's inequality gives a lower bound of log p_θ({x_0}), the *variational bound*. Below, both sides carry a minus, hence ≤: \
             pressing L down lifts the bound.",
            "L is mainly a sum of KL divergences, one a step, between Gaussians of equal variance; each comes to a weight times the squared \
             error of the noise. ({x_0} could be predicted as well, but {epsilon} has variance 1 at every {t}.)",
            "{L_simple} drops the weights: *hide noise, ask for it, measure the miss.* They are largest at small {t}, where only fine grain is \
             at stake; without them the large shapes count for more, and samples look better.",
        ],
        try_it: "Press “Measure the loss” and wait for all points. Then drag {t} yourself to a place where the loss is less than a tenth of what \
                 it is at t = 1.",
        tried: "In a nearly clean picture the little noise is hard to tell from the strokes, so the loss is high. In deep noise almost \
                everything *is* noise, and {epsilon_hat} is easy. As the plot of the weights shows, the bound counts the clean end most, \
                and {L_simple} all {t} alike.",
        mistakes: &[
            "Writing the loss as the squared length of the prediction alone. Without “ε −” the best network is one that always answers zero.",
        ],
    },
    lines: [
        "Multiply and divide by q of the noisy path: p becomes an expectation. The logarithm is concave, so moving it inside the \
         expectation can only make the right side larger (Jensen).",
        "Bayes' theorem turns each q({x_t} | {x_prev}) around, and the terms sort themselves by step (Ho et al. 2020, eq. 5). The \
         numbers come with the measurement: an estimate, in bits a pixel.",
        "Two Gaussians of equal variance: only their means differ. Left: a KL divergence for each pixel, summed. Right: the \
         distance of the means. In nats; 1 nat is about 1.44 bits.",
        "Both means have this form, one with {epsilon} and one with {epsilon_hat}; {x_t} cancels (eq. 12).",
        "Forget the weight (eq. 14). It is no longer the bound, but the pictures are better.",
    ],
    at_most: |bits| format!("at most about {bits} bits a pixel (estimated)"),
    pictures: ["Noisy picture x_t", "True noise ε", "The network's ε̂", "Difference ε − ε̂"],
    described: |mean, deviation| {
        format!("Pixels with mean {} and standard deviation {}.", fixed(mean, 2), fixed(deviation, 2))
    },
    missing: "still coming",
    loss: |t, loss| format!("At t = {t} the loss of this picture is ‖ε − ε̂‖² / 784 = {loss}."),
    waiting: "The network is still loading; the true noise is drawn already.",
    failed: |why| format!("The network gives no answer: {why}"),
    measure: "Measure the loss",
    progress: |done, all, noises| format!("{done} of {all} timesteps, {noises} noises each"),
    loss_plot: "Loss at each timestep",
    loss_empty: "Nothing is measured yet.",
    loss_description: |points, first, last_t, last| {
        format!("{points} points on a logarithmic scale: the loss is {first} at t = 1 and {last} at t = {last_t}.")
    },
    measured: "measured in this browser",
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
    bar: "The bound L of this picture, in bits a pixel",
    bar_waiting: "It comes with the measurement.",
    terms: [
        "L_T: what the end of the chain still shows",
        "L_1, L_2 and so on: the steps back",
        "L_0: the last step, to whole grey levels",
    ],
    total: |bits| {
        format!(
            "Together about {bits} bits a pixel, estimated from the points above; without any model it would be 8 (256 grey levels)."
        )
    },
};

//! English texts of the chapter on the objective.

use crate::ui::kit::number::fixed;
use crate::ui::text::lesson::{Chapter, objective::Objective};

/// Texts.
pub const OBJECTIVE: Objective = Objective {
    chapter: Chapter {
        title: "What the network is trained for",
        paragraphs: &[
            "The network, a small *U-Net* of 444,904 parameters, gets a noisy picture {x_t}, its *noise level* {lambda_t} and, if wanted, \
             a class {y}. It guesses the noise: {epsilon_hat}.",
            "{lambda_t} is the logarithm of the signal-to-noise ratio, {alpha_bar_t}/(1−{alpha_bar_t}). Because the network is told \
             {lambda_t} and not {t}, it fits every schedule: the sliders of β act on the way back, too, without new training.",
            "Why the noise? Given {x_t}, {epsilon} and {x_0} say the same; but {epsilon} has the same size at every {t}.",
            "So the model of the step back, {p_theta}({x_prev} | {x_t}), is the posterior of chapter 8 with {epsilon_hat} in the place \
             of the unknown {epsilon}: a bell of the same variance, {sigma_t}² = {beta_tilde}, around {mu_theta} instead of {mu_tilde}.",
            "All these bells together are a density of paths, {p_theta}({path}); and so the network is a density of pictures, \
             {p_theta}({x_0}), the integral over every path that ends there. Training should make real pictures *likely*, but nobody can \
             compute that integral. What can be computed is the *variational bound* {L}, which −log {p_theta}({x_0}) never exceeds: so press {L} \
             down. It is mainly a sum of KL divergences, one a step, between posterior and model. Only their means differ, so each \
             comes to a weight times ‖{epsilon} − {epsilon_hat}‖². The last step has a term of its own, {L_0}: minus the log-probability of the right \
             grey levels.",
            "{L_simple} drops the weights, and training becomes a recipe: *draw a picture, a {t} and a noise; make {x_t} in one jump; \
             ask the network for the noise, which is its label; change its parameters so that the squared error falls; repeat.* The weights were largest at small {t}, where \
             only fine grain is at stake. Without them the large shapes count for more, and samples look better. The network for digits here was shown 5,000,000 pictures, drawn \
             from MNIST’s 60,000, and at the end from those alone that nobody could take for another digit.",
            "A network may learn the variance as well, Σ_θ({x_t}, {lambda_t}) (Nichol & Dhariwal 2021). Fixing it costs likelihood, and quality where \
             steps are few. With a thousand steps pictures hardly suffer: the best variance lies between {beta_tilde} and {beta_t}, and but for the \
             first few {t} these nearly agree (the curves of chapter 8).",
        ],
        try_it: "Press “Measure the loss” and wait until all points are there. Then drag {t} yourself to a place where the loss is less than a \
                 tenth of what it is at t = 1. How much that is stands under the plot.",
        tried: "In a nearly clean picture the little noise is hard to tell from the strokes, so the loss is high. In deep noise almost \
                everything *is* noise, and {epsilon_hat} is easy. As the plot of the weights shows, the bound counts the clean end most, \
                and {L_simple} all {t} alike.",
        mistakes: &[
            "Writing the loss as the squared length of the prediction alone. Without “ε −” the best network is one that always answers zero.",
        ],
    },
    lines: [
        "The noisy path of a picture, forward step by forward step. {path_noisy} stands for {x_1} to {x_T}, {path} for the same from {x_0} \
         on; {E_q} is the mean over such paths.",
        "Multiply and divide the integral over all paths by this q: it becomes an expectation. The logarithm is concave, so moving it inside the \
         expectation can only make the right side larger (Jensen's inequality).",
        "Bayes' theorem turns each q({x_t} | {x_prev}) around, and the terms sort themselves by step (equation 5 of Ho et al. 2020). Nothing \
         in {L_T} can be learned. The numbers come with the measurement: an estimate, in bits a pixel.",
        "One step of the sum, before the mean over the noise. Of two Gaussians of equal variance only the means differ. Left: a KL divergence for each pixel, summed. Right: the \
         distance of the means. In nats; 1 nat is about 1.44 bits.",
        "Put in both means: {x_t} cancels, and only the noises remain (equation 12 there). At t = 1, where {sigma_t} = 0 \
         would stand below the line, {L_0} takes its place.",
        "Forget the weight (equation 14 there). It is no longer the bound, but the pictures are better.",
    ],
    at_most: |bits| format!("at most about {bits} bits a pixel (estimated)"),
    network_name: "The shape of the network",
    network: |blocks, convolutions| {
        format!(
            "The network's shape, from {{x_t}} on the left to {{epsilon_hat}} on the right: down and up again like a *U*, because in a small picture a \
             convolution sees the whole. A box is as high as its picture, and the wider the \
                 more channels it has (the lower number). In the middle are {blocks} blocks of two convolutions each; the bow hands what was there \
                 before straight to what comes after. Noise level and class set a scale and a shift at each of the {convolutions} convolutions."
        )
    },
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
    target: |first, tenth| {
        format!("At t = 1 the loss is {first}. A tenth of it is {tenth}: find a t where the loss is lower.")
    },
    target_key: "a tenth of the loss at t = 1",
    blind: "without a network: the best multiple of x_t as the guess",
    measured: "measured in this browser: this picture, four noises at each t",
    here: "the noisy picture that is shown",
    weights_plot: "How much each timestep counts",
    weights_description: |t, bound, flat, first| {
        format!(
            "On a logarithmic scale: of all weight, t = {t} has {bound} in the bound and {flat} in L_simple. In the bound, t = 1 has {first}."
        )
    },
    weights_note: "The formula of the weight would divide by {sigma_t}² = 0 at t = 1. There {L_0} stands, minus the logarithm of the probability of the \
                   right grey levels; the figure shows how much an error counts in it, with the variance of t = 2 in the place of 0.",
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
            "Together about {bits} bits a pixel, estimated from the measured points; without any model it would be 8 (256 grey levels)."
        )
    },
};

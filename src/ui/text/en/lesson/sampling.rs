//! English texts of the chapter on sampling.

use crate::ui::text::lesson::{Chapter, sampling::Sampling};

/// Texts.
pub const SAMPLING: Sampling = Sampling {
    chapter: Chapter {
        title: "From noise to picture",
        paragraphs: &[
            "Start from pure noise, and ask at every step: what noise {epsilon_hat} is in {x_t}? Subtract its share, divide \
             by √{alpha_bar_t}, and {x0_hat} is left, the best guess of the data so far.",
            "*DDPM* takes the step of chapter 8 with {x0_hat} in the place of {x_0}, and adds fresh noise of size {sigma_t}. *DDIM*, the denoising diffusion implicit model, \
             reaches the same noise level with less fresh noise, or none. The formulas contain only ᾱ at both ends of the step, and the \
             network was trained at every noise level. So t − 1 may be any earlier {s}, which for DDPM gives the third formula. And the \
             sliders of β act here, too: they choose the levels on the way, and nothing is trained again.",
            "DDPM with few, large steps fails for the reason of chapter 7: it draws from a bell that no longer fits. DDIM without fresh \
             noise draws nothing; it moves {x_t} along a fixed path, so few steps cost only precision.",
            "*Classifier-free guidance*: in training the class was left out of some pictures, so one network answers with a class {y} \
             and without one, {no_class}. Guidance adds {w} times the difference, with minus without, to the answer with a class. {w} \
             is the slider “Guidance”: at 0 the answer with the class is taken as it is; more is truer to the class, and less varied.",
            "For ink of a known shape the exact answer can be computed. The figure draws both, as arrows along −{epsilon_hat}.",
        ],
        try_it: "Go to the part “Reverse” below and choose a DDPM sampler. With the same class and seed, finish a run of at most 10 sampling steps and \
                 one of at least 50. Compare the two under “Results so far”.",
        tried: "Both began with the same noise. With few steps DDPM spoils the picture, because a large step back is not Gaussian. Now do the same with \
                DDIM and η = 0, and the two pictures are close relatives: the noise decides what is drawn, the number of steps how finely. \
                Then see what “Guidance” does to one of them.",
        mistakes: &[
            "Taking {x0_hat} for the result. It is a mean over everything that could have become {x_t}: a blur while there is much noise. It \
             only points the way for one step.",
            "Adding fresh noise once more in the last step: it would stay in the picture as grain. At t = 1, {sigma_t} is 0 and the mean is the \
             result.",
            "Expecting the original back. A picture that was noised to the end comes back as another one: any of those that could have \
             become this noise.",
        ],
    },
    lines: [
        "The jump to t, with the predicted noise in the place of the true one, solved for the data. As an example, {x_t} = 0.8 and \
         {epsilon_hat} = 0.5: both put back give {x_t} again.",
        "DDPM (denoising diffusion probabilistic model): the posterior mean with {x0_hat} in the place of {x_0}. Put in the line above, and {x0_hat} disappears. Both sides for the \
         example.",
        "The fresh noise of DDPM. {beta_t} gives the data the highest likelihood if they are standard normal, {beta_tilde} if they are a single \
         point. For other data the best single variance for all {x_t} lies between the two, as long as no pixel's variance exceeds 1. The last step \
         adds none.",
        "DDIM: whatever {sigma_t} is, the predicted noise and the fresh noise together have the \
         variance that belongs to t − 1, which is 1 − {alpha_bar_prev}.",
        "How much fresh noise: η = 0 is none, and η = 1 is DDPM's {beta_tilde}, because the second root is then √{beta_t}. \
         The numbers: the sampler's step, and the posterior variance.",
        "With η = 1 the mean is DDPM's, too. So DDPM is one case of DDIM. Both sides for the example.",
        "Guidance (Ho & Salimans 2022), sorted by the two answers: away from the answer without a class, through the one with it and on. With the present {w}, and \
         answers 0.5 with and 0.2 without.",
    ],
    example: |value| format!("{value} (an example)"),
    workshop: "To the part that makes pictures",
    exact_field: "Exact field of the ink",
    learned_field: "Field of the ink network",
    fields: |shape, alpha_bar| format!("Shape: {shape}, ᾱ_t = {alpha_bar:.3}. Arrows: −ε̂. Dots: ink at this moment."),
    field_description: |length| {
        format!(
            "Arrows lead back to the ink. Where the ink is likely to be, the predicted noise has a length of {length:.2}."
        )
    },
    distance: |distance| {
        format!(
            "Distance of the two fields, root mean square where x_t is likely: {distance:.3}. The noise itself, in 2 dimensions: √2 = 1.414."
        )
    },
    waiting: "The exact field needs no network. The network's own is on its way.",
    failed: "The engine cannot run here, so there is only the exact field.",
    no_field: |why| format!("The network gives no field, so there is only the exact one: {why}"),
    un_mix: "Un-mix with both",
    exact_result: "Un-mixed with the exact field",
    learned_result: "Un-mixed by the network",
    result: |step, of, distance| {
        format!(
            "Step {step} of {of}. Particles that began in the same place are {distance:.3} apart (root mean square)."
        )
    },
    result_description: |count| format!("{count} particles, those that began in the same places in both pictures."),
};

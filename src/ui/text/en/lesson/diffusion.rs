//! English texts of the chapter on ink and diffusion.

use crate::ui::text::lesson::{Chapter, diffusion::Diffusion};

/// Texts.
pub const DIFFUSION: Diffusion = Diffusion {
    chapter: Chapter {
        title: "Disorder grows by itself",
        paragraphs: &[
            "A drop of ink is hard to describe: every edge has its place. The mixed glass is easy. Nobody mixes it: each particle stumbles \
             at random, and there are far more ways to be mixed than to be a drop.",
            "So the density rises where it is lower than around it \
             (there ∇²p is above 0), and falls where it is higher.",
            "*Entropy* {entropy} measures this disorder in *nats* (1 nat is about 1.44 bits): the larger it is, the less one knows where a \
             particle is. Only its differences have a meaning, for its zero depends on the unit of length. It rises to the most that the \
             space allows.",
            "The figure shows one motion in two spaces. A free particle, begun at {x_0}, gains a variance {tau} that grows without bound. \
             In *a glass with walls* it is thrown back, and the end is uniform. *DDPM's space* (DDPM is the *denoising diffusion \
             probabilistic model* that this page builds) is the free motion seen through a lens, which multiplies every place by \
             √{alpha_bar_t}, a factor that falls from 1 towards 0 (chapter 5 says how). It needs no walls, and its end is the bell N(0, I), \
             with mean 0 and variance 1 in each direction.",
        ],
        try_it: "In the glass, bring {t} to its end by hand. Then switch to DDPM's space and look at its end. Compare the shapes and the \
                 two entropies.",
        tried: "The glass ends even, at ln 40.96 ≈ 3.71: no contour is left, because the density is the same everywhere. DDPM's space ends \
                as a bell, at ln(2πe) ≈ 2.84. Each is the largest entropy there is: for a glass of this size, and for a variance of 1.",
        mistakes: &[
            "“Ink in water becomes N(0, I).” Only in DDPM's space, which shrinks. Without walls and without shrinking there is no end: {tau} \
             grows for ever, and the density goes to 0 everywhere.",
        ],
    },
    lines: [
        "Ink flows from dense to thin, so density grows where it is curved upwards. This is the heat equation, with time measured by {tau}.",
        "From a point at {x_0} a bell of variance {tau} solves it; both sides here at its middle. In the plane, x and y multiply; any \
         start is a sum of points.",
        "A wall at ±L reflects. The same comes about by adding the bells of mirror images, and leaving the wall out.",
        "Images lie everywhere, and their bells add up evenly. What is left of unevenness is a wave that dies out.",
        "DDPM's jump is a free particle's motion times √ᾱ: its noise then has the variance 1 − ᾱ, and stays finite.",
        "The largest entropy in a square of side 2L is that of the uniform density; with variance 1 in each direction it is the bell's.",
    ],
    switch: "Space",
    spaces: ["A glass with walls", "DDPM's space"],
    canvas: "Particles and their exact density",
    caption: |space, t, steps, entropy, limit| {
        format!("{space}, t = {t} of {steps}. Estimated entropy {entropy} nats; its limit is {limit}.")
    },
    contours: "Ink: 8,000 particles. Lines: the exact density, each twice as dense as the next one out.",
    plot: "Entropy in nats, against time",
    description: |t, [glass, ddpm]| {
        format!(
            "Entropy against t, in the glass and in DDPM's space. Both rise; dashed lines mark the limits {glass} and {ddpm}. The dot is at \
             t = {t}."
        )
    },
    timestep: "timestep t, from 0 to T",
    limits: "the limits",
};

//! English texts of the chapter on ink and diffusion.

use crate::ui::text::lesson::{Chapter, diffusion::Diffusion};

/// Texts.
pub const DIFFUSION: Diffusion = Diffusion {
    chapter: Chapter {
        title: "Disorder grows by itself",
        paragraphs: &[
            "A drop of ink is hard to describe: every edge has its place. The mixed glass is easy. Nobody mixes it: each particle stumbles \
             at random, and there are far more ways to be mixed than to be a drop.",
            "Diffusion models took their idea from *non-equilibrium thermodynamics*, the physics of things on their way to equilibrium \
             (Sohl-Dickstein et al. 2015): destroy a structure slowly, and learn the way back. Ink spreads without a pause; a computer cuts \
             its motion into {T} steps, so small that each has a simple way back (chapter 7).",
            "*Entropy* {entropy} measures the disorder: the larger it is, the less one knows where a particle is. It rises to the most that \
             the space allows. Its unit is the *nat*: bits, with ln in place of log₂.",
            "The figure shows one motion in two spaces. In *a glass with walls* the particles are thrown back, and the end is uniform. *DDPM's \
             space* has no walls: at every step it is shrunk a little, by just as much as keeps the spread finite (chapter 3 says how). \
             Its end is the bell N(0, I), with mean 0 and variance 1 in each direction. DDPM, the *denoising diffusion probabilistic model*, \
             is what this page builds.",
        ],
        try_it: "In the glass, bring {t} to its end by hand. Then switch to DDPM's space and look at its end. Compare the shapes and the \
                 two entropies.",
        tried: "The glass ends even, at 2 ln 6.4 ≈ 3.71: no contour is left, because the density is the same everywhere. DDPM's space ends \
                as a bell, at ln(2πe) ≈ 2.84. Each is the largest entropy there is: for a glass of this size, and for a variance of 1.",
        mistakes: &[
            "“Ink in water becomes N(0, I).” Only in DDPM's space, which shrinks. Without walls and without shrinking there is no end: the \
             variance grows for ever, and the density goes to 0 everywhere.",
        ],
    },
    lines: [
        "Ink flows from dense to thin, so its density p grows where it is lower than around it: there it is curved upwards, and ∇²p, the \
         curvature, is above 0. This is the heat equation, in the time {tau}, the variance that a free particle has gained. The numbers: \
         both sides at the middle of the next line's bell.",
        "From a point at {x_0} a bell of variance {tau} solves it. Left: its height. Right: the bell of half of that time, spread for the \
         other half, by an integral. In the plane, x and y multiply; any start is a sum of points.",
        "Walls at ±R reflect. The same comes about by adding the bells of mirror images, and leaving the walls out.",
        "Images lie everywhere, and their bells add up evenly. What is left of unevenness is a wave that dies out.",
        "DDPM's space is the free motion seen through a lens that shrinks it by √{alpha_bar_t}, from 1 towards 0 (chapter 5). {epsilon} is a \
         draw from N(0, I). With {tau} = (1 − {alpha_bar_t})/{alpha_bar_t} the noise has the variance 1 − {alpha_bar_t}, which stays finite.",
        "Cut into steps: from t − 1 to t a free particle gains the difference of {tau}. Seen through the lens that is {beta_t}, the noise of one \
         step (chapter 3).",
        "The largest entropy in a square of side 2R is that of the uniform density; with variance 1 in each direction it is the bell's.",
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

//! English texts of the chapter on many steps as one jump.

use crate::ui::kit::number::{fixed, percent, significant};
use crate::ui::text::lesson::{Chapter, jump::Jump};

/// Texts.
pub const JUMP: Jump = Jump {
    chapter: Chapter {
        title: "Many steps are one jump",
        paragraphs: &[
            "Must one take 500 steps to see a picture with 500 steps of noise? Put each step into the next: all that is left is {x_0} with one factor, and noises {z_s}, each with its own.",
            "Independent Gaussians add up to a Gaussian, so all those noises together are *one* noise, {epsilon}. Its variance is known \
             without adding. Before the first step the only squared factor is that of {x_0}: ᾱ_0 = 1. Each step multiplies the squares so \
             far by {alpha_t} and brings a new one, 1 − {alpha_t}, so they still sum to 1. That of {x_0} is {alpha_bar_t}, the product of \
             all α so far; the noise has the rest, 1 − {alpha_bar_t}. By this *reparameterisation*, {x_t} from {x_0} and one {epsilon}, \
             training gets to any {t} at once.",
            "The figure “What {x_t} is made of” shows these squares: for data of variance 1, the shares of the variance. Early noises fade \
             together with the picture. For one picture {x_0} is fixed, only the noises vary, and 1 − {alpha_bar_t} is all the variance: \
             that is the bar “{x_0} fixed”.",
            "For “Chain and jump” pick a pixel: from its value go 2,000 chains, step by step, and 2,000 jumps. The *Kolmogorov–Smirnov test* compares \
             the two samples: at which value do the shares that lie below it differ most, and by how much? How often chance alone opens \
             so large a gap is its *p-value*.",
        ],
        try_it: "Pick a pixel and press “Run both”. Then move {t}, or change the schedule, and run both again. Can the test tell chain and \
                 jump apart?",
        tried: "Each time, chain and jump gave two samples of one bell. Where two distributions are equal, every p-value from 0 to 1 is as \
                likely as any other: one run in 20 falls below 0.05 by chance, so a single small one proves nothing.",
        mistakes: &[
            "Writing q({x_t} | {x_0}) with {x_prev} in its mean. The jump starts from {x_0}, and its mean is √ᾱ_t {x_0}. A mean of √α_t {x_prev} \
             belongs to the single step, q({x_t} | {x_prev}).",
        ],
    },
    lines: [
        "One step, with 1 − α_t for β_t. The numbers are one chain's, from the pixel value chosen above.",
        "The same step once more, put in the place of {x_prev}.",
        "Sums of Gaussians: the squares of the factors add up. α_t, once added and once taken away, cancels.",
        "Each further step does the same: one more α in the product. {z_bar}, one noise of N(0, I), is what the jump calls {epsilon}. Left: \
         the product of all α. Right: ᾱ_t from the schedule.",
        "If no noises are merged, each keeps its own factor. Left: the chain, step by step. Right: the whole sum at once.",
        "β_s is 1 − α_s, and dividing ᾱ_t by ᾱ_s leaves the α after s. The numbers are those of the step halfway to {t}.",
        "In the sum neighbours cancel; only the first and the last are left, and ᾱ_0 = 1. Left: the sum over all noises. Right: 1 − ᾱ_t.",
    ],
    shares: "What x_t is made of",
    shares_description: |t, x0, noise| {
        let (x0, noise) = (fixed(x0, 4), fixed(noise, 4));
        format!(
            "At t = {t}, the squared factor of x₀ is {x0}, those of all noises together {noise}; the sum is 1.0000."
        )
    },
    x0_share: "x₀",
    noise_shares: "noises z, in bands: the later, the stronger in colour",
    not_added: "not yet",
    sum: "Sum",
    varying: |t| format!("t = {t}, data of variance 1: shares of the variance"),
    fixed: "x_0 fixed: shares of 1 − ᾱ_t, in percent",
    first: |share, fixed| format!("The first noise alone, z_1: {share}, or {fixed} of 1 − ᾱ_t."),
    runs: "Chain and jump",
    runs_description: |mean, variance, chains| {
        let (mean, variance) = (fixed(mean, 2), fixed(variance, 2));
        let shown = if chains { "The histograms of chains and jumps lie" } else { "The histogram of the jumps lies" };
        format!("{shown} on the bell of the formula: mean {mean}, variance {variance}.")
    },
    jumps: "2,000 jumps",
    chains: "2,000 chains",
    exact: "the formula",
    picker: "The pixel for chains and jumps",
    pixel: "Pixel value x₀",
    run: "Run both",
    not_run: "Not yet run with these numbers.",
    running: |done, t| format!("Step {done} of {t} …"),
    result: |p| {
        let (shown, percent) = (significant(p, 2), percent(p));
        let verdict = if p < 0.05 { "That is rare: run again." } else { "The test sees no difference." };
        format!(
            "p-value {shown}: if both come from the same distribution, {percent} of all runs show a gap as large as this, or larger. {verdict}"
        )
    },
    past: "Runs so far",
    past_run: |t, alpha_bar, x0, p| {
        let (alpha_bar, x0, p) = (significant(alpha_bar, 2), fixed(x0, 2), significant(p, 2));
        format!("t = {t}, ᾱ_t = {alpha_bar}, x₀ = {x0}: p-value {p}")
    },
};

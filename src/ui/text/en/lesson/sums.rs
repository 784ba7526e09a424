//! English texts of the chapter on sums of Gaussians.

use crate::ui::kit::number::fixed;
use crate::ui::text::lesson::{Chapter, sums::Sums};

/// Texts.
pub const SUMS: Sums = Sums {
    chapter: Chapter {
        title: "The sum of two Gaussian numbers is Gaussian",
        paragraphs: &[
            "One step of noise is a weighted sum: a factor times what was there, plus a factor times a new random number. To follow many \
             steps, all we need is what a weighted sum of two random numbers does.",
            "If X and Y are *independent and Gaussian*, then aX + bY is Gaussian again. Means add with the factors {a} and {b}; variances \
             add with their *squares*. Nothing else about X and Y matters, and that is what will turn a thousand steps into one. The \
             picture need not be Gaussian for it: {x_0} stays fixed, and only the noises are added up.",
        ],
        try_it: "Leave both spreads (standard deviations) at 1. Find factors {a} and {b}, both at least 0.2, for which the sum has a \
                 variance of exactly 1 again.",
        tried: "You are on the circle a² + b² = 1. Every step of DDPM stays on it: with {a} = √(1−β) and {b} = √β what was there fades, the noise \
                grows, and a spread of 1 stays 1.",
        mistakes: &[
            "Adding standard deviations. Two independent Gaussians of spread 1 sum to a spread of √2 ≈ 1.41, not 2: independent numbers \
             often cancel each other in part.",
            "Forgetting *independent*. If Y is X itself, the sum is 2X, with variance 4 and not 2. If a coin decides the sign in Y = ±X, then Y is \
             Gaussian and its covariance with X is 0; yet X + Y is 0 every other time, which no bell is.",
            "Adding the curves. That would give two humps; it is the random numbers that are added.",
        ],
    },
    lines: [
        "Expectation is linear, for any two random numbers. After ≈: the mean of the draws in the figure.",
        "The cross term vanishes because X and Y are independent. After ≈: the variance of the draws.",
        "Why a bell? Two independent standard bells make a density in the plane that is round: only the distance from the middle counts, \
         so from every side one sees the same bell. aX + bY is what is seen along ({a}, {b}), times √(a² + b²); other means and spreads only \
         move and stretch. The numbers: the share within one standard deviation, of a bell and of the draws.",
    ],
    plot: "The bells of X, of Y and of their weighted sum",
    description: |mean, variance| {
        format!(
            "The sampled sum and the bell of the formula lie on each other: mean {}, variance {variance:.2}.",
            fixed(mean, 2)
        )
    },
    sampled: "aX + bY, 5,000 draws",
    formula: "the formula",
    a: "Factor a",
    b: "Factor b",
    mean_x: "Mean of X",
    mean_y: "Mean of Y",
    deviation_x: "Spread of X",
    deviation_y: "Spread of Y",
    number: |value| fixed(value, 2),
};

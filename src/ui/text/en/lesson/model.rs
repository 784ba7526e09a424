//! English texts of the chapter on what a generative model is.

use crate::ui::kit::number::fixed;
use crate::ui::text::lesson::{Chapter, model::Model};

/// Texts.
pub const MODEL: Model = Model {
    chapter: Chapter {
        title: "What a generative model is",
        paragraphs: &[
            "Data come from a density p(x) that nobody knows. All we have are samples: points, or pictures. A *generative model* is a \
             density {p_theta}(x) of our own with parameters {theta}, fitted to the samples, to draw new ones from.",
            "Which parameters are best? Those under which the samples are most likely: *maximum likelihood*. Move a Gaussian over the \
             points, by its mean {mu} and its spread {sigma} (the standard deviation), and watch the *log-likelihood*: the logarithms of \
             its density at the samples, added up. Divided by their number it is ℓ, the mean log-likelihood.",
            "One symmetric hump is all that a Gaussian fits. Given two humps, or two moons, even the best one puts new samples where there \
             are no data, and pictures lie in far stranger shapes. Ink shows a way out: left to spread, *every* shape ends as the same \
             Gaussian. So begin there, and learn only the way back, in many small steps.",
            "Drawing noise and taking those steps draws a picture. Together they are a density {p_theta}(x) that can take any shape, though \
             nobody writes it down. On this page a network with 444,904 parameters takes the steps, by guessing noise; chapter 9 shows \
             that better guesses raise a lower bound of its log-likelihood.",
        ],
        try_it: "By hand, without “Fit it”: bring the mean log-likelihood to within 0.02 of the best. If you have pressed “Fit it” already, \
                 choose other data and begin again.",
        tried: "That was learning, done by hand: you changed two numbers until the model made the data as likely as it could. The 444,904 \
                numbers of a network are learned in the same way, but by following the slope instead of trying.",
        mistakes: &[
            "Taking the best fit for a good fit. No Gaussian fits the two humps better, and yet it draws most often near the middle, where \
             there is nothing.",
        ],
    },
    lines: [
        "The samples are independent, so their densities multiply, and the logarithm turns the product into a sum. It moves no maximum. \
         Evaluated for the first 5 points.",
        "The logarithm of a Gaussian is a parabola in x. Left: ℓ point by point. Right: from the mean and variance of the data.",
        "At the maximum the slope is zero: the best mean is the mean of the data. The numbers are the slope at your {mu}: by a small \
         difference, and by the formula.",
        "Likewise for the spread: the best variance is the variance of the data, divided by n and not by n − 1.",
    ],
    line: "Points on a line and a Gaussian model",
    plane: "Points in the plane and a Gaussian model",
    description: |seen| {
        let [x, y] = seen.model.map(|mean| fixed(mean, 2));
        let mean = if seen.plane { format!("({x}, {y})") } else { x };
        format!(
            "The model has mean {mean} and spread {}. The mean log-likelihood is {}; the best is {}.",
            fixed(seen.deviation, 2),
            fixed(seen.now, 2),
            fixed(seen.best, 2)
        )
    },
    data_line: "data",
    data_bars: "their histogram",
    data_plane: "data",
    model_line: "the model",
    model_plane: "the model, at 1 and 2 standard deviations",
    drawn_line: "new samples",
    drawn_bars: "histogram of the new samples",
    drawn_plane: "new samples",
    score: |now, best| {
        format!(
            "Mean log-likelihood a point: {}. The best: {}. Still missing: {}.",
            fixed(now, 3),
            fixed(best, 3),
            fixed(best - now, 3)
        )
    },
    mean: "Model mean",
    mean_y: "Model mean, vertical",
    spread: "Model spread",
    data: "Data to model",
    data_names: ["one hump", "two humps", "two moons in the plane"],
    fit: "Fit it",
    draw: "Draw new samples",
    lonely: |lonely, count, reach| {
        format!("{lonely} of {count} new samples lie where there are no data: farther than {reach} from every point.")
    },
};

//! English texts of the chapter on why going back is learned.

use crate::ui::kit::number::{fixed, significant};
use crate::ui::text::lesson::Chapter;
use crate::ui::text::lesson::learned::{Fit, Learned, Plane, PlaneSeen};

/// Texts.
pub const LEARNED: Learned = Learned {
    chapter: Chapter {
        title: "Why going back is learned",
        paragraphs: &[
            "A step forward needs only dice. A step back asks: {x_t} is here; where was it before? Many pasts lead to the same present, \
             and which are likely depends on *all the data there are*.",
            "Bayes' theorem answers exactly, for any earlier time {s} < {t}; \
             but it needs the density q({x_s}), an average over every possible {x_0}.",
            "Here the data are known, so the true answer can be drawn. After one small step back it is very nearly Gaussian. After a jump \
             back to nearly clean data it breaks up, into a piece for each past that may have been, or bends along the data. No bell \
             fits that.",
            "So DDPM goes back in many small steps, all together the last formula, and for each it has to learn only the mean. For pictures the same holds in 784 \
             dimensions. But there nobody can write q({x_s}) down: p({x_0}) is unknown, and all we have are samples.",
            "Samples are enough, thanks to the noise. Classical image processing filters Gaussian noise out; here it is put in on purpose, \
             because whoever puts it in knows the answer. Every picture becomes a question, {x_t}, with its answer, {epsilon}: \
             *noising makes the labels*.",
        ],
        try_it: "Bring the truth and its best bell more than 0.2 apart. Which {x_t} is hardest for the bell, and how far back must the jump go?",
        tried: "More than a fifth of the bell's probability lies where the truth has none to match it. So much of what a sampler draws from the \
                bell lands in the wrong place, such as between two humps, where there are hardly any data. That is what too few steps cost.",
        mistakes: &[
            "“q({x_prev} | {x_t}) is Gaussian.” Exactly Gaussian is only q({x_prev} | {x_t}, {x_0}), with the clean picture given. Without \
             it, it is a mixture over all clean pictures, and in general Gaussian only in the limit of small steps.",
        ],
    },
    lines: [
        "Bayes' theorem. The first factor is the forward step or jump from {s} to {t}, which we chose ourselves: it keeps the share \
         {alpha_ts} = {alpha_bar_t}/ᾱ_s of the variance and adds noise of variance {beta_ts} = 1 − {alpha_ts}. Evaluated at the mean.",
        "The other factor is the density of noisy data: every possible {x_0} counts, so all the data are needed. The formula of the \
         bells, and the integral by numbers.",
        "For small {beta_ts} the forward step sees only a short piece of log q({x_s}), around c, and a short piece of a smooth curve is \
         straight. So the curve is replaced by its tangent, whose slope ∇log q is the *score*: it points to where data are denser. \
         Evaluated one width of the step beside c.",
        "A bell times the exponential of a straight line is the same bell, moved along the slope. So the best guess of the past is the \
         present, moved towards denser data. This mean is even exact for every {beta_ts} (Tweedie's formula).",
        "The variance comes from the step, not from the data, as long as {beta_ts} is small: so the reverse step has the form of the \
         forward step (Feller 1949; Sohl-Dickstein et al. 2015).",
        "What is left to learn is the score function. It is the mean noise in {x_t}, given {x_t}, times −1/√(1−{alpha_bar_t}): a network \
         that predicts noise learns just this mean.",
    ],
    too_far: |numbers| format!("{numbers}: for this line the jump is too large."),
    switch: "Where to look",
    views: ["On a line", "Ink in the plane"],
    plane: PLANE,
    whole: "Data, x_t, and the place to go back from",
    whole_description: |seen| {
        format!(
            "The density of the data, and the density after {} steps of noise. Going back begins at x_t = {}.",
            seen.t,
            fixed(seen.x_t, 2)
        )
    },
    close_up: "Where x_t can have come from",
    close_up_description: |seen| {
        let humps = if seen.humps == 1 { "one hump".to_owned() } else { format!("{} humps", seen.humps) };
        format!(
            "The true density of x at step {}, given x at step {}: {humps}. Its distance from the Gaussian of the same mean and variance is {}.",
            seen.s,
            seen.t,
            fixed(seen.distance, 3)
        )
    },
    after: |t| format!("q({{x_t}}) at t = {t}"),
    window: "shown enlarged below",
    truth: |s, beta| format!("the truth, q({{x_s}} | {{x_t}}), s = {s}, {{beta_ts}} = {beta}"),
    gaussian: "Gaussian of the same mean and variance",
    distance: "Distance of the two (total variation: the share of probability that would have to move, 0 to 1): ",
    x_t: "Noisy value x_t",
    back: "Jump back by",
    back_shown: |steps| if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") },
    data: "Data to go back to",
    data_names: ["one bell", "two humps", "a large and a small hump", "three humps"],
    too_small: "This step adds next to no noise: going back changes nothing. Choose a larger β.",
};

const PLANE: Plane = Plane {
    whole: "Ink, x_t, and the place to go back from",
    whole_description: |seen, shape| {
        format!(
            "The ink ({shape}), and a dashed line around most of it after {} steps of noise. Going back begins at x_t = ({}, {}). A square \
             frame shows what the close-up enlarges.",
            seen.t,
            fixed(seen.x_t[0], 2),
            fixed(seen.x_t[1], 2)
        )
    },
    close_up: "Where the particle can have come from",
    close_up_description: |seen| {
        format!(
            "The true density of the particle's place at step {}, given its place at step {}, with the ellipses of the Gaussian of the same \
             mean and covariance. {} Their distance is {}.",
            seen.s,
            seen.t,
            verdict(seen),
            fixed(seen.distance, 3)
        )
    },
    own: "your drawing",
    ink: |shape| format!("p({{x_0}}), the ink: {shape}"),
    window: |times| {
        let times = significant(times, 2);
        if times.to_string() == "1.0" {
            "shown on the right".to_owned()
        } else {
            format!("enlarged on the right, {times} times")
        }
    },
    gaussian: "Gaussian of the same mean (cross) and covariance",
    shares: "The ellipses lie 1 and 2 standard deviations out and hold 39% and 86% of the Gaussian; the filled areas hold as much of the \
             truth. Were it Gaussian, they would coincide. Drag the dot; another shape is chosen at the top of the page.",
    verdict,
    across: "x_t, from left to right",
    up: "x_t, from bottom to top",
};

fn verdict(seen: &PlaneSeen) -> String {
    let pieces = match (seen.pieces, seen.holes) {
        (1, 0) => "in one piece".to_owned(),
        (1, _) => "in one piece with a gap inside".to_owned(),
        (pieces, _) => format!("in {pieces} pieces"),
    };
    match seen.fit() {
        Fit::Close => format!("The truth lies {pieces}, and its edges are the ellipses."),
        Fit::Rough => format!("The truth lies {pieces}, which the ellipses follow only roughly."),
        Fit::Bad => format!(
            "The truth lies {pieces}. No ellipse has that shape: these take in places where the particle cannot have been."
        ),
    }
}

//! English texts of the chapter on Bayes and the posterior.

use crate::ui::text::lesson::{
    Chapter,
    bayes::{Bayes, Rules, Variances},
};

/// Texts.
pub const BAYES: Bayes = Bayes {
    chapter: Chapter {
        title: "Bayes, and the way back when the start is known",
        paragraphs: &[
            "Going back from {x_t} takes knowledge of all the data. But suppose we also know where this one pixel *started*, {x_0}. \
             Then the step back is a bell with a formula.",
            "In training, {x_0} is known, and the network learns to match that bell.",
            "Two things are known about {x_prev}. The *prior* {prior} is what the jump from {x_0} says, before {x_t} is seen. The \
             *likelihood* {likelihood} says how well each {x_prev} explains the {x_t} that came out; it is no density of {x_prev}. By \
             Bayes' theorem their product, scaled to area 1, is the *posterior*.",
            "*Precisions*, one over the variance, add: the likelihood’s {alpha_t}/{beta_t} = 1/{beta_t} − 1, and the prior’s \
             1/(1−{alpha_bar_prev}), which is 1 + the signal-to-noise ratio one step before. So {beta_tilde} is always below {beta_t}: far \
             below where {t} is small, and nearly equal long before the picture is gone, for the ratio is then small beside 1/{beta_t}. Their \
             curves show both.",
            "All this is easy because the noise of step {t} is fresh: once {x_prev} is known, {x_0} tells nothing more about {x_t}. \
             Such a process is a *Markov chain*.",
        ],
        try_it: "Set {t} to 2 or more. Then move {x_0} or {x_t}, with a slider or by dragging a bell, until the centres of prior and likelihood \
                 lie more than 3 combined standard deviations apart; the figure counts them. Watch where the product goes, and how wide it is.",
        tried: "{mu_tilde} lies between the two centres, nearer the narrower bell. And however much they disagree, {beta_tilde} does not move: the \
                width of the step back follows from the schedule alone, never from the pixel. A network has only the mean to learn. The \
                distance that you set, in combined standard deviations, is the size of {epsilon} itself.",
        mistakes: &[
            "Writing 1 − {alpha_bar_t} under the prior's square. The prior is about {x_prev}, so its variance is 1 − {alpha_bar_prev}. The \
             mistake makes the step back too wide, most of all at small {t}; the last line of the derivation says by how much now.",
            "Drawing the likelihood as a bell around {x_t}. As a function of {x_prev} its centre is x_t/√α_t, and its variance is β_t/α_t.",
        ],
    },
    lines: [
        "Step {t} shrinks {x_prev} and adds fresh noise. {x_0} reaches {x_t} only by way of {x_prev}.",
        "Bayes' theorem, with {x_0} given throughout; then the line above.",
        "Both are Gaussian, so their exponents add. The denominator, the *evidence*, does not contain {x_prev}: it only scales.",
        "Multiply out and collect by powers of {x_prev}; C does not contain it. A quadratic in the exponent is a Gaussian, so two numbers are all that is to be found.",
        "The factor of the square is one over the variance, the *precision*. So precisions add: two pieces of knowledge are sharper than \
         each alone.",
        "A common denominator. It is {alpha_t} − {alpha_bar_t} + 1 − {alpha_t} = 1 − {alpha_bar_t}, since {alpha_t}·{alpha_bar_prev} = {alpha_bar_t}. \
         And because {alpha_bar_prev} > {alpha_bar_t}, the factor of {beta_t} is below 1: {beta_tilde} < {beta_t}.",
        "The factor of −2{x_prev} is mean over variance: *the centres count by their precisions*.",
        "Multiply by {beta_tilde} from two lines above. Each centre has its weight, and the sharper bell has more.",
        "The square is completed. What is left over does not contain {x_prev}: the squared distance of the two centres over the sum of their variances. By the jump, {x_t} − √ᾱ_t {x_0} is √(1−{alpha_bar_t}) {epsilon}; so it is {epsilon}².",
        "The jump, solved for {x_0}: given {x_t}, it is the same to know {x_0} or {epsilon}.",
        "Put that in for {x_0}. This is the form that a network which predicts noise uses: only {epsilon} is unknown on the way back.",
        "The common mistake, in numbers: with 1 − {alpha_bar_t} in the prior's place the variance comes out too large, most of all at the clean end.",
    ],
    at: |value, sum| format!("At the value {value}: {sum}"),
    no_numbers: "At t = 1 the prior is a point, and this line has no numbers.",
    mistaken: |wrong, right, times, first| {
        let first = first.map_or_else(String::new, |first| format!(" At t = 2 it is {first} times."));
        format!("A variance of {wrong}, where {right} is right: {times} times as much.{first}")
    },
    plot: "Prior, likelihood and posterior",
    description: |t, [prior, likelihood, posterior], [prior_width, likelihood_width, posterior_width]| {
        format!(
            "Three bells over the pixel's value one step before t = {t}. The prior is centred at {prior} with a standard deviation of \
             {prior_width}, the likelihood at {likelihood} with {likelihood_width}. Their product, the posterior, is centred at \
             {posterior} with {posterior_width}; a double arrow marks one standard deviation to either side."
        )
    },
    axis: "the pixel's value one step before t",
    heights: "All bells are drawn to the same height; only place and width are compared. Drag a bell, or use the sliders.",
    picker: "The pixel for the three bells",
    kept: "Another pixel has another {x_0} and the same {epsilon}, so {x_t} moves along.",
    x0: "x_0 of the pixel",
    x_t: "x_t of the pixel",
    view: "View of the bells",
    views: ["all three bells", "close to the product", "the whole range"],
    names: ["Prior {prior}", "Likelihood {likelihood}", "Posterior: {mu_tilde} ± √{beta_tilde}"],
    coincide: "Likelihood and posterior are nearly one at this {t}; between 2 and 10 they part.",
    weights: |[prior, before, x0], [likelihood, step, x_t]| {
        format!(
            "The weights belong to the centres. For {{x_0}} and {{x_t}} themselves, as in the formula, they become {prior} · {before} = {x0} and \
             {likelihood} / {step} = {x_t}."
        )
    },
    variances: Variances {
        plot: "β_t and β̃_t over all timesteps",
        timestep: "timestep t, both axes logarithmic",
        step: "β_t, the noise of the step",
        posterior: "β̃_t, what stays uncertain on the way back",
        says: |t, ratio, from| {
            let from = match from {
                Some(from) => format!("From t = {from} on they differ by less than 1%."),
                None => "They differ by more than 1% to the end.".to_owned(),
            };
            format!("At t = {t}, β̃_t is {ratio} times β_t. {from}")
        },
    },
    rules: Rules {
        summary: "Bayes' theorem and the product rules, on three coins",
        intro: "Coin A falls first, B repeats it or not, C repeats B or not: a chain like {x_0}, {x_prev}, {x_t}. Below the probabilities of all \
                outcomes; every rule is evaluated for three heads.",
        sliders: ["Heads for A", "B repeats A", "C repeats B", "C looks at A instead"],
        table: "All outcomes of A, B and C",
        sides: ["H", "T"],
        names: [
            "the prior: A, before B is seen",
            "the likelihood: how well A explains B",
            "the evidence: how likely B is at all",
            "the posterior: A, once B is seen",
        ],
        markov: "The product rules hold for whatever A, B and C are. The last two are the short forms of a *Markov chain*, and hold only \
                 while C does not look at A.",
    },
    columns: ["Bell", "Centre", "Standard deviation", "Weight of the centre"],
    apart: |deviations| {
        format!(
            "The centres of prior and likelihood lie {deviations:.2} combined standard deviations apart. One of these is √(σ₁² + σ₂²), from \
             the standard deviations σ₁ and σ₂ of the two bells."
        )
    },
    point: "At t = 1 the step back ends at x_0, which is known: prior and posterior are one point, with a variance of 0. (At t = 0 the figure shows t = 1.)",
    narrow: "The product is too narrow to be seen at this scale: choose another view.",
};

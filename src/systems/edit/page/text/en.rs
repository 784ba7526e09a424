//! English.

use super::{Edit, PLAINLY_NARROW, Text, Translate};

/// The texts.
pub const TEXT: Text = Text {
    tabs: "Two ways to another class",
    network: "What kind of thing it is to become",
    into: "What it is to become",
    own: "Your picture shows",
    picture: "Picture",
    changed: "The pictures beside are still of the picture before. Do this one, too.",
    blank: "The sheet is empty. Draw something on it first.",
    results: "Made so far",
    line: "MNIST and Fashion-MNIST; the page's own picture networks of 445,000 parameters each, neither trained for this.",
    edit: Edit {
        verb: "Edit",
        invite: "Choose what it is to become. The picture is noised to t_0 and comes down from there as that.",
        up: |t, share| {
            format!("One jump up to t_0 = {t}. {share} of the picture's strength is left; the rest is noise.")
        },
        down: |class| {
            format!(
                "Coming down as “{class}”. The network is told the class and nothing of the picture but what is left of it in the noise."
            )
        },
        done: |seeds, class, rms| {
            let made = match seeds {
                1 => format!("Asked for “{class}”, one seed."),
                seeds => format!("Asked for “{class}”, {seeds} seeds."),
            };
            format!(
                "{made} RMS difference from the picture: {rms:.2}, where paper and ink differ by 2. The smaller it is, the more was kept."
            )
        },
        from: "t_0, from faithful to free",
        from_shown: |t, share| format!("{t}: {share} is left"),
        now: "x_t of every seed",
        guess: "x̂₀ of every seed",
        result: |class, t, seed| format!("{class}, t₀ = {t}, seed {seed}"),
    },
    translate: Translate {
        verb: "Translate",
        invite: "An ODE leads every picture up to a code x_T and back. Climb under one class, come down under another.",
        up: |class| {
            format!(
                "Up the ODE under “{class}”: the network's noise is followed backwards, and none is drawn at random."
            )
        },
        top: |deviation| {
            let code = format!("x_T, the picture's code. Its standard deviation is {deviation:.2}; pure noise has 1.");
            if deviation < PLAINLY_NARROW {
                format!("{code} A picture with much flat paper has no Gaussian code.")
            } else {
                code
            }
        },
        down: |class| format!("Down the ODE from the same code, under “{class}”."),
        done: |from, to, deviation, rms| {
            format!(
                "From “{from}” to “{to}”. RMS difference from the picture: {rms:.2}. The code between had a standard deviation of \
                 {deviation:.2}; pure noise has 1."
            )
        },
        done_back: |back, there| {
            format!(
                "There and back again. RMS difference from the first picture: {back:.2}; on the other side it was {there:.2}. Nothing is drawn \
                 at random on the way, so what is lost is lost to the steps: with more of them it is less."
            )
        },
        back: "There and back again",
        show_code: "Show the code",
        code: "x_T, the code",
        now: "x_t on the way up and down",
        guess: "x̂₀ on the way up and down",
        result: |from, to| format!("{from} → {to}"),
    },
};

//! English.

use super::{Dream, Grid, Text, Upscale};

/// The texts.
pub const TEXT: Text = Text {
    tabs: "Where the low picture comes from",
    augmentation: "Noise on the low picture (augmentation)",
    augmentation_shown: |augmentation| match augmentation {
        0.0 => "none".to_owned(),
        augmentation => format!("{augmentation:.2}"),
    },
    results: "Made so far",
    line: "MNIST and Fashion-MNIST, shrunk by averaging 4×4; two networks of their own, 177,000 parameters for 28×28 and 59,000 for 7×7, both data sets in each. The papers go to 1024×1024 in three steps.",
    grid: Grid {
        name: "Low picture to draw on, 7 by 7",
        shown: |ink| format!("{ink} of 49 pixels are more ink than paper."),
        cursor: |column, row, ink| format!("Column {column}, row {row}, {:.0}% ink", 100.0 * ink),
        keys: "Arrow keys move the pen, Space puts it down and lifts it, Delete empties the grid.",
        pen_down: "Pen down",
        pen_up: "Pen lifted",
    },
    upscale: Upscale {
        verb: "Enlarge",
        invite: "49 numbers, to become 784. Draw on the grid, or take the shrunk picture as it is, and enlarge it.",
        blank: "The grid is empty. Draw something on it first.",
        changed: "The pictures beside are of another low picture. Enlarge this one, too.",
        on_the_way: |augmentation| match augmentation {
            0.0 => "At every step the network sees the low picture beside x_t, and the one has to fit the other."
                .to_owned(),
            augmentation => format!(
                "The network sees the low picture with noise of deviation {augmentation:.2} on it, is told so, and believes it the less."
            ),
        },
        done: |seeds, off, augmentation| {
            let made = match seeds {
                1 => "One seed, one sharp answer.".to_owned(),
                seeds => format!("{seeds} seeds, {seeds} sharp answers."),
            };
            let fits = match augmentation {
                0.0 => format!("Shrunk again they are off the low picture by {off:.2} (RMS)."),
                augmentation => {
                    format!(
                        "With {augmentation:.2} of noise on the low picture they are off it by {off:.2} (RMS): it was believed less."
                    )
                }
            };
            format!(
                "{made} {fits} On the right their mean, which a regression would give: blurred, for it commits itself to none."
            )
        },
        low: "Low picture, 7×7",
        mean: "The mean of all answers",
        mean_label: "x̂₀ of the first step, from pure noise: the mean of all that the low picture may have come from",
        now: "x_t of every seed",
        guess: "x̂₀ of every seed",
        shrink: "The shrunk picture",
        empty: "Empty grid",
        label: "What it shows",
        not_told: "not told",
        picture: "Picture to shrink",
        result: |label, augmentation, seed| {
            let told = label.map(|label| format!("{label}, ")).unwrap_or_default();
            format!("{told}noise: {augmentation}, seed {seed}")
        },
    },
    dream: Dream {
        tab: "From noise alone",
        verb: "Run the cascade",
        invite: "Two networks in a row: the first makes 7×7 of noise and a class, the second makes 28×28 of that.",
        changed: "What stands above is of other settings. Run the cascade once more.",
        base: |label| format!("The base network makes 7×7 of noise: “{label}”. The large picture waits as pure noise."),
        upper: |augmentation| match augmentation {
            0.0 => "The second network takes what the first one made at its word, right or wrong.".to_owned(),
            augmentation => format!(
                "The second network sees what the first one made under noise of deviation {augmentation:.2}: what the noise hides, it fills in from the class."
            ),
        },
        done: |seeds, label, augmentation| {
            let made = match seeds {
                1 => format!("From noise to 28×28: “{label}”, one seed."),
                seeds => format!("From noise to 28×28: “{label}”, {seeds} seeds."),
            };
            match augmentation {
                0.0 => format!(
                    "{made} Without noise between the networks: the second one keeps to the 7×7 of the first, right or wrong."
                ),
                augmentation => format!(
                    "{made} Under noise of {augmentation:.2} each picture keeps to its 7×7 only roughly; compare the same without."
                ),
            }
        },
        label: "To make",
        low: "Base network, 7×7",
        low_label: "x_t of every seed at 7×7",
        now: "Second network, 28×28",
        now_label: "x_t of every seed at 28×28",
        guess_base: "x̂₀ of every seed at 7×7",
        guess_upper: "x̂₀ of every seed at 28×28",
        compare: "The same without noise between",
        take: "Enlarge the first 7×7 by itself",
        result: |label, augmentation, seed| format!("{label}, noise: {augmentation}, seed {seed}"),
    },
};

//! English texts of the sheet with the schedule.

use crate::diffusion::{BetasError, MOST_BETAS, ScheduleKind};
use crate::ui::text::schedule::{Preset, Schedule};

/// The texts.
pub const SCHEDULE: Schedule = Schedule {
    steps: "Steps T",
    kind: "Schedule",
    kind_name: |kind| match kind {
        ScheduleKind::Linear => "linear",
        ScheduleKind::Quadratic => "quadratic",
        ScheduleKind::Cosine => "cosine",
        ScheduleKind::Sigmoid => "sigmoid",
        ScheduleKind::Constant => "constant",
        ScheduleKind::Custom => "your own list",
    },
    betas: "β_1 to β_T",
    betas_hint: "Up to 50 numbers between 0 and 1, in the order of t: 0.1, 0.2, 0.5",
    betas_refused: |error| match error {
        BetasError::Empty => format!("The list is empty. Write 1 to {MOST_BETAS} numbers, such as 0.1, 0.2, 0.5."),
        BetasError::Number(piece) => format!("“{piece}” is no number. Write a list such as 0.1, 0.2, 0.5."),
        BetasError::Count(count) => format!("{count} numbers are too many: at most {MOST_BETAS}."),
    },
    presets: "Ready-made schedules",
    ddpm: Preset {
        name: "DDPM 2020",
        about: "The schedule of the paper that this lesson follows (Ho et al. 2020): β rises from 0.0001 to 0.02 in 1000 steps.",
    },
    cosine: Preset { name: "Cosine", about: "Slower at both ends: the picture fades more evenly." },
    too_little: Preset {
        name: "Too little noise",
        about: "β is so small that the end still holds a third of the picture’s variance.",
    },
    too_fast: Preset {
        name: "Too fast",
        about: "Too much noise a step: the picture is all but gone after a tenth of the steps, and the rest teach the network little.",
    },
    chart: "Schedule chart",
    chart_shown: |n| {
        format!(
            "Three curves over t from 0 to {}, with a marker at t = {}. β goes from {} to {}, and is {} at the marker. \
             ᾱ falls from 1 to {}, and is {} at the marker. The signal-to-noise ratio, on a logarithmic scale, is {} there. \
             Drag to move t, or use the slider Timestep t.",
            n.steps, n.t, n.first_beta, n.last_beta, n.beta, n.last_alpha_bar, n.alpha_bar, n.snr
        )
    },
    curves: ["β ÷ max", "ᾱ", "log SNR"],
};

//! English texts of the bar of the timestep and of the schedule.

use crate::diffusion::{MAX_STEPS, ScheduleError, ScheduleKind};
use crate::ui::text::schedule::{Preset, Schedule};

/// The texts.
pub const SCHEDULE: Schedule = Schedule {
    heading: "Time",
    timestep: "Timestep t",
    timestep_shown: |t, steps| format!("t = {t} of {steps}"),
    play: "Play forward",
    pause: "Pause forward",
    share: "ᾱₜ: the share of the variance that still comes from the data, after t steps",
    beta_start: "β start",
    beta_end: "β end",
    unused: "not used",
    unused_why: |kind| format!("The {} schedule does not use it.", kind.name()),
    steps: "Steps T",
    kind: "Schedule",
    kind_name: |kind| match kind {
        ScheduleKind::Linear => "linear",
        ScheduleKind::Quadratic => "quadratic",
        ScheduleKind::Cosine => "cosine",
        ScheduleKind::Sigmoid => "sigmoid",
        ScheduleKind::Constant => "constant",
    },
    presets: "Ready-made schedules",
    ddpm: Preset {
        name: "DDPM 2020",
        about: "The schedule of the first paper: β rises from 0.0001 to 0.02 in 1000 steps.",
    },
    cosine: Preset { name: "Cosine", about: "Slower at both ends: the picture fades more evenly." },
    too_little: Preset {
        name: "Too little noise",
        about: "β is so small that the end still holds a third of the picture.",
    },
    too_fast: Preset {
        name: "Too fast",
        about: "Too much noise a step: the picture is all but gone after a tenth of the steps, and the rest teach the network little.",
    },
    more: "Schedule",
    sheet: "Noise schedule",
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
    not_noise: |alpha_bar| format!("ᾱ_T is still {alpha_bar}: the end is not pure noise."),
    impossible: |error| match error {
        ScheduleError::BetaStart { value } => {
            format!("β start cannot be {value}: it must lie between 0 and 1.")
        }
        ScheduleError::BetaEnd { value } => {
            format!("β end cannot be {value}: it must lie between 0 and 1.")
        }
        ScheduleError::Steps { value } => {
            format!("T cannot be {value}: choose from 1 to {MAX_STEPS} steps.")
        }
    },
};

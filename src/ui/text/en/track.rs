//! English texts of the bar at the window's foot.

use crate::diffusion::{MAX_STEPS, ScheduleError};
use crate::ui::text::track::Track;

/// The texts.
pub const TRACK: Track = Track {
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
    more: "Schedule",
    not_noise: |alpha_bar| format!("ᾱ_T is still {alpha_bar}: the end is not pure noise."),
    impossible: |error| match error {
        ScheduleError::BetaStart { value } => {
            format!("β start cannot be {value}: it must lie between 0 and 1.")
        }
        ScheduleError::BetaEnd { value } => {
            format!("β end cannot be {value}: it must lie between 0 and 1.")
        }
        ScheduleError::Beta { t, value } => format!("β_{t} cannot be {value}: it must lie between 0 and 1."),
        ScheduleError::Steps { value } => {
            format!("T cannot be {value}: choose from 1 to {MAX_STEPS} steps.")
        }
    },
};

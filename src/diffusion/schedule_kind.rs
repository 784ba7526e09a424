//! Which kinds of schedule there are, and which β's each has a use for. Their formulas are in `schedule`.

use core::fmt;
use core::str::FromStr;

use thiserror::Error;

use crate::named::named;

named! {
    /// How β goes from its start to its end.
    pub enum ScheduleKind {
        /// β evenly spaced (Ho et al. 2020).
        Linear = "linear",
        /// √β evenly spaced (called `scaled_linear` elsewhere).
        Quadratic = "quadratic",
        /// ᾱ from a squared cosine, β capped at 0.999 (Nichol & Dhariwal 2021). Uses neither β start nor β end.
        Cosine = "cosine",
        /// β_start + (β_end − β_start)·σ(s) with s evenly spaced in [−6, 6].
        Sigmoid = "sigmoid",
        /// β = β_start at every step; β_end is not used.
        Constant = "constant",
        /// A list of one's own, whose length is T. Uses neither β start nor β end.
        Custom = "custom",
    }
}

impl ScheduleKind {
    /// Whether β start has an effect: not in the cosine schedule and in a list of one's own.
    pub const fn uses_beta_start(self) -> bool {
        !matches!(self, Self::Cosine | Self::Custom)
    }

    /// Whether β end has an effect: not in the constant schedule either.
    pub const fn uses_beta_end(self) -> bool {
        self.uses_beta_start() && !matches!(self, Self::Constant)
    }
}

impl fmt::Display for ScheduleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A schedule's name was not one of [`ScheduleKind::ALL`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unknown schedule {name:?}: use one of {}", ScheduleKind::ALL.map(ScheduleKind::name).join(", "))]
pub struct UnknownSchedule {
    /// The name as it was given.
    pub name: String,
}

impl FromStr for ScheduleKind {
    type Err = UnknownSchedule;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::of_name(name).ok_or_else(|| UnknownSchedule { name: name.to_owned() })
    }
}

//! Which texts the bar at the window's foot has.

use crate::diffusion::{ScheduleError, ScheduleKind};

/// Texts. The names of controls are also their accessible names.
#[derive(Debug)]
pub struct Track {
    /// The bar's name.
    pub heading: &'static str,
    /// Slider of t.
    pub timestep: &'static str,
    /// t, of T.
    pub timestep_shown: fn(u32, u32) -> String,
    /// The button that lets t run.
    pub play: &'static str,
    /// The same button while t runs.
    pub pause: &'static str,
    /// What ᾱ_t is.
    pub share: &'static str,
    /// Slider of the first β.
    pub beta_start: &'static str,
    /// Slider of the last β.
    pub beta_end: &'static str,
    /// In place of β where the kind of schedule has no use for it.
    pub unused: &'static str,
    /// Why, by kind.
    pub unused_why: fn(ScheduleKind) -> String,
    /// The button that opens the schedule, and the name of what it opens.
    pub more: &'static str,
    /// ᾱ_T, given as shown, is not near 0. What comes after a low line is drawn as an index.
    pub not_noise: fn(&str) -> String,
    /// Why a schedule is impossible.
    pub impossible: fn(ScheduleError) -> String,
}

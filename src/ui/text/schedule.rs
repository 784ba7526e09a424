//! Which texts the bar of the timestep and the schedule have.

use crate::diffusion::{ScheduleError, ScheduleKind};

/// Texts. The names of controls are also their accessible names.
#[derive(Debug)]
pub struct Schedule {
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
    /// Slider of T.
    pub steps: &'static str,
    /// List of kinds.
    pub kind: &'static str,
    /// A kind's name.
    pub kind_name: fn(ScheduleKind) -> &'static str,
    /// What the preset buttons are together.
    pub presets: &'static str,
    /// The first paper's schedule.
    pub ddpm: Preset,
    /// The cosine schedule.
    pub cosine: Preset,
    /// A schedule that ends before the picture is gone.
    pub too_little: Preset,
    /// A schedule that destroys the picture in its first tenth.
    pub too_fast: Preset,
    /// The button that opens the schedule.
    pub more: &'static str,
    /// The name of what it opens.
    pub sheet: &'static str,
    /// The chart's name.
    pub chart: &'static str,
    /// What the chart shows now.
    pub chart_shown: fn(&ChartNumbers) -> String,
    /// Labels at the ends of the chart's curves: β over its maximum, ᾱ, the logarithm of SNR.
    pub curves: [&'static str; 3],
    /// ᾱ_T, given as shown, is not near 0. What comes after a low line is drawn as an index.
    pub not_noise: fn(&str) -> String,
    /// Why a schedule is impossible.
    pub impossible: fn(ScheduleError) -> String,
}

/// A preset's name and what it is for.
#[derive(Debug)]
pub struct Preset {
    /// The button's name.
    pub name: &'static str,
    /// A sentence about it.
    pub about: &'static str,
}

/// The numbers of the chart's description, each as shown.
#[derive(Debug)]
pub struct ChartNumbers {
    /// The timestep.
    pub t: u32,
    /// T.
    pub steps: u32,
    /// β_1.
    pub first_beta: String,
    /// β_T.
    pub last_beta: String,
    /// β_t.
    pub beta: String,
    /// ᾱ_t.
    pub alpha_bar: String,
    /// ᾱ_T.
    pub last_alpha_bar: String,
    /// ᾱ_t/(1−ᾱ_t).
    pub snr: String,
}

//! Which texts the sheet with the schedule has.

use crate::diffusion::{BetasError, ScheduleKind};

/// Texts. The names of controls are also their accessible names.
#[derive(Debug)]
pub struct Schedule {
    /// Slider of T.
    pub steps: &'static str,
    /// List of kinds.
    pub kind: &'static str,
    /// A kind's name.
    pub kind_name: fn(ScheduleKind) -> &'static str,
    /// The field of a list of one's own.
    pub betas: &'static str,
    /// What it takes, and in which form.
    pub betas_hint: &'static str,
    /// Why what was typed there is none.
    pub betas_refused: fn(&BetasError) -> String,
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
    /// The chart's name.
    pub chart: &'static str,
    /// What the chart shows now.
    pub chart_shown: fn(&ChartNumbers) -> String,
    /// Labels at the ends of the chart's curves: β over its maximum, ᾱ, the logarithm of SNR.
    pub curves: [&'static str; 3],
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

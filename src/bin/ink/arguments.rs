//! What several commands take, and how it is read.

use clap::{Args, ValueEnum};
use ink_diffusion::command::input::finite;
use ink_diffusion::diffusion::{Sampler, ScheduleKind, ScheduleParameters, Spacing, UnknownSchedule, Variance};
use ink_diffusion::engine::settings::{ClassChoice, Network, PictureRun};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SamplerName {
    Ddpm,
    Ddim,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum VarianceName {
    Beta,
    PosteriorBeta,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SpacingName {
    Even,
    Quadratic,
}

/// A schedule and a sampler.
#[derive(Debug, Args)]
pub struct SamplerArguments {
    #[arg(long, default_value = "ddim")]
    sampler: SamplerName,
    /// The variance of a DDPM step: β_t or β̃_t.
    #[arg(long, default_value = "posterior-beta")]
    variance: VarianceName,
    /// Steps from noise to picture.
    #[arg(long, default_value_t = 50)]
    steps: u32,
    /// How the steps' timesteps are spread over 1..=T.
    #[arg(long, default_value = "even")]
    spacing: SpacingName,
    /// DDIM's η, 0 to 1.
    #[arg(long, default_value_t = 0.0, value_parser = finite)]
    eta: f64,
    /// Guidance w.
    #[arg(long, default_value_t = 0.0, value_parser = finite)]
    guidance: f64,
    #[arg(long, default_value = "linear", value_parser = schedule_kind)]
    schedule: ScheduleKind,
    #[arg(long, default_value_t = 1e-4, value_parser = finite)]
    beta_start: f64,
    #[arg(long, default_value_t = 0.02, value_parser = finite)]
    beta_end: f64,
    /// T, the schedule's number of steps.
    #[arg(long, default_value_t = 1000)]
    train_steps: u32,
}

impl SamplerArguments {
    /// The run that they describe.
    pub fn run(&self, network: Network, class: ClassChoice, seed: u64) -> PictureRun {
        let variance = match self.variance {
            VarianceName::Beta => Variance::Beta,
            VarianceName::PosteriorBeta => Variance::PosteriorBeta,
        };
        PictureRun {
            network,
            schedule: ScheduleParameters {
                kind: self.schedule,
                beta_start: self.beta_start,
                beta_end: self.beta_end,
                steps: self.train_steps,
            },
            sampler: match self.sampler {
                SamplerName::Ddpm => Sampler::Ddpm { variance },
                SamplerName::Ddim => Sampler::Ddim { eta: self.eta },
            },
            spacing: match self.spacing {
                SpacingName::Even => Spacing::Even,
                SpacingName::Quadratic => Spacing::Quadratic,
            },
            sampling_steps: self.steps,
            class,
            guidance: self.guidance,
            seed,
            count: 1,
        }
    }
}

/// 0 to 9, all or none.
pub fn class_choice(text: &str) -> Result<ClassChoice, String> {
    match text {
        "all" => Ok(ClassChoice::All),
        "none" => Ok(ClassChoice::None),
        digit => match digit.parse() {
            Ok(class @ 0..=9) => Ok(ClassChoice::One(class)),
            _ => Err("a class is 0 to 9, all or none".to_owned()),
        },
    }
}

/// A number from 0 to 1.
pub fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "a share is 0 to 1".to_owned())
}

/// A schedule's name.
pub fn schedule_kind(text: &str) -> Result<ScheduleKind, String> {
    text.parse().map_err(|error: UnknownSchedule| error.to_string())
}

//! What several commands take, and how it is read.

use clap::Args;
use clap::builder::PossibleValuesParser;
use ink_diffusion::command::input::finite;
use ink_diffusion::diffusion::{Betas, Sampler, ScheduleKind, ScheduleParameters, Spacing, Variance};
use ink_diffusion::engine::settings::{ClassChoice, Network, PictureRun};

/// A schedule and a sampler.
#[derive(Debug, Args)]
pub struct SamplerArguments {
    #[arg(long, default_value = "ddim", value_parser = PossibleValuesParser::new(Sampler::families()))]
    sampler: String,
    /// The variance of a DDPM step: β_t or β̃_t.
    #[arg(long, default_value = "posterior-beta")]
    variance: Variance,
    /// Steps from noise to picture.
    #[arg(long, default_value_t = 50)]
    steps: u32,
    /// How the steps' timesteps are spread over 1..=T.
    #[arg(long, default_value = "even")]
    spacing: Spacing,
    /// DDIM's η, 0 to 1.
    #[arg(long, default_value_t = 0.0, value_parser = finite)]
    eta: f64,
    /// Guidance w.
    #[arg(long, default_value_t = 0.0, value_parser = finite)]
    guidance: f64,
    #[arg(long, default_value = "linear")]
    schedule: ScheduleKind,
    #[arg(long, default_value_t = 1e-4, value_parser = finite)]
    beta_start: f64,
    #[arg(long, default_value_t = 0.02, value_parser = finite)]
    beta_end: f64,
    /// The β's of the custom schedule, at most 50, such as 0.1,0.2,0.5.
    #[arg(long, default_value_t)]
    betas: Betas,
    /// T, the schedule's number of steps; of the custom schedule it is the list's length.
    #[arg(long, default_value_t = 1000)]
    train_steps: u32,
}

impl SamplerArguments {
    /// The run that they describe.
    pub fn run(&self, network: Network, class: ClassChoice, seed: u64) -> PictureRun {
        PictureRun {
            network,
            schedule: ScheduleParameters {
                kind: self.schedule,
                beta_start: self.beta_start,
                beta_end: self.beta_end,
                steps: self.train_steps,
                betas: self.betas,
            },
            sampler: Sampler::of_family(&self.sampler, self.variance, self.eta)
                .expect("the command line takes the names of families only, and each has every variance or none"),
            spacing: self.spacing,
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
    ClassChoice::of_name(text).ok_or_else(|| "a class is 0 to 9, all or none".to_owned())
}

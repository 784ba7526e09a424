//! `ink run upscale` and `ink evaluate upscale`.

use std::path::PathBuf;

use clap::Args;

use super::low::{LOW_PIXELS, LOW_SIDE};
use super::train::TrainUpscale;
use super::{ETA, STEPS, Upscale, UpscaleRun, Way, evaluate};
use crate::command::Error;
use crate::command::batches::{Divisible, part_of, run_all};
use crate::command::input::{self, Classes, finite, share};
use crate::command::network::WeightsArguments;
use crate::command::pictures::pictures_file;
use crate::command::system::{Command, Verb};
use crate::command::trial::{self, TrialArguments};
use crate::engine::batch::Batch;
use crate::engine::network::{NetworkId, Own};
use crate::engine::system::System;
use crate::picture::LABELS;
use crate::train::file;

/// Make pictures of 28×28 from pictures of 7×7 (SR3).
#[derive(Debug, Args)]
pub struct RunArguments {
    /// The low pictures, .npy [N, 1, 7, 7], −1 = paper, 1 = ink.
    #[arg(long, value_name = "FILE.npy")]
    low: PathBuf,
    /// What they show: none (the network finds out), 0 to 9 for a digit, 10 to 19 for a garment, or a file with one for each low picture, .npy [N].
    #[arg(long, default_value = "none", value_parser = Classes::parse_label_or_none)]
    class: Classes,
    #[command(flatten)]
    way: WayArguments,
    /// The augmentation of the low pictures, 0 (as they are) to 1 (nothing but noise).
    #[arg(long, default_value_t = 0.0, value_parser = share)]
    augmentation: f64,
    /// Pictures of each low picture, one after another.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    samples: u32,
    #[command(flatten)]
    weights: WeightsArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file to write, .npy or .png.
    #[arg(long, value_parser = pictures_file)]
    out: PathBuf,
}

/// How a picture is made.
#[derive(Debug, Clone, Copy, Args)]
pub struct WayArguments {
    /// Steps of a network from noise to picture.
    #[arg(long, default_value_t = STEPS)]
    steps: u32,
    /// DDIM's η.
    #[arg(long, default_value_t = ETA, value_parser = share)]
    eta: f64,
    /// Guidance w [default: 0; of a cascade's second network 1].
    #[arg(long, value_parser = finite, allow_negative_numbers = true)]
    guidance: Option<f64>,
}

impl WayArguments {
    /// This way with what is said here.
    pub fn applied_to(self, way: Way) -> Way {
        Way { steps: self.steps, eta: self.eta, guidance: self.guidance.unwrap_or(way.guidance), ..way }
    }
}

/// Shrink test pictures and enlarge them again: by the network, by interpolation, and by a network that was never trained for it (DDNM); and judge what comes
/// out.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    #[command(flatten)]
    trial: TrialArguments,
    #[command(flatten)]
    way: WayArguments,
    /// The augmentation of the low pictures.
    #[arg(long, default_value_t = 0.0, value_parser = share)]
    augmentation: f64,
    /// Pictures of each low picture, for their mean.
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u32).range(2..=64))]
    samples: u32,
}

impl RunArguments {
    fn way(&self) -> Way {
        self.way.applied_to(Way { augmentation: self.augmentation, ..Way::default() })
    }
}

impl EvaluateArguments {
    fn way(&self) -> Way {
        self.way.applied_to(Way { augmentation: self.augmentation, ..Way::default() })
    }
}

impl Divisible for Upscale {
    fn batch(run: &UpscaleRun) -> Batch {
        run.batch
    }

    fn part(run: &UpscaleRun, batch: Batch) -> UpscaleRun {
        let (low, labels) = (part_of(&run.low, LOW_PIXELS, batch), part_of(&run.labels, 1, batch));
        UpscaleRun { low, labels, batch, ..*run }
    }
}

/// Every one of these groups of `numbers` values as often as there are to be samples.
pub fn each_sampled<T: Copy>(values: &[T], numbers: usize, samples: u32) -> Vec<T> {
    values.chunks_exact(numbers).flat_map(|group| group.repeat(samples as usize)).collect()
}

impl Command for Upscale {
    type Run = RunArguments;
    type Evaluate = EvaluateArguments;
    const TRAIN: Option<Verb> = Some(Verb::train::<TrainUpscale>());

    fn run(arguments: &RunArguments) -> Result<(), Error> {
        let low = input::pictures_of(&arguments.low, LOW_SIDE)?;
        let (count, samples) = (low.len() / LOW_PIXELS, arguments.samples);
        let labels = arguments.class.read_below(count, LABELS)?;
        let labels = if labels.len() == 1 { labels } else { each_sampled(&labels, 1, samples) };
        let batch = Batch::of(arguments.seed, count as u32 * samples);
        let low = each_sampled(&low, LOW_PIXELS, samples);
        let run = UpscaleRun { low, labels, way: arguments.way(), batch };
        let denoiser = arguments.weights.load(&Self::networks(&run))?;
        let enlarged = run_all::<Self>(&denoiser, &run, |_, _| {})?;
        Ok(file::write_pictures(&[(&arguments.out, &enlarged)])?)
    }

    fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
        let trial = arguments.trial.load(&[])?;
        let own = arguments.trial.weights.load(&[NetworkId::Own(Own::Upscale)])?;
        trial::print(&evaluate::figures(&trial, &own, arguments.way(), arguments.samples)?)
    }
}

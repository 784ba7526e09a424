//! `ink run cascade` and `ink evaluate cascade`.

use std::path::PathBuf;

use clap::Args;

use super::train::TrainBase;
use super::{AUGMENTATION, Cascade, CascadeRun, STATE, evaluate};
use crate::command::Error;
use crate::command::batches::{Divisible, part_of, run_all};
use crate::command::input::share;
use crate::command::network::WeightsArguments;
use crate::command::pictures::pictures_file;
use crate::command::system::{Command, Verb};
use crate::command::trial::{self, TrialArguments};
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;
use crate::engine::settings::PIXELS;
use crate::engine::system::System;
use crate::picture::LABELS;
use crate::systems::upscale::Way;
use crate::systems::upscale::command::WayArguments;
use crate::train::file;

/// Make pictures of nothing but noise and a class, first of 7×7 and then of 28×28 (cascaded diffusion).
#[derive(Debug, Args)]
pub struct RunArguments {
    /// What to make: all (spread evenly over all twenty, in their order), none (either), 0 to 9 for a digit, 10 to 19 for a garment.
    #[arg(long, default_value = "all", value_parser = choice)]
    class: Choice,
    /// Pictures to make.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    count: u32,
    #[command(flatten)]
    way: WayArguments,
    /// The augmentation of what the first network makes, 0 (as it is) to 1 (nothing but noise).
    #[arg(long, default_value_t = AUGMENTATION, value_parser = share)]
    augmentation: f64,
    #[command(flatten)]
    weights: WeightsArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file to write, .npy or .png.
    #[arg(long, value_parser = pictures_file)]
    out: PathBuf,
}

/// Which label each picture has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    All,
    One(Option<u8>),
}

impl Choice {
    /// The labels of so many pictures: one for all, or one for each.
    fn labels(self, count: u32) -> Vec<Option<u8>> {
        match self {
            Self::All => {
                (0..u64::from(count)).map(|at| Some((at * u64::from(LABELS) / u64::from(count)) as u8)).collect()
            }
            Self::One(label) => vec![label],
        }
    }
}

fn choice(text: &str) -> Result<Choice, String> {
    match (text, text.parse()) {
        ("all", _) => Ok(Choice::All),
        ("none", _) => Ok(Choice::One(None)),
        (_, Ok(label)) if label < LABELS => Ok(Choice::One(Some(label))),
        _ => Err(format!("a class is all, none, 0 to 9 (a digit) or 10 to {} (a garment)", LABELS - 1)),
    }
}

/// Make pictures of all classes of a set, with augmentation and without, and let a judge say what they show.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    #[command(flatten)]
    trial: TrialArguments,
    #[command(flatten)]
    way: WayArguments,
    /// The augmentation of what the first network makes.
    #[arg(long, default_value_t = AUGMENTATION, value_parser = share)]
    augmentation: f64,
}

impl Divisible for Cascade {
    fn batch(run: &CascadeRun) -> Batch {
        run.batch
    }

    fn part(run: &CascadeRun, batch: Batch) -> CascadeRun {
        CascadeRun { labels: part_of(&run.labels, 1, batch), batch, ..*run }
    }
}

/// What a run of any number of items makes: low pictures and pictures, each one after another.
///
/// # Errors
/// [`Error`]
pub fn made(denoiser: &Denoiser, run: &CascadeRun) -> Result<(Vec<f32>, Vec<f32>), Error> {
    let states = run_all::<Cascade>(denoiser, run, |_, _| {})?;
    let items = states.chunks_exact(STATE).map(|item| item.split_at(PIXELS));
    let (pixels, low): (Vec<_>, Vec<_>) = items.unzip();
    Ok((low.concat(), pixels.concat()))
}

impl Command for Cascade {
    type Run = RunArguments;
    type Evaluate = EvaluateArguments;
    const TRAIN: Option<Verb> = Some(Verb::train::<TrainBase>());

    fn run(arguments: &RunArguments) -> Result<(), Error> {
        let (labels, batch) = (arguments.class.labels(arguments.count), Batch::of(arguments.seed, arguments.count));
        let way = arguments.way.applied_to(Way { augmentation: arguments.augmentation, ..super::way() });
        let run = CascadeRun { labels, way, batch };
        let denoiser = arguments.weights.load(&Self::networks(&run))?;
        let (_, pixels) = made(&denoiser, &run)?;
        Ok(file::write_pictures(&[(&arguments.out, &pixels)])?)
    }

    fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
        let trial = arguments.trial.load(&[])?;
        let run = CascadeRun::new(Vec::new(), Batch::of(trial.seed, trial.count()));
        let own = arguments.trial.weights.load(&Self::networks(&run))?;
        let way = arguments.way.applied_to(Way { augmentation: arguments.augmentation, ..super::way() });
        trial::print(&evaluate::figures(&trial, &own, way)?)
    }
}

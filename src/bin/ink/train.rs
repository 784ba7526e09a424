//! `ink train`: a network or a classifier, trained.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use ink_diffusion::command::input::finite;
use ink_diffusion::command::{Error, network};
use ink_diffusion::engine::network::NetworkId;
use ink_diffusion::engine::settings::Network;
use ink_diffusion::systems::COMMANDS;
use ink_diffusion::train::classifier::{self, ClassifierTask};
use ink_diffusion::train::data::Pictures;
use ink_diffusion::train::levels::Levels;
use ink_diffusion::train::run::{self, Options};
use ink_diffusion::train::tasks::{InkTask, PictureTask};

use crate::arguments::share;

/// What can be trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    /// The network for handwritten digits.
    Digits,
    /// The network for clothes.
    Fashion,
    /// The network for ink.
    Ink,
    /// The classifier that judges digits, or clothes with --set fashion.
    Classifier,
}

/// What to train, and how.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to train: digits, fashion, ink, or classifier (which judges digits, or clothes with --set fashion).
    #[arg(value_parser = target)]
    target: Target,
    /// The data set of a classifier.
    #[arg(long, default_value = "digits")]
    set: Network,
    /// The folder of IDX files [default: data/mnist or data/fashion].
    #[arg(long)]
    data: Option<PathBuf>,
    /// Examples to show in all [default: 1,200,000 pictures, 6,000,000 points, 240,000 for a classifier].
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    samples: Option<u64>,
    /// Examples a step [default: 64 pictures, 2048 points].
    #[arg(long)]
    batch: Option<usize>,
    /// The learning rate at its highest.
    #[arg(long, default_value_t = 2e-3, value_parser = finite)]
    learning_rate: f64,
    /// Share of the samples, at the end, over which the learning rate falls to zero.
    #[arg(long, default_value_t = 0.3, value_parser = share)]
    decay: f64,
    /// Share of pictures shown without their class, so that guidance is possible.
    #[arg(long, default_value_t = 0.1, value_parser = share)]
    class_dropped: f64,
    /// Extra noise in the pictures, as a share of the noise that is to be predicted (input perturbation, Ning et al. 2023)
    #[arg(long, default_value_t = 0.0, value_parser = share)]
    perturbation: f64,
    /// The mean of the log-SNRs of pictures where most of the training goes.
    #[arg(long, default_value_t = -0.5, value_parser = finite, allow_negative_numbers = true)]
    level_mean: f64,
    /// Their standard deviation.
    #[arg(long, default_value_t = 2.2, value_parser = finite)]
    level_deviation: f64,
    /// The seed of everything random.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where checkpoints and the loss log go [default: runs/NAME].
    #[arg(long)]
    run: Option<PathBuf>,
    /// Where the finished weights go [default: www/weights/NAME.bin, weights/classifier-SET.bin].
    #[arg(long)]
    out: Option<PathBuf>,
    /// Go on from the run's last checkpoint.
    #[arg(long)]
    resume: bool,
}

/// A target's name. A system's is one where the system has networks of its own, and none has so far.
fn target(text: &str) -> Result<Target, String> {
    Target::from_str(text, false).map_err(|_| {
        if COMMANDS.iter().any(|entry| entry.name == text) {
            return format!("the system “{text}” has no network of its own; it asks those of digits and fashion");
        }
        let names: Vec<_> = Target::value_variants().iter().filter_map(Target::to_possible_value).collect();
        let names: Vec<_> = names.iter().map(clap::builder::PossibleValue::get_name).collect();
        format!("there is no such network; there are {}", names.join(", "))
    })
}

/// The share of pictures whose level is drawn where most of a picture is decided.
const PICTURES_FOCUSED: f64 = 0.8;
/// Where the ink's edges are decided.
const INK_LEVELS: Levels = Levels { focused: 0.5, mean: 2.0, deviation: 2.5 };

/// Carries it out.
pub fn train(arguments: Arguments) -> Result<(), Error> {
    let set = match arguments.target {
        Target::Digits => Network::Digits,
        Target::Fashion => Network::Fashion,
        Target::Ink | Target::Classifier => arguments.set,
    };
    let pictures = || Pictures::training(&arguments.data.clone().unwrap_or_else(|| network::data_folder(set)));
    let (name, samples, batch) = match arguments.target {
        Target::Digits | Target::Fashion => (set.name().to_owned(), 1_200_000, 64),
        Target::Ink => (NetworkId::Ink.name().to_owned(), 6_000_000, 2048),
        Target::Classifier => (classifier::weights_name(set.name()), 240_000, 64),
    };
    let folder = if arguments.target == Target::Classifier { "weights" } else { "www/weights" };
    let options = Options {
        samples: arguments.samples.unwrap_or(samples),
        batch: arguments.batch.unwrap_or(batch).max(1),
        learning_rate: arguments.learning_rate,
        decay: arguments.decay,
        average_steps: 1000.0,
        seed: arguments.seed,
        folder: arguments.run.clone().unwrap_or_else(|| Path::new("runs").join(&name)),
        out: arguments.out.clone().unwrap_or_else(|| Path::new(folder).join(format!("{name}.bin"))),
        resume: arguments.resume,
        name,
    };
    let seconds = match arguments.target {
        Target::Digits | Target::Fashion => {
            let (mean, deviation) = (arguments.level_mean, arguments.level_deviation);
            let levels = Levels { focused: PICTURES_FOCUSED, mean, deviation };
            let task = PictureTask {
                pictures: pictures()?,
                class_dropped: arguments.class_dropped,
                perturbation: arguments.perturbation as f32,
                levels,
            };
            run::train(&task, &options)?
        }
        Target::Ink => run::train(&InkTask::new(INK_LEVELS, arguments.seed), &options)?,
        Target::Classifier => run::train(&ClassifierTask { pictures: pictures()? }, &options)?,
    };
    println!("{} samples in {seconds:.0} s; weights in {}", options.samples, options.out.display());
    Ok(())
}

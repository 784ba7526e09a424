//! `ink train`: a network or a classifier, trained.

use std::path::{Path, PathBuf};

use clap::Args;
use ink_diffusion::command::Error;
use ink_diffusion::command::input::finite;
use ink_diffusion::engine::network::NetworkId;
use ink_diffusion::engine::settings::Network;
use ink_diffusion::systems::COMMANDS;
use ink_diffusion::train::classifier::{self, ClassifierTask};
use ink_diffusion::train::data::{self, Pictures};
use ink_diffusion::train::judge::JudgeTask;
use ink_diffusion::train::levels::Levels;
use ink_diffusion::train::run::{self, Options};
use ink_diffusion::train::tasks::{InkTask, PictureTask};

use crate::arguments::share;
use crate::judge::judged;

/// What can be trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Pictures(Network),
    Ink,
    Classifier,
    Judge,
}

const CLASSIFIER: &str = "classifier";
const JUDGE: &str = "judge";

impl Target {
    fn of_name(name: &str) -> Option<Self> {
        match name {
            CLASSIFIER => Some(Self::Classifier),
            JUDGE => Some(Self::Judge),
            name if name == NetworkId::Ink.name() => Some(Self::Ink),
            name => Network::of_name(name).map(Self::Pictures),
        }
    }

    fn names() -> Vec<&'static str> {
        Network::ALL.into_iter().map(Network::name).chain([NetworkId::Ink.name(), CLASSIFIER, JUDGE]).collect()
    }
}

/// What to train, and how.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to train: digits, fashion, ink, classifier (which judges samples) or judge (the small one, which judges x̂_0 on the page).
    #[arg(value_parser = target)]
    target: Target,
    /// The data set of a classifier or a judge.
    #[arg(long, default_value = "digits")]
    set: Network,
    /// The folder of IDX files [default: data/mnist or data/fashion].
    #[arg(long)]
    data: Option<PathBuf>,
    /// Examples to show in all [default: 1,200,000 pictures, 22,000,000 points, 240,000 for a classifier, 300,000 for a judge].
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
    Target::of_name(text).ok_or_else(|| {
        if COMMANDS.iter().any(|entry| entry.name == text) {
            return format!("the system “{text}” has no network of its own; it asks those of digits and fashion");
        }
        format!("there is no such network; there are {}", Target::names().join(", "))
    })
}

/// The share of pictures whose level is drawn where most of a picture is decided.
const PICTURES_FOCUSED: f64 = 0.8;
/// Where the ink's edges are decided.
const INK_LEVELS: Levels = Levels { focused: 0.8, mean: 3.0, deviation: 2.5 };

/// Carries it out.
pub fn train(arguments: Arguments) -> Result<(), Error> {
    let set = match arguments.target {
        Target::Pictures(network) => network,
        Target::Ink | Target::Classifier | Target::Judge => arguments.set,
    };
    let pictures = || Pictures::training(&arguments.data.clone().unwrap_or_else(|| data::folder(set)));
    let (name, samples, batch) = match arguments.target {
        Target::Pictures(_) => (set.name().to_owned(), 1_200_000, 64),
        Target::Ink => (NetworkId::Ink.name().to_owned(), 22_000_000, 2048),
        Target::Classifier => (classifier::weights_name(set.name()), 240_000, 64),
        Target::Judge => (NetworkId::judge_of(set).name().to_owned(), 300_000, 64),
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
        Target::Pictures(_) => {
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
        Target::Judge => run::train(&JudgeTask { pictures: pictures()?, network: judged(set)? }, &options)?,
    };
    println!("{} samples in {seconds:.0} s; weights in {}", options.samples, options.out.display());
    Ok(())
}

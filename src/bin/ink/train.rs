//! `ink train`: a network or a classifier, trained, or a system's own network.

use clap::Args;
use clap::error::ErrorKind;
use ink_diffusion::command::Error;
use ink_diffusion::command::input::{finite, share};
use ink_diffusion::command::network::DataArguments;
use ink_diffusion::command::system::{Carried, Entry, Verb};
use ink_diffusion::command::training::{Trained, TrainingArguments};
use ink_diffusion::engine::network::NetworkId;
use ink_diffusion::engine::settings::Network;
use ink_diffusion::systems::COMMANDS;
use ink_diffusion::train::classifier::{self, ClassifierTask};
use ink_diffusion::train::data::Pictures;
use ink_diffusion::train::judge::{self, JudgeTask};
use ink_diffusion::train::levels::Levels;
use ink_diffusion::train::run;
use ink_diffusion::train::tasks::{InkTask, PictureTask};

use crate::judge::{judge_of, judged};
use crate::run::{Named, Of};

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

    fn names() -> impl Iterator<Item = &'static str> {
        Network::ALL.into_iter().map(Network::name).chain([NetworkId::Ink.name(), CLASSIFIER, JUDGE])
    }
}

/// What to train, and how.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Arguments {
    #[command(subcommand)]
    system: Option<Named<Train>>,
    #[command(flatten)]
    network: NetworkArguments,
}

/// `ink train`.
struct Train;

impl Of for Train {
    fn verb(entry: &Entry) -> Option<Verb> {
        entry.train
    }
}

#[derive(Debug, Args)]
struct NetworkArguments {
    /// What to train: digits, fashion or another picture network, ink, classifier (which judges samples) or judge (the small one, which judges
    /// x̂_0 on the page).
    ///
    /// Unless --samples says otherwise they are shown 1,200,000 pictures, 22,000,000 points of ink, 240,000 (classifier) and 300,000 (judge);
    /// unless --batch does, 64 pictures a step and 2048 points.
    #[arg(value_parser = target, required = true)]
    target: Option<Target>,
    /// The data set of a classifier or a judge.
    #[arg(long, default_value = "digits")]
    set: Network,
    #[command(flatten)]
    data: DataArguments,
    #[command(flatten)]
    training: TrainingArguments,
    /// Share of pictures shown without their class, so that guidance is possible.
    #[arg(long, default_value_t = 0.1, value_parser = share)]
    class_dropped: f64,
    /// Extra noise in the pictures, as a share of the noise that is to be predicted (input perturbation, Ning et al. 2023)
    #[arg(long, default_value_t = 0.0, value_parser = share)]
    perturbation: f64,
    /// Learn only from pictures whose own class the set's judge (www/weights/judge-SET.bin) names with at least this probability.
    #[arg(long, value_parser = share)]
    sure: Option<f64>,
    /// The mean of the log-SNRs of pictures where most of the training goes.
    #[arg(long, default_value_t = -0.5, value_parser = finite, allow_negative_numbers = true)]
    level_mean: f64,
    /// Their standard deviation.
    #[arg(long, default_value_t = 2.2, value_parser = finite)]
    level_deviation: f64,
}

/// A target's name. A system's is one where the system has a network of its own.
fn target(text: &str) -> Result<Target, String> {
    Target::of_name(text).ok_or_else(|| {
        if COMMANDS.iter().any(|entry| entry.name == text) {
            let others = Network::ALL.map(Network::name).join(" and ");
            return format!("the system “{text}” has no network of its own; it asks those of {others}");
        }
        let systems = COMMANDS.iter().filter(|entry| entry.train.is_some()).map(|entry| entry.name);
        format!("there is no such network; there are {}", Target::names().chain(systems).collect::<Vec<_>>().join(", "))
    })
}

/// The share of pictures whose level is drawn where most of a picture is decided.
const PICTURES_FOCUSED: f64 = 0.8;
/// Where the ink's edges are decided.
const INK_LEVELS: Levels = Levels { focused: 0.8, mean: 3.0, deviation: 2.5 };

/// Carries it out.
pub fn train(arguments: &Arguments) -> Result<(), Carried> {
    match (&arguments.system, arguments.network.target) {
        (Some(system), _) => system.carry_out(),
        (None, Some(target)) => of_target(target, &arguments.network).map_err(Carried::Failed),
        (None, None) => Err(Carried::Arguments(clap::Error::new(ErrorKind::MissingRequiredArgument))),
    }
}

fn of_target(target: Target, arguments: &NetworkArguments) -> Result<(), Error> {
    let set = match target {
        Target::Pictures(network) => network,
        Target::Ink | Target::Classifier | Target::Judge => arguments.set,
    };
    let pictures = || Pictures::training(&arguments.data.folder(set));
    let (name, samples, batch) = match target {
        Target::Pictures(_) => (set.name().to_owned(), 1_200_000, 64),
        Target::Ink => (NetworkId::Ink.name().to_owned(), 22_000_000, 2048),
        Target::Classifier => (classifier::weights_name(set.name()), 240_000, 64),
        Target::Judge => (NetworkId::Judge(set).name().to_owned(), 300_000, 64),
    };
    let folder = if target == Target::Classifier { "weights" } else { "www/weights" };
    let options = arguments.training.options(Trained { name, samples, batch, folder })?;
    let seconds = match target {
        Target::Pictures(_) => {
            let (mean, deviation) = (arguments.level_mean, arguments.level_deviation);
            let levels = Levels { focused: PICTURES_FOCUSED, mean, deviation };
            let mut pictures = pictures()?;
            if let Some(least) = arguments.sure {
                let of = pictures.len();
                pictures = judge::sure(&judge_of(set, None)?, &pictures, least)?;
                println!("learns from {} of {of} pictures", pictures.len());
            }
            let task = PictureTask {
                pictures,
                class_dropped: arguments.class_dropped,
                perturbation: arguments.perturbation as f32,
                levels,
            };
            run::train(&task, &options)?
        }
        Target::Ink => run::train(&InkTask::new(INK_LEVELS, options.seed), &options)?,
        Target::Classifier => run::train(&ClassifierTask { pictures: pictures()? }, &options)?,
        Target::Judge => run::train(&JudgeTask { pictures: pictures()?, network: judged(set)? }, &options)?,
    };
    println!("{} samples in {seconds:.0} s; weights in {}", options.samples, options.out.display());
    Ok(())
}

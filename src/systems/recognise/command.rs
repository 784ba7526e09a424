//! `ink run recognise` and `ink evaluate recognise`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::{Recognise, RecogniseRun, evaluate, sums, verdict};
use crate::command::Error;
use crate::command::batches::{Divisible, part_of, run_all};
use crate::command::pictures::{PictureArguments, array_file, table_file};
use crate::command::system::Command;
use crate::command::trial::{self, TrialArguments};
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;
use crate::engine::settings::{CLASSES, PIXELS};
use crate::engine::system::System;
use crate::train::{file, npy};

/// Say what pictures show: the class under which the network predicts the noise best (diffusion classifier).
#[derive(Debug, Args)]
pub struct RunArguments {
    #[command(flatten)]
    pictures: PictureArguments,
    #[command(flatten)]
    way: WayArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file to write, .csv: index, class, and the errors of the ten classes, each the mean over the levels of E(ε − ε̂)² a pixel.
    #[arg(long, value_parser = table_file)]
    out: PathBuf,
}

/// What is looked at.
#[derive(Debug, Clone, Args)]
pub struct WayArguments {
    /// The log-SNRs that the pictures are noised to, separated by commas [default: those of the page].
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true)]
    levels: Option<Vec<f64>>,
}

impl WayArguments {
    /// The run with this way.
    pub fn applied_to(&self, run: RecogniseRun) -> RecogniseRun {
        RecogniseRun { levels: self.levels.clone().unwrap_or(run.levels), ..run }
    }
}

/// Recognise test pictures, by each noise level alone and by all together.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    #[command(flatten)]
    trial: TrialArguments,
    #[command(flatten)]
    way: WayArguments,
    /// A file for the errors of every picture, level and class, .npy [N, levels, 10].
    #[arg(long, value_parser = array_file)]
    errors: Option<PathBuf>,
}

impl Divisible for Recognise {
    fn batch(run: &RecogniseRun) -> Batch {
        run.batch
    }

    fn part(run: &RecogniseRun, batch: Batch) -> RecogniseRun {
        RecogniseRun { pictures: part_of(&run.pictures, PIXELS, batch), levels: run.levels.clone(), batch, ..*run }
    }
}

/// The errors of a run, [pictures × levels × classes].
///
/// # Errors
/// [`Error`]
pub fn errors(denoiser: &Denoiser, run: &RecogniseRun) -> Result<Vec<f32>, Error> {
    run_all::<Recognise>(denoiser, run, |_, _| {})
}

impl Command for Recognise {
    type Run = RunArguments;
    type Evaluate = EvaluateArguments;

    fn run(arguments: &RunArguments) -> Result<(), Error> {
        let (pictures, count) = arguments.pictures.read()?;
        let batch = Batch::of(arguments.seed, count as u32);
        let run = arguments.way.applied_to(RecogniseRun::new(arguments.pictures.network, pictures, batch));
        let denoiser = arguments.pictures.weights.load(&Self::networks(&run))?;
        let errors = errors(&denoiser, &run)?;
        Ok(file::write(&arguments.out, csv(&errors, run.levels.len()).as_bytes())?)
    }

    fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
        let trial = arguments.trial.load(&[])?;
        let run = RecogniseRun::new(trial.network, trial.pictures.pixels.clone(), Batch::of(trial.seed, trial.count()));
        let run = arguments.way.applied_to(run);
        let errors = errors(&trial.denoiser, &run)?;
        if let Some(path) = &arguments.errors {
            let shape = [trial.pictures.len(), run.levels.len(), CLASSES.into()];
            file::write(path, &npy::write(&shape, &errors))?;
        }
        let figures = evaluate::figures(&trial, &run.levels, &errors);
        trial::print(&figures)
    }
}

/// A line a picture.
fn csv(errors: &[f32], levels: usize) -> String {
    let names: Vec<_> = (0..CLASSES).map(|class| format!("error_{class}")).collect();
    let mut csv = format!("index,class,{}\n", names.join(","));
    for (index, errors) in errors.chunks_exact(levels * usize::from(CLASSES)).enumerate() {
        // Writing to a string has nothing that can fail.
        let _ = write!(csv, "{index},{}", verdict(errors));
        for sum in sums(errors) {
            let _ = write!(csv, ",{:?}", sum / levels as f32);
        }
        csv.push('\n');
    }
    csv
}

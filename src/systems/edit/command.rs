//! `ink run edit` and `ink evaluate edit`.

use std::path::PathBuf;

use clap::Args;

use super::{ETA, Edit, EditRun, FROM, GUIDANCE, STEPS, evaluate};
use crate::command::Error;
use crate::command::batches::{Divisible, part_of, run_all};
use crate::command::input::{self, Classes};
use crate::command::pictures::{PictureArguments, pictures_file};
use crate::command::system::Command;
use crate::command::trial::{self, TrialArguments};
use crate::engine::batch::Batch;
use crate::engine::settings::PIXELS;
use crate::engine::system::System;
use crate::train::file;

/// Noise pictures to a timestep and denoise them as another class (SDEdit).
#[derive(Debug, Args)]
pub struct RunArguments {
    #[command(flatten)]
    pictures: PictureArguments,
    /// What they are to become: 0 to 9, or a file with one for each picture, .npy [N].
    #[arg(long, value_parser = Classes::parse)]
    class: Classes,
    /// The timestep t_0 of DDPM's schedule that they are noised to, 1 to 1000: little keeps the picture, much forgets it.
    #[arg(long, default_value_t = FROM)]
    from: u32,
    #[command(flatten)]
    way: WayArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file to write, .npy or .png.
    #[arg(long, value_parser = pictures_file)]
    out: PathBuf,
}

/// How the way down is taken.
#[derive(Debug, Clone, Copy, Args)]
pub struct WayArguments {
    /// Steps of a whole way from t = 1000; of them are made those below t_0, and one from t_0 itself.
    #[arg(long, default_value_t = STEPS)]
    steps: u32,
    /// DDIM's η, 0 to 1: 0 adds no noise on the way down.
    #[arg(long, default_value_t = ETA, value_parser = input::finite)]
    eta: f64,
    /// Guidance w.
    #[arg(long, default_value_t = GUIDANCE, value_parser = input::finite, allow_negative_numbers = true)]
    guidance: f64,
}

impl WayArguments {
    /// The run with this way.
    pub fn applied_to(self, run: EditRun) -> EditRun {
        EditRun { steps: self.steps, eta: self.eta, guidance: self.guidance, ..run }
    }
}

/// Turn test pictures into other classes from several t_0, and judge what comes out.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    #[command(flatten)]
    trial: TrialArguments,
    #[command(flatten)]
    way: WayArguments,
}

impl Divisible for Edit {
    fn batch(run: &EditRun) -> Batch {
        run.batch
    }

    fn part(run: &EditRun, batch: Batch) -> EditRun {
        let pictures = part_of(&run.pictures, PIXELS, batch);
        EditRun { pictures, classes: part_of(&run.classes, 1, batch), batch, ..*run }
    }
}

impl Command for Edit {
    type Run = RunArguments;
    type Evaluate = EvaluateArguments;

    fn run(arguments: &RunArguments) -> Result<(), Error> {
        let (pictures, count) = arguments.pictures.read()?;
        let batch = Batch::of(arguments.seed, count as u32);
        let run = EditRun::new(arguments.pictures.network, pictures, arguments.class.read(count)?, batch);
        let run = arguments.way.applied_to(EditRun { from: arguments.from, ..run });
        let denoiser = arguments.pictures.weights.load(&Self::networks(&run))?;
        let edited = run_all::<Self>(&denoiser, &run, |_, _| {})?;
        Ok(file::write_pictures(&[(&arguments.out, &edited)])?)
    }

    fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
        let trial = arguments.trial.load(&[])?;
        trial::print(&evaluate::figures(&trial, &evaluate::FROM, |run| arguments.way.applied_to(run))?)
    }
}

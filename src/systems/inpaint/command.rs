//! `ink run inpaint` and `ink evaluate inpaint`.

use std::path::PathBuf;

use clap::Args;

use super::{Inpaint, InpaintRun, MAX_REPEATS, REPEATS, STEPS, evaluate};
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

/// Fill in what is missing of pictures (RePaint).
#[derive(Debug, Args)]
pub struct RunArguments {
    #[command(flatten)]
    pictures: PictureArguments,
    /// What is known of them, .npy [N, 1, 28, 28], 1 = known, 0 = missing. What they hold in the hole is not looked at.
    #[arg(long, value_name = "FILE.npy")]
    mask: PathBuf,
    /// The class of what is filled in: none, 0 to 9, or a file with one for each picture, .npy [N].
    #[arg(long, default_value = "none", value_parser = Classes::parse_or_none)]
    class: Classes,
    #[command(flatten)]
    way: WayArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file to write, .npy or .png.
    #[arg(long, value_parser = pictures_file)]
    out: PathBuf,
}

/// How it is filled in.
#[derive(Debug, Clone, Copy, Args)]
pub struct WayArguments {
    /// Noise levels from noise to picture.
    #[arg(long, default_value_t = STEPS)]
    steps: u32,
    /// One more than the jumps back up for each noise level where a picture is decided; 1 is replacement alone.
    #[arg(long, default_value_t = REPEATS, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_REPEATS)))]
    resample: u32,
}

impl WayArguments {
    /// The run with this way.
    pub fn applied_to(self, run: InpaintRun) -> InpaintRun {
        InpaintRun { steps: self.steps, repeats: self.resample, ..run }
    }
}

/// Fill in a hole in the middle of test pictures, with RePaint and by replacement alone, and judge what comes out.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    #[command(flatten)]
    trial: TrialArguments,
    /// The side of the hole, in pixels.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(2..=26))]
    hole: u8,
    #[command(flatten)]
    way: WayArguments,
}

impl Divisible for Inpaint {
    fn batch(run: &InpaintRun) -> Batch {
        run.batch
    }

    fn part(run: &InpaintRun, batch: Batch) -> InpaintRun {
        InpaintRun {
            pictures: part_of(&run.pictures, PIXELS, batch),
            known: part_of(&run.known, PIXELS, batch),
            classes: part_of(&run.classes, 1, batch),
            batch,
            ..*run
        }
    }
}

impl Command for Inpaint {
    type Run = RunArguments;
    type Evaluate = EvaluateArguments;

    fn run(arguments: &RunArguments) -> Result<(), Error> {
        let (pictures, known) = input::masked_pictures(&arguments.pictures.picture, &arguments.mask)?;
        let count = pictures.len() / PIXELS;
        let batch = Batch::of(arguments.seed, count as u32);
        let classes = arguments.class.read(count)?;
        let run = InpaintRun { classes, ..InpaintRun::new(arguments.pictures.network, pictures, known, batch) };
        let run = arguments.way.applied_to(run);
        let denoiser = arguments.pictures.weights.load(&Self::networks(&run))?;
        let filled = run_all::<Self>(&denoiser, &run, |_, _| {})?;
        Ok(file::write_pictures(&[(&arguments.out, &filled)])?)
    }

    fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
        let trial = arguments.trial.load(&[])?;
        trial::print(&evaluate::figures(&trial, arguments.hole.into(), |run| arguments.way.applied_to(run))?)
    }
}

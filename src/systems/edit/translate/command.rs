//! `ink run translate` and `ink evaluate translate`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{STEPS, Side, Translate, TranslateRun, evaluate};
use crate::command::Error;
use crate::command::batches::{Divisible, part_of, run_all};
use crate::command::input::Classes;
use crate::command::network;
use crate::command::pictures::{PictureArguments, pictures_file};
use crate::command::system::Command;
use crate::command::trial::{self, TrialArguments};
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;
use crate::engine::settings::{Network, PIXELS};
use crate::engine::system::System;
use crate::train::file;

/// Translate pictures by the ODE: up to x_T under their own class, and down under another (dual diffusion implicit bridges).
#[derive(Debug, Args)]
pub struct RunArguments {
    #[command(flatten)]
    pictures: PictureArguments,
    /// The pictures' own class: 0 to 9, or a file with one for each picture, .npy [N].
    #[arg(long, value_parser = Classes::parse)]
    source_class: Classes,
    /// The network of what they are to become.
    #[arg(long, default_value = "digits")]
    to_network: Network,
    /// What they are to become: 0 to 9, or a file with one for each picture, .npy [N].
    #[arg(long, value_parser = Classes::parse)]
    class: Classes,
    /// Steps each way.
    #[arg(long, default_value_t = STEPS)]
    steps: u32,
    /// The file to write, .npy or .png.
    #[arg(long, value_parser = pictures_file)]
    out: PathBuf,
    /// A file for x_T, the code in the middle, .npy or .png. Both files are written, or none.
    #[arg(long, value_parser = pictures_file)]
    latent: Option<PathBuf>,
}

/// Translate test pictures to other classes of their own network and of the other one, and there and back again, and judge what comes out.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    #[command(flatten)]
    trial: TrialArguments,
    /// Steps each way.
    #[arg(long, default_value_t = STEPS)]
    steps: u32,
}

impl Divisible for Translate {
    fn batch(run: &TranslateRun) -> Batch {
        run.batch
    }

    fn part(run: &TranslateRun, batch: Batch) -> TranslateRun {
        let side = |side: &Side| Side { network: side.network, classes: part_of(&side.classes, 1, batch) };
        TranslateRun {
            source: side(&run.source),
            target: side(&run.target),
            pictures: part_of(&run.pictures, PIXELS, batch),
            batch,
            ..*run
        }
    }
}

/// What a run makes of its pictures, and x_T in the middle.
///
/// # Errors
/// [`Error`]
pub fn translated(denoiser: &Denoiser, run: &TranslateRun) -> Result<(Vec<f32>, Vec<f32>), Error> {
    let mut latent = Vec::new();
    let out = run_all::<Translate>(denoiser, run, |index, tracks| {
        if index == run.top() {
            latent.extend_from_slice(&tracks[0].values);
        }
    })?;
    Ok((out, latent))
}

impl Command for Translate {
    type Run = RunArguments;
    type Evaluate = EvaluateArguments;

    fn run(arguments: &RunArguments) -> Result<(), Error> {
        let latent_file = arguments.latent.as_deref();
        file::check_places(&[&arguments.out].map(PathBuf::as_path).into_iter().chain(latent_file).collect::<Vec<_>>())?;
        let (pictures, count) = arguments.pictures.read()?;
        let source = Side { network: arguments.pictures.network, classes: arguments.source_class.read(count)? };
        let target = Side { network: arguments.to_network, classes: arguments.class.read(count)? };
        let run = TranslateRun { steps: arguments.steps, ..TranslateRun::new(source, target, pictures, count as u32) };
        let denoiser = arguments.pictures.weights.load(&Self::networks(&run))?;
        let (out, latent) = translated(&denoiser, &run)?;
        let files: Vec<(&Path, &[f32])> = [(arguments.out.as_path(), &out[..])]
            .into_iter()
            .chain(latent_file.map(|path| (path, &latent[..])))
            .collect();
        Ok(file::write_pictures(&files)?)
    }

    fn evaluate(arguments: &EvaluateArguments) -> Result<(), Error> {
        let other = evaluate::other(arguments.trial.network);
        let trial = arguments.trial.load(&[other])?;
        let judge = network::judge(other, None)?;
        trial::print(&evaluate::figures(&trial, &judge, arguments.steps)?)
    }
}

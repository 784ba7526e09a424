//! How a network is trained from the command line: what every kind of it takes.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Error;
use super::device::Device;
use super::input::{finite, share};
use crate::train::run::Options;

/// How to train, whatever is trained.
#[derive(Debug, Clone, Args)]
pub struct TrainingArguments {
    /// Examples to show in all [default: by what is trained].
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    samples: Option<u64>,
    /// Examples a step [default: by what is trained].
    #[arg(long)]
    batch: Option<usize>,
    /// The learning rate at its highest.
    #[arg(long, default_value_t = 2e-3, value_parser = finite)]
    learning_rate: f64,
    /// Share of the samples, at the end, over which the learning rate falls to zero.
    #[arg(long, default_value_t = 0.3, value_parser = share)]
    decay: f64,
    /// The seed of everything random.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Where checkpoints and the loss log go [default: runs/NAME].
    #[arg(long)]
    run: Option<PathBuf>,
    /// Where the finished weights go, in half precision [default: www/weights/NAME.bin, weights/classifier-SET.bin].
    ///
    /// `ink quantise` makes them what the page downloads.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Go on from the run's last checkpoint.
    #[arg(long)]
    resume: bool,
    /// Begin with the weights of this file, as training wrote them or as the page has them, where no checkpoint is left. The file is of the network that
    /// is trained, whole.
    #[arg(long, value_name = "FILE.bin", conflicts_with = "resume")]
    from: Option<PathBuf>,
    /// What computes.
    #[arg(long, value_enum, default_value = "cpu")]
    device: Device,
}

/// What is trained: its name, and what holds of it unless the command line says otherwise.
#[derive(Debug, Clone)]
pub struct Trained {
    /// The name in its weights, of their file and of the run's folder.
    pub name: String,
    /// Examples to show in all.
    pub samples: u64,
    /// Examples a step.
    pub batch: usize,
    /// The folder of its finished weights.
    pub folder: &'static str,
}

impl TrainingArguments {
    /// The run that trains this.
    ///
    /// # Errors
    /// [`Error::System`], where the device cannot be had.
    pub fn options(&self, trained: Trained) -> Result<Options, Error> {
        let Trained { name, samples, batch, folder } = trained;
        let (device, _) = self.device.open().map_err(Error::system)?;
        Ok(Options {
            device: device.autodiff(),
            samples: self.samples.unwrap_or(samples),
            batch: self.batch.unwrap_or(batch).max(1),
            learning_rate: self.learning_rate,
            decay: self.decay,
            average_steps: 1000.0,
            seed: self.seed,
            folder: self.run.clone().unwrap_or_else(|| Path::new("runs").join(&name)),
            out: self.out.clone().unwrap_or_else(|| Path::new(folder).join(format!("{name}.bin"))),
            resume: self.resume,
            from: self.from.clone(),
            name,
        })
    }
}

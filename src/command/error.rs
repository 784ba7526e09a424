//! Why a command failed: every kind of it, told to the user as a sentence.

use super::input::InputError;
use crate::diffusion::{SamplerError, ScheduleError};
use crate::engine::denoiser::DenoiseError;
use crate::engine::trajectory::RunError;
use crate::train::data::DataError;
use crate::train::file::FileError;
use crate::train::quantise::QuantiseError;
use crate::train::run::TrainError;
use crate::train::sample::SampleError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A data set.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A file.
    #[error(transparent)]
    File(#[from] FileError),
    /// What a file holds.
    #[error(transparent)]
    Input(#[from] InputError),
    /// Weights that are to be quantised.
    #[error(transparent)]
    Quantise(#[from] QuantiseError),
    /// Training.
    #[error(transparent)]
    Train(#[from] TrainError),
    /// A run on the way.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// A run that could not begin.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A network.
    #[error(transparent)]
    Denoise(#[from] DenoiseError),
    /// A schedule.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// A sampler.
    #[error(transparent)]
    Sampler(#[from] SamplerError),
    /// What a system says of its own arguments and files.
    #[error("{0}")]
    System(Box<dyn std::error::Error + Send + Sync>),
    /// Standard output.
    #[error("cannot print: {0}")]
    Print(#[from] std::io::Error),
}

impl Error {
    /// A system's own.
    pub fn system(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::System(Box::new(error))
    }
}

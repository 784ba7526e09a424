//! Networks for a command: their weights from files, their judges, and the pictures that they were trained on.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Error;
use crate::engine::denoiser::Denoiser;
use crate::engine::network::NetworkId;
use crate::engine::settings::Network;
use crate::train::classifier::{Classifier, weights_name};
use crate::train::data;
use crate::train::file::{self, FileError};

/// The file of a network's weights, unless another is named.
pub fn weights_file(network: NetworkId) -> PathBuf {
    Path::new("www/weights").join(format!("{}.bin", network.name()))
}

/// Where weights are.
#[derive(Debug, Clone, Args)]
pub struct WeightsArguments {
    /// The folder of the networks' weights, NETWORK.bin.
    #[arg(long, default_value = "www/weights", value_name = "FOLDER")]
    pub weights: PathBuf,
}

impl WeightsArguments {
    /// These networks.
    ///
    /// # Errors
    /// [`Error::File`]
    pub fn load(&self, networks: &[NetworkId]) -> Result<Denoiser, Error> {
        let mut denoiser = Denoiser::cpu();
        for &network in networks {
            load(&mut denoiser, network, &self.weights.join(format!("{}.bin", network.name())))?;
        }
        Ok(denoiser)
    }
}

/// Where the pictures of a network are.
#[derive(Debug, Clone, Args)]
pub struct DataArguments {
    /// The folder of IDX files [default: data/mnist for digits, data/NETWORK for others].
    #[arg(long)]
    pub data: Option<PathBuf>,
}

impl DataArguments {
    /// The folder of a network's pictures.
    pub fn folder(&self, network: Network) -> PathBuf {
        self.data.clone().unwrap_or_else(|| data::folder(network))
    }
}

/// Takes in a network's file of weights.
///
/// # Errors
/// [`Error::File`]
pub fn load(denoiser: &mut Denoiser, network: NetworkId, path: &Path) -> Result<(), Error> {
    let weights = |source| FileError::Weights { path: path.to_owned(), source };
    Ok(denoiser.load(network, &file::read(path)?).map_err(weights)?)
}

/// The judge of a network's pictures, from its file or that of the repository.
///
/// # Errors
/// [`Error::File`]
pub fn judge(network: Network, path: Option<&Path>) -> Result<Classifier, Error> {
    let name = network.name();
    let path = path.map_or_else(|| Path::new("weights").join(format!("{}.bin", weights_name(name))), Path::to_owned);
    let bytes = file::read(&path)?;
    Ok(Classifier::from_bytes(name, &bytes).map_err(|source| FileError::Weights { path, source })?)
}

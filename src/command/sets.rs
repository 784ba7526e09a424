//! Both sets of pictures, for systems whose examples are made of digits and clothes together.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Error;
use crate::engine::settings::Network;
use crate::train::data::{DataError, Pictures};

/// Where digits and clothes are.
#[derive(Debug, Clone, Args)]
pub struct SetsArguments {
    /// The folder with the folders mnist and fashion, of IDX files.
    #[arg(long, default_value = "data", value_name = "FOLDER")]
    data: PathBuf,
}

impl SetsArguments {
    /// Digits, then clothes, each read from its folder.
    ///
    /// # Errors
    /// [`Error`] where a file is missing or is none of pictures.
    pub fn read(&self, of: fn(&Path) -> Result<Pictures, DataError>) -> Result<[Pictures; 2], Error> {
        let read = |network: Network| of(&self.data.join(network.data()));
        Ok([read(Network::Digits)?, read(Network::Fashion)?])
    }
}

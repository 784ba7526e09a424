//! What the commands of systems of pictures take: pictures, and the network to ask; and the names of files to write, which are looked at before
//! anything is computed.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Error;
use super::input;
use super::network::WeightsArguments;
use crate::engine::settings::{Network, PIXELS};
use crate::train::file;

/// Pictures, and the network to ask.
#[derive(Debug, Clone, Args)]
pub struct PictureArguments {
    /// The network, which was trained for such pictures.
    #[arg(long, default_value = "digits")]
    pub network: Network,
    /// The pictures, .npy [N, 1, 28, 28], −1 = paper, 1 = ink.
    #[arg(long, value_name = "FILE.npy")]
    pub picture: PathBuf,
    #[command(flatten)]
    pub weights: WeightsArguments,
}

impl PictureArguments {
    /// The pictures, one after another, and how many they are.
    ///
    /// # Errors
    /// [`Error::Input`]
    pub fn read(&self) -> Result<(Vec<f32>, usize), Error> {
        let pictures = input::pictures(&self.picture)?;
        let count = pictures.len() / PIXELS;
        Ok((pictures, count))
    }
}

/// The name of a file for pictures, of a command line.
///
/// # Errors
/// A sentence.
pub fn pictures_file(text: &str) -> Result<PathBuf, String> {
    let path = Path::new(text);
    file::format(path).map_err(|error| error.to_string())?;
    place(path)
}

/// The name of a file for a table, of a command line.
///
/// # Errors
/// A sentence.
pub fn table_file(text: &str) -> Result<PathBuf, String> {
    file_ending_in("csv", text)
}

/// The name of a file for an array, of a command line.
///
/// # Errors
/// A sentence.
pub fn array_file(text: &str) -> Result<PathBuf, String> {
    file_ending_in("npy", text)
}

/// The name of a file that ends in this, of a command line.
///
/// # Errors
/// A sentence.
pub fn file_ending_in(ending: &str, text: &str) -> Result<PathBuf, String> {
    let path = Path::new(text);
    if path.extension().is_none_or(|found| found != ending) {
        return Err(format!("the name must end in .{ending}"));
    }
    place(path)
}

fn place(path: &Path) -> Result<PathBuf, String> {
    file::check_places(&[path]).map_err(|error| error.to_string())?;
    Ok(path.to_owned())
}

//! Files: weights, arrays (`.npy`), contact sheets (`.png`). A file is written whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use burn::module::Module;

use super::npy;
use crate::network::unet::{PIXELS, SIDE};
use crate::network::{WeightsError, weights};

/// Why a file could not be written or used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refused.
    #[error("{path}: {source}")]
    System {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is no file of weights for this network.
    #[error("{path}: {source}")]
    Weights {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: WeightsError,
    },
    /// The picture format's library refused.
    #[error("{path}: {source}")]
    Png {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: png::EncodingError,
    },
    /// The name says neither of the formats there are.
    #[error("{path}: the name must end in .npy (numbers) or .png (contact sheet)")]
    Format {
        /// The file.
        path: PathBuf,
    },
}

/// A file, whole.
///
/// # Errors
/// [`FileError::System`]
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(|source| FileError::System { path: path.to_owned(), source })
}

/// The network with the weights in the file, which are to be of this name.
///
/// # Errors
/// [`FileError`]
pub fn load<M: Module>(network: M, name: &str, path: &Path) -> Result<M, FileError> {
    let tensors = weights::from_bytes(name, &read(path)?);
    let loaded = tensors.and_then(|tensors| weights::with_tensors(network, tensors));
    loaded.map_err(|source| FileError::Weights { path: path.to_owned(), source })
}

/// Writes a file whole or not at all, with the folders above it.
///
/// # Errors
/// [`FileError::System`]
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let error = |source| FileError::System { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(error)?;
    }
    let part = path.with_extension("part");
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(error)
}

/// How pictures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A NumPy array f32 `[n, 1, 28, 28]`.
    Npy,
    /// A contact sheet.
    Png,
}

/// The format that a file's name asks for.
///
/// # Errors
/// [`FileError::Format`]
pub fn format(path: &Path) -> Result<Format, FileError> {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("npy") => Ok(Format::Npy),
        Some("png") => Ok(Format::Png),
        _ => Err(FileError::Format { path: path.to_owned() }),
    }
}

/// Pictures (−1 = paper, 1 = ink, one after another) as the name's ending says.
///
/// # Errors
/// [`FileError`]
pub fn write_pictures(path: &Path, pixels: &[f32]) -> Result<(), FileError> {
    let bytes = match format(path)? {
        Format::Npy => npy::write(&[pixels.len() / PIXELS, 1, SIDE, SIDE], pixels),
        Format::Png => contact_sheet(pixels).map_err(|source| FileError::Png { path: path.to_owned(), source })?,
    };
    write(path, &bytes)
}

/// Pictures side by side in a square or nearly so, dark ink on white, two pixels apart.
fn contact_sheet(pixels: &[f32]) -> Result<Vec<u8>, png::EncodingError> {
    const GAP: usize = 2;
    let n = pixels.len() / PIXELS;
    let columns = ((n as f64).sqrt().ceil() as usize).max(1);
    let rows = n.div_ceil(columns).max(1);
    let (width, height) = (columns * (SIDE + GAP) + GAP, rows * (SIDE + GAP) + GAP);
    let mut sheet = vec![255u8; width * height];
    for (index, picture) in pixels.chunks_exact(PIXELS).enumerate() {
        let (left, top) = (GAP + index % columns * (SIDE + GAP), GAP + index / columns * (SIDE + GAP));
        for (row, line) in picture.chunks_exact(SIDE).enumerate() {
            for (column, value) in line.iter().enumerate() {
                let grey = 127.5 - 127.5 * value.clamp(-1.0, 1.0);
                sheet[(top + row) * width + left + column] = grey as u8;
            }
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header()?.write_image_data(&sheet)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_sheet_is_a_png_of_the_right_size() {
        let bytes = contact_sheet(&vec![1.0; 5 * PIXELS]).expect("encodes");
        let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("decodes");
        assert_eq!((reader.info().width, reader.info().height), (92, 62));
    }

    #[test]
    fn other_endings_are_refused() {
        let error = write_pictures(Path::new("sheet.bmp"), &[]).unwrap_err().to_string();
        assert!(error.contains(".npy") && error.contains("sheet.bmp"), "{error}");
    }
}

//! Pictures and labels from IDX files (the format of MNIST), gzipped or not.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use crate::engine::settings::Network;
use crate::network::unet::{CLASSES, PIXELS, SIDE};

/// Where a network's pictures are looked for, unless another folder is named.
pub fn folder(network: Network) -> PathBuf {
    Path::new("data").join(network.data())
}

/// Why a data set was refused.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// Neither `name` nor `name.gz` is there.
    #[error("no file “{name}” nor “{name}.gz” in {folder}; see `ink train --help` for where the data come from")]
    Missing {
        /// The folder looked in.
        folder: PathBuf,
        /// The file's name.
        name: String,
    },
    /// It is there and cannot be read.
    #[error("{path} cannot be read: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is not what its name says.
    #[error("{path} is damaged: {what}; get the data again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
}

/// Pictures with their classes.
#[derive(Debug, Clone)]
pub struct Pictures {
    /// All pictures, one after another, −1 = paper, 1 = ink.
    pub pixels: Vec<f32>,
    /// The class of each, below [`CLASSES`].
    pub classes: Vec<u8>,
}

impl Pictures {
    /// The training pictures of a folder of IDX files.
    ///
    /// # Errors
    /// [`DataError`]
    pub fn training(folder: &Path) -> Result<Self, DataError> {
        Self::read(folder, "train")
    }

    /// The test pictures of a folder of IDX files.
    ///
    /// # Errors
    /// [`DataError`]
    pub fn test(folder: &Path) -> Result<Self, DataError> {
        Self::read(folder, "t10k")
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// One picture's pixels.
    pub fn picture(&self, index: usize) -> &[f32] {
        &self.pixels[index * PIXELS..][..PIXELS]
    }

    /// The pictures at these places, in their order.
    ///
    /// # Panics
    /// Where a place is none of theirs.
    #[must_use]
    pub fn at(&self, places: impl Iterator<Item = usize> + Clone) -> Self {
        let classes = places.clone().map(|place| self.classes[place]).collect();
        Self { pixels: places.flat_map(|place| self.picture(place)).copied().collect(), classes }
    }

    fn read(folder: &Path, part: &str) -> Result<Self, DataError> {
        let (path, images) = idx(folder, &format!("{part}-images-idx3-ubyte"), 3)?;
        let damaged = |path: &Path, what: String| DataError::Damaged { path: path.to_owned(), what };
        if images.shape[1..] != [SIDE, SIDE] {
            return Err(damaged(&path, format!("its pictures are {:?}, not {SIDE}×{SIDE}", &images.shape[1..])));
        }
        let (label_path, labels) = idx(folder, &format!("{part}-labels-idx1-ubyte"), 1)?;
        if labels.shape[0] != images.shape[0] || labels.shape[0] == 0 {
            return Err(damaged(&label_path, format!("{} labels for {} pictures", labels.shape[0], images.shape[0])));
        }
        if let Some(label) = labels.bytes.iter().find(|&&label| label >= CLASSES) {
            return Err(damaged(&label_path, format!("the label {label} is above {}", CLASSES - 1)));
        }
        let pixels = images.bytes.iter().map(|&byte| f32::from(byte) / 127.5 - 1.0).collect();
        Ok(Self { pixels, classes: labels.bytes })
    }
}

struct Idx {
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

fn idx(folder: &Path, name: &str, rank: usize) -> Result<(PathBuf, Idx), DataError> {
    let (plain, zipped) = (folder.join(name), folder.join(format!("{name}.gz")));
    let path = if plain.exists() { plain } else { zipped };
    let read = |source| DataError::Read { path: path.clone(), source };
    if !path.exists() {
        return Err(DataError::Missing { folder: folder.to_owned(), name: name.to_owned() });
    }
    let mut bytes = Vec::new();
    let mut file = File::open(&path).map_err(read)?;
    if path.extension().is_some_and(|extension| extension == "gz") {
        GzDecoder::new(file).read_to_end(&mut bytes).map_err(read)?;
    } else {
        file.read_to_end(&mut bytes).map_err(read)?;
    }
    let damaged = |what: String| DataError::Damaged { path: path.clone(), what };
    let head = 4 + 4 * rank;
    if bytes.len() < head || bytes[..4] != [0, 0, 8, rank as u8] {
        return Err(damaged(format!("it does not begin as an IDX file of bytes in {rank} dimensions")));
    }
    let sizes = bytes[4..head].chunks_exact(4);
    let shape: Vec<usize> =
        sizes.map(|size| u32::from_be_bytes([size[0], size[1], size[2], size[3]]) as usize).collect();
    let expected = shape.iter().fold(1usize, |n, &size| n.saturating_mul(size));
    if bytes.len() - head != expected {
        return Err(damaged(format!("{} bytes of data where {expected} should be", bytes.len() - head)));
    }
    bytes.drain(..head);
    Ok((path, Idx { shape, bytes }))
}

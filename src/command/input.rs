//! Pictures, masks, classes and numbers that a command is given, looked at before anything is computed: what is wrong is told by file and
//! value.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::engine::batch::MAX_PIXEL;
use crate::picture::{CLASSES, LABELS, SIDE};
use crate::train::file::{self, FileError};
use crate::train::npy::{self, Array, NpyError};

/// Why a file's content is not what it has to be.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is no array.
    #[error("{path}: {source}")]
    Npy {
        /// The file.
        path: PathBuf,
        /// Why.
        source: NpyError,
    },
    /// Its shape is another one.
    #[error("{path}: its shape is {found:?}, and {wanted} is needed")]
    Shape {
        /// The file.
        path: PathBuf,
        /// Its shape.
        found: Vec<usize>,
        /// The shape it should have.
        wanted: String,
    },
    /// A number is none of those there can be.
    #[error("{path}: {place} is {value}; {wanted}")]
    Value {
        /// The file.
        path: PathBuf,
        /// Where.
        place: Place,
        /// The number there.
        value: f64,
        /// What there can be.
        wanted: &'static str,
    },
}

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A pixel.
    Pixel {
        /// Its number among those of all pictures.
        at: usize,
        /// The side of a picture.
        side: usize,
    },
    /// The class of a picture.
    Class(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Pixel { at, side } => {
                let (picture, row, column) = (at / (side * side), at / side % side, at % side);
                write!(f, "pixel [{picture}, 0, {row}, {column}]")
            }
            Self::Class(at) => write!(f, "class [{at}]"),
        }
    }
}

fn array(path: &Path) -> Result<Array, InputError> {
    let bytes = file::read(path)?;
    npy::read(&bytes).map_err(|source| InputError::Npy { path: path.to_owned(), source })
}

/// Pictures `[N, 1, side, side]` as they are, without a look at their numbers.
///
/// # Errors
/// [`InputError`] for another shape, or no picture.
fn any_pictures(path: &Path, side: usize) -> Result<Vec<f64>, InputError> {
    let Array { shape, values } = array(path)?;
    if shape.len() != 4 || shape[0] == 0 || shape[1..] != [1, side, side] {
        let wanted = format!("[N, 1, {side}, {side}] with N ≥ 1");
        return Err(InputError::Shape { path: path.to_owned(), found: shape, wanted });
    }
    Ok(values)
}

const PIXEL_RANGE: &str = "a pixel is a number from −1 (paper) to 1 (ink), or a little beyond";

/// Pictures `[N, 1, 28, 28]`.
///
/// # Errors
/// [`InputError`]
pub fn pictures(path: &Path) -> Result<Vec<f32>, InputError> {
    pictures_of(path, SIDE)
}

/// Pictures `[N, 1, side, side]`.
///
/// # Errors
/// [`InputError`]
pub fn pictures_of(path: &Path, side: usize) -> Result<Vec<f32>, InputError> {
    known_pictures(path, side, |_| true)
}

/// Pictures `[N, 1, 28, 28]` of which only what the mask has is looked at. What it has not is 0.
///
/// # Errors
/// [`InputError`]
pub fn masked_pictures(path: &Path, mask: &Path) -> Result<(Vec<f32>, Vec<bool>), InputError> {
    let values = any_pictures(mask, SIDE)?;
    let is_mask = |&value: &f64| value == 0.0 || value == 1.0;
    if let Some((at, &value)) = values.iter().enumerate().find(|(_, value)| !is_mask(value)) {
        let (path, place) = (mask.to_owned(), Place::Pixel { at, side: SIDE });
        return Err(InputError::Value { path, place, value, wanted: "a mask is of 0 (missing) and 1 (known)" });
    }
    let known: Vec<bool> = values.into_iter().map(|value| value == 1.0).collect();
    let pixels = known_pictures(path, SIDE, |at| known.get(at).copied().unwrap_or(false))?;
    if pixels.len() != known.len() {
        let each = SIDE * SIDE;
        let found = vec![known.len() / each, 1, SIDE, SIDE];
        let wanted = format!("[{}, 1, {SIDE}, {SIDE}], as {} has,", pixels.len() / each, path.display());
        return Err(InputError::Shape { path: mask.to_owned(), found, wanted });
    }
    Ok((pixels, known))
}

fn known_pictures(path: &Path, side: usize, known: impl Fn(usize) -> bool) -> Result<Vec<f32>, InputError> {
    let pixel = |(at, value): (usize, f64)| {
        if !known(at) {
            return Ok(0.0);
        }
        if value.abs() <= f64::from(MAX_PIXEL) {
            return Ok(value as f32);
        }
        let (path, place) = (path.to_owned(), Place::Pixel { at, side });
        Err(InputError::Value { path, place, value, wanted: PIXEL_RANGE })
    };
    any_pictures(path, side)?.into_iter().enumerate().map(pixel).collect()
}

const TEN_CLASSES: &str = "a class is a whole number from 0 to 9";
const TWENTY_CLASSES: &str = "a class is a whole number from 0 (the digit 0) to 19 (the last garment)";

/// A class for all pictures, or a file with one for each.
#[derive(Debug, Clone, PartialEq)]
pub enum Classes {
    /// For all; none is no class.
    All(Option<u8>),
    /// An array of shape `[N]`.
    File(PathBuf),
}

impl Classes {
    /// Classes of `count` pictures: one for all, or one for each.
    ///
    /// # Errors
    /// [`InputError`]
    pub fn read(&self, count: usize) -> Result<Vec<Option<u8>>, InputError> {
        self.read_below(count, CLASSES)
    }

    /// The same where there are so many classes.
    ///
    /// # Errors
    /// [`InputError`]
    pub fn read_below(&self, count: usize, classes: u8) -> Result<Vec<Option<u8>>, InputError> {
        let path = match self {
            Self::All(class) => return Ok(vec![*class]),
            Self::File(path) => path,
        };
        let Array { shape, values } = array(path)?;
        if shape != [count] {
            let wanted = format!("[{count}], a class for each picture,");
            return Err(InputError::Shape { path: path.clone(), found: shape, wanted });
        }
        let class = |(at, value): (usize, f64)| {
            let whole = value.fract() == 0.0 && (0.0..f64::from(classes)).contains(&value);
            let (path, place) = (path.clone(), Place::Class(at));
            let wanted = if classes == CLASSES { TEN_CLASSES } else { TWENTY_CLASSES };
            if whole { Ok(Some(value as u8)) } else { Err(InputError::Value { path, place, value, wanted }) }
        };
        values.into_iter().enumerate().map(class).collect()
    }

    /// From a command line: 0 to 9, or FILE.npy.
    ///
    /// # Errors
    /// A sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::parse_below(text, CLASSES)
    }

    /// From a command line: none, 0 to 9, or FILE.npy.
    ///
    /// # Errors
    /// A sentence.
    pub fn parse_or_none(text: &str) -> Result<Self, String> {
        Self::or_none(text, CLASSES)
    }

    /// From a command line: none, 0 to 9 for a digit, 10 to 19 for a garment, or FILE.npy.
    ///
    /// # Errors
    /// A sentence.
    pub fn parse_label_or_none(text: &str) -> Result<Self, String> {
        Self::or_none(text, LABELS)
    }

    fn parse_below(text: &str, classes: u8) -> Result<Self, String> {
        match text.parse() {
            Ok(class) if class < classes => Ok(Self::All(Some(class))),
            _ if text.ends_with(".npy") => Ok(Self::File(text.into())),
            _ => Err(format!("a class is 0 to {}, or a file FILE.npy with one for each picture", classes - 1)),
        }
    }

    fn or_none(text: &str, classes: u8) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self::All(None));
        }
        Self::parse_below(text, classes).map_err(|error| format!("{error}, or none"))
    }
}

/// A number of a command line that is one: `nan` and `inf` are refused.
///
/// # Errors
/// A sentence.
pub fn finite(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|value: &f64| value.is_finite()).ok_or_else(|| "not a finite number".to_owned())
}

/// A number of a command line from 0 to 1.
///
/// # Errors
/// A sentence.
pub fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "a share is 0 to 1".to_owned())
}

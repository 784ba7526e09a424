//! Files of the project, read and written with errors that name them.

use std::fs;
use std::path::Path;

use crate::error::Error;

/// # Errors
/// [`Error::Read`] if the file cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })
}

/// # Errors
/// [`Error::Read`] if the file cannot be read or is no text.
pub fn text(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })
}

/// # Errors
/// [`Error::Write`] if the file cannot be written.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    fs::write(path, content).map_err(|source| Error::Write { path: path.to_owned(), source })
}

/// # Errors
/// [`Error::Write`] if the file cannot be removed.
pub fn remove(path: &Path) -> Result<(), Error> {
    fs::remove_file(path).map_err(|source| Error::Write { path: path.to_owned(), source })
}

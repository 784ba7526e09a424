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

/// Copies the files of a folder and of those below it that `which` takes over another folder's.
///
/// # Errors
/// [`Error::Read`] if the folder cannot be read, and [`Error::Write`] if a file cannot be written.
pub fn copy(from: &Path, to: &Path, which: &dyn Fn(&Path) -> bool) -> Result<(), Error> {
    let read = |source| Error::Read { path: from.to_owned(), source };
    fs::create_dir_all(to).map_err(|source| Error::Write { path: to.to_owned(), source })?;
    for entry in fs::read_dir(from).map_err(read)? {
        let path = entry.map_err(read)?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target, which)?;
        } else if which(&path) {
            fs::copy(&path, &target).map_err(|source| Error::Write { path: target, source })?;
        }
    }
    Ok(())
}

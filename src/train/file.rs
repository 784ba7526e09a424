//! Files: weights, arrays (`.npy`), contact sheets (`.png`). Files are written whole or not at all, several of them all or none.

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
    /// There can be no file of this name.
    #[error("{path} cannot be written: {what} is {found}")]
    Place {
        /// The file.
        path: PathBuf,
        /// What is in its way.
        what: PathBuf,
        /// What that is.
        found: &'static str,
    },
    /// Two things are to be written to one file.
    #[error("{path} is named twice as a file to write; name two")]
    Twice {
        /// The file.
        path: PathBuf,
    },
}

/// A file, whole.
///
/// # Errors
/// [`FileError::System`]
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(|source| system(path, source))
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
    write_all(&[(path, bytes)])
}

/// Writes files, with the folders above them: all of them whole, or none. Each is first written beside its place, and they are put in their
/// places when all have been.
///
/// # Errors
/// [`FileError::System`]
pub fn write_all(files: &[(&Path, &[u8])]) -> Result<(), FileError> {
    let parts: Vec<PathBuf> = files.iter().map(|(path, _)| beside(path)).collect();
    let written = files.iter().zip(&parts).try_for_each(|((path, bytes), part)| {
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        folder.and_then(|()| fs::write(part, bytes)).map_err(|source| system(path, source))
    });
    let placed = written.and_then(|()| {
        files.iter().zip(&parts).enumerate().try_for_each(|(at, ((path, _), part))| {
            fs::rename(part, path).map_err(|source| {
                // Those before it go again. Where that fails, too, the first failure is the one to tell of.
                files[..at].iter().for_each(|(path, _)| drop(fs::remove_file(path)));
                system(path, source)
            })
        })
    });
    if placed.is_err() {
        // Some are not there; that is as well.
        parts.iter().for_each(|part| drop(fs::remove_file(part)));
    }
    placed
}

fn system(path: &Path, source: std::io::Error) -> FileError {
    FileError::System { path: path.to_owned(), source }
}

/// Where a file is while it is being written: its name with one ending more, so that two of one stem do not meet.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// Whether files of these names can be there: no folder is in the place of one, no file in the place of a folder above, and no two are the same.
/// For what takes long to compute before it is written.
///
/// # Errors
/// [`FileError::Place`], [`FileError::Twice`]
pub fn check_places(paths: &[&Path]) -> Result<(), FileError> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for (at, &path) in paths.iter().enumerate() {
        let wrong = |what: &Path, found| FileError::Place { path: path.to_owned(), what: what.to_owned(), found };
        if path.is_dir() {
            return Err(wrong(path, "a folder"));
        }
        let above = absolute(path);
        match above.ancestors().skip(1).find(|folder| folder.exists()) {
            Some(folder) if !folder.is_dir() => return Err(wrong(folder, "no folder")),
            _ => {}
        }
        if paths[..at].iter().any(|other| absolute(other) == above) {
            return Err(FileError::Twice { path: path.to_owned() });
        }
    }
    Ok(())
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

/// Writes pictures (−1 = paper, 1 = ink, one after another) as the names' endings say: all files, or none.
///
/// # Errors
/// [`FileError`]
pub fn write_pictures(files: &[(&Path, &[f32])]) -> Result<(), FileError> {
    let bytes = files.iter().map(|(path, pixels)| picture_bytes(path, pixels)).collect::<Result<Vec<_>, _>>()?;
    let files: Vec<(&Path, &[u8])> = files.iter().zip(&bytes).map(|((path, _), bytes)| (*path, &bytes[..])).collect();
    write_all(&files)
}

fn picture_bytes(path: &Path, pixels: &[f32]) -> Result<Vec<u8>, FileError> {
    match format(path)? {
        Format::Npy => Ok(npy::write(&[pixels.len() / PIXELS, 1, SIDE, SIDE], pixels)),
        Format::Png => contact_sheet(pixels).map_err(|source| FileError::Png { path: path.to_owned(), source }),
    }
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
        let error = write_pictures(&[(Path::new("sheet.bmp"), &[])]).unwrap_err().to_string();
        assert!(error.contains(".npy") && error.contains("sheet.bmp"), "{error}");
    }

    /// What is in a folder, by name.
    fn names(folder: &Path) -> Vec<String> {
        let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().to_string_lossy().into_owned();
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
        names.sort();
        names
    }

    #[test]
    fn several_files_are_all_written_or_none_of_them() {
        let folder = std::env::temp_dir().join(format!("ink-diffusion-files-{}", std::process::id()));
        let (first, second) = (folder.join("o.npy"), folder.join("o.png"));
        fs::create_dir_all(&second).unwrap();
        // A folder that is not empty, so that nothing can take its place.
        fs::write(second.join("x"), "x").unwrap();
        for files in [[(&first, "1"), (&second, "2")], [(&second, "2"), (&first, "1")]] {
            let files = files.map(|(path, text)| (path.as_path(), text.as_bytes()));
            assert!(matches!(write_all(&files), Err(FileError::System { path, .. }) if path == second));
            assert_eq!(names(&folder), ["o.png"]);
        }
        fs::remove_dir_all(&second).unwrap();
        write_all(&[(&first, b"1"), (&second, b"2")]).unwrap();
        assert_eq!(names(&folder), ["o.npy", "o.png"]);
        assert_eq!((fs::read(&first).unwrap(), fs::read(&second).unwrap()), (b"1".to_vec(), b"2".to_vec()));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn places_that_cannot_be_are_found_before_anything_is_written() {
        let folder = std::env::temp_dir().join(format!("ink-diffusion-places-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("file");
        fs::write(&file, "").unwrap();
        let (new, below) = (folder.join("new").join("o.npy"), file.join("o.npy"));
        assert!(check_places(&[&new, &file]).is_ok() && !new.exists());
        assert!(matches!(check_places(&[&new, &folder]), Err(FileError::Place { path, .. }) if path == folder));
        assert!(matches!(check_places(&[&new, &below]), Err(FileError::Place { what, .. }) if what == file));
        let again = folder.join(".").join("new").join("o.npy");
        assert!(matches!(check_places(&[&new, &again]), Err(FileError::Twice { path }) if path == again));
        fs::remove_dir_all(&folder).unwrap();
    }
}

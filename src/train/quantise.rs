//! Weights as training leaves them to weights as the page downloads them: half precision to 8-bit integers.

use std::path::{Path, PathBuf};

use super::file::FileError;
use crate::network::weights::{self, file::Contents};

/// Why weights could not be quantised.
#[derive(Debug, thiserror::Error)]
pub enum QuantiseError {
    /// The file.
    #[error(transparent)]
    File(#[from] FileError),
    /// Its numbers have been rounded to 8-bit integers before; to do it again would lose more.
    #[error("{path}: its numbers are 8-bit integers already; name the file in half precision")]
    Again {
        /// The file.
        path: PathBuf,
    },
    /// There is no such tensor in it.
    #[error("{path} has no tensor “{tensor}”; it has {}", found.join(", "))]
    Tensor {
        /// The file.
        path: PathBuf,
        /// What was asked for.
        tensor: String,
        /// What there is.
        found: Vec<String>,
    },
}

/// Whether a tensor is the one at this path, or of the block at it.
fn is_of(tensor: &str, path: &str) -> bool {
    tensor.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A file of weights in half precision, read from `path`, made anew with 8-bit integers for the numbers of its large tensors, but for those
/// that are to be kept by their paths or their blocks'.
///
/// # Errors
/// [`QuantiseError`]
pub fn quantise(path: &Path, bytes: &[u8], keep: &[String]) -> Result<Vec<u8>, QuantiseError> {
    let contents = weights::file::read(bytes);
    let Contents { network, quantised, tensors } =
        contents.map_err(|source| FileError::Weights { path: path.to_owned(), source })?;
    if quantised {
        return Err(QuantiseError::Again { path: path.to_owned() });
    }
    if let Some(kept) = keep.iter().find(|kept| !tensors.iter().any(|(tensor, ..)| is_of(tensor, kept))) {
        let found = tensors.into_iter().map(|(tensor, ..)| tensor).collect();
        return Err(QuantiseError::Tensor { path: path.to_owned(), tensor: kept.clone(), found });
    }
    Ok(weights::quantised(&network, &tensors, |tensor| keep.iter().any(|kept| is_of(tensor, kept))))
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn a_block_is_all_that_is_below_it_and_no_namesake() {
        assert!(is_of("outer_up.first", "outer_up.first") && is_of("outer_up.first", "outer_up"));
        assert!(!is_of("outer_up.first", "outer") && !is_of("outer_up", "outer_up.first") && !is_of("up", "down"));
    }
}

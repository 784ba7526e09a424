//! Makes the names short for compression by which a program and its script know each other. wasm-bindgen calls each after what it does and
//! ends it in a hash, which nothing compresses; a number in the place of both, padded to the same length, changes nothing else.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::files::{read, write};

/// How such a name begins.
const BEGIN: &[u8] = b"__wbg_";
/// Digits of a hash.
const DIGITS: usize = 16;

/// Shortens the names in all programs and scripts of a folder alike.
///
/// # Errors
/// [`Error::Read`] and [`Error::Write`]
pub fn names(folder: &Path) -> Result<(), Error> {
    let failed = |source| Error::Read { path: folder.to_owned(), source };
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "js" || extension == "wasm") {
            files.push((path.clone(), read(&path)?));
        }
    }
    let mut numbers = BTreeMap::new();
    for (_, bytes) in &files {
        numbers.extend(named(bytes).into_iter().map(|name| (bytes[name].to_vec(), 0)));
    }
    numbers.values_mut().enumerate().for_each(|(number, value)| *value = number);
    for (path, mut bytes) in files {
        for name in named(&bytes) {
            let name = &mut bytes[name];
            if let Some(number) = numbers.get(&*name) {
                let digits = name.len() - BEGIN.len();
                name[BEGIN.len()..].copy_from_slice(format!("{number:0digits$}").as_bytes());
            }
        }
        write(&path, bytes)?;
    }
    Ok(())
}

/// Where such names stand.
fn named(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(BEGIN.len()).position(|window| window == BEGIN) {
        let start = from + at;
        let letters = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let end = start + letters;
        let hash = end.saturating_sub(DIGITS);
        let is_hash = bytes[hash..end].iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if is_hash && hash > start + BEGIN.len() && bytes[hash - 1] == b'_' {
            found.push(start..end);
        }
        from = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shortened_alike_everywhere_and_stays_as_long() {
        let folder = std::env::temp_dir().join(format!("ink-shorten-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let script =
            "{__wbg_set_fedcba9876543210:a,__wbg_new_0123456789abcdef:b,__wbg_set_x:c,__wbg_0123456789abcdef:d}";
        let program = b"\0\x1a__wbg_new_0123456789abcdef\0\0\x1a__wbg_set_fedcba9876543210\0";
        std::fs::write(folder.join("a.js"), script).unwrap();
        std::fs::write(folder.join("a.wasm"), program).unwrap();
        std::fs::write(folder.join("a.txt"), script).unwrap();
        names(&folder).unwrap();
        let shortened =
            "{__wbg_00000000000000000001:a,__wbg_00000000000000000000:b,__wbg_set_x:c,__wbg_0123456789abcdef:d}";
        assert_eq!(std::fs::read_to_string(folder.join("a.js")).unwrap(), shortened);
        let shortened = b"\0\x1a__wbg_00000000000000000000\0\0\x1a__wbg_00000000000000000001\0";
        assert_eq!(std::fs::read(folder.join("a.wasm")).unwrap(), shortened);
        assert_eq!(std::fs::read_to_string(folder.join("a.txt")).unwrap(), script);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

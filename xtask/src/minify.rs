//! Makes the scripts small that wasm-bindgen has written. Trunk's minifier knows style sheets and HTML, but not all of today's JavaScript.

use std::path::{Path, PathBuf};

use crate::command;
use crate::error::Error;
use crate::tools::Tools;

/// Minifies every script in a folder, in its place.
///
/// # Errors
/// If the folder cannot be read, or esbuild fails.
pub fn scripts(tools: &Tools, folder: &Path) -> Result<(), Error> {
    let read = |source| Error::Read { path: folder.to_owned(), source };
    let mut scripts: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(read)? {
        scripts.push(entry.map_err(read)?.path());
    }
    scripts.retain(|file| file.extension().is_some_and(|extension| extension == "js"));
    let mut esbuild = tools.command("esbuild");
    // The page is UTF-8, and characters are shorter than their numbers.
    esbuild.args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite"]).arg({
        let mut outdir = std::ffi::OsString::from("--outdir=");
        outdir.push(folder);
        outdir
    });
    command::run(esbuild.args(scripts), "It is a step of `cargo xtask build`, which installs esbuild.")
}

//! Running other programs, with the command shown where it fails.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::root;

/// Runs a command in the repository's root and waits for it; its output goes to the terminal.
///
/// # Errors
/// With the command as it could be typed, and `advice`, if it cannot be started or fails.
pub fn run(command: &mut Command, advice: &str) -> Result<(), Error> {
    let status = command.current_dir(root()).stdin(Stdio::null()).status().map_err(|source| Error::Start {
        command: shown(command),
        source,
        advice: advice.to_owned(),
    })?;
    if status.success() {
        return Ok(());
    }
    Err(Error::Failed { command: shown(command), status, advice: advice.to_owned() })
}

/// What a command prints, or nothing if it cannot be started or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.current_dir(root()).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Cargo, in the version that runs this task: rustup hands it on in the environment.
pub fn cargo() -> Command {
    Command::new("cargo")
}

/// A command as a person would type it.
pub fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| {
            let word = word.to_string_lossy();
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=@:,+".contains(c);
            if !word.is_empty() && word.chars().all(plain) {
                word.into_owned()
            } else {
                format!("'{}'", word.replace('\'', r"'\''"))
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Cargo's target folder.
///
/// # Errors
/// If cargo does not say.
pub fn target() -> Result<PathBuf, Error> {
    let mut cargo = cargo();
    cargo.args(["metadata", "--no-deps", "--offline", "--format-version=1"]);
    let metadata = output(&mut cargo).and_then(|printed| serde_json::from_str(&printed).ok());
    let folder = metadata.and_then(|metadata: serde_json::Value| Some(metadata["target_directory"].as_str()?.into()));
    folder.ok_or_else(|| Error::Missing {
        what: "Cargo's target folder".to_owned(),
        advice: format!("Run `{}` to see why it does not say.", shown(&cargo)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_so_that_it_can_be_pasted() {
        let mut command = Command::new("cargo");
        command.args(["install", "trunk@0.21.14", "--root", "a folder/it's"]);
        assert_eq!(shown(&command), r"cargo install trunk@0.21.14 --root 'a folder/it'\''s'");
    }
}

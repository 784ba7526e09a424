//! What can go wrong in a task, and what to do about it.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

/// A task's failure. Its message ends the run, so it says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program could not be started.
    #[error("could not start `{command}`: {source}\n{advice}")]
    Start {
        /// The command as it could be typed.
        command: String,
        /// Why it could not be started.
        source: io::Error,
        /// What to do next.
        advice: String,
    },
    /// A program ran and failed.
    #[error("this command failed ({status}):\n  {command}\n{advice}")]
    Failed {
        /// The command as it could be typed.
        command: String,
        /// How it ended.
        status: ExitStatus,
        /// What to do next.
        advice: String,
    },
    /// Something this machine needs is missing and cannot be installed from here.
    #[error("{what} is missing.\n{advice}")]
    Missing {
        /// What is missing, as the beginning of a sentence.
        what: String,
        /// Where to get it.
        advice: String,
    },
    /// A file or folder of the project could not be read.
    #[error("could not read {path}: {source}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why it could not be read.
        source: io::Error,
    },
    /// A file could not be written or removed.
    #[error("could not write {path}: {source}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why it could not be written.
        source: io::Error,
    },
    /// A file of the project does not hold what it should.
    #[error("{path}: {why}")]
    Content {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        why: String,
    },
    /// The web server could not listen.
    #[error("could not listen on 127.0.0.1:{port}: {why}\nChoose another port, for example --port {}.", if *port == 8081 { 8082 } else { 8081 })]
    Listen {
        /// The port asked for; 0 for any that is free.
        port: u16,
        /// Why not, in the system's words.
        why: String,
    },
    /// chromedriver was started but never answered.
    #[error(
        "chromedriver gave no answer on port {port}.\nRun `chromedriver --port={port}` by hand to see what it says."
    )]
    DriverSilent {
        /// The port that it was to listen on.
        port: u16,
    },
}

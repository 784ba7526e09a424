//! What can go wrong in a task, and what to do about it.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

/// A task's failure. Its message ends the run, so it says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program could not be started.
    #[error("could not start `{command}`: {source}\n{advice}")]
    Start { command: String, source: io::Error, advice: String },
    /// A program ran and failed.
    #[error("this command failed ({status}):\n  {command}\n{advice}")]
    Failed { command: String, status: ExitStatus, advice: String },
    /// Something this machine needs is missing and cannot be installed from here.
    #[error("{what} is missing.\n{advice}")]
    Missing { what: String, advice: String },
    /// A file or folder of the project could not be read.
    #[error("could not read {path}: {source}")]
    Read { path: PathBuf, source: io::Error },
    /// A file of the project does not hold what it should.
    #[error("{path}: {why}")]
    Content { path: PathBuf, why: String },
    /// The web server could not listen.
    #[error("could not listen on 127.0.0.1:{port}: {why}\nChoose another port, for example --port {}.", if *port == 8081 { 8082 } else { 8081 })]
    Listen { port: u16, why: String },
    /// chromedriver was started but never answered.
    #[error(
        "chromedriver gave no answer on port {port}.\nRun `chromedriver --port={port}` by hand to see what it says."
    )]
    DriverSilent { port: u16 },
}

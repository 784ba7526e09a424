//! What a newcomer runs: `cargo xtask serve`, `build`, `test` and `bench`.
//!
//! Each command sets itself up: a tool that is missing is installed into `target/tools`.

mod bench;
mod browser;
mod card;
mod command;
mod error;
mod files;
mod functions;
mod fused;
mod minify;
mod profile;
mod serve;
mod shorten;
mod site;
mod snip;
mod split;
mod test;
mod tools;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use error::Error;

/// Build, serve and test Ink Diffusion
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the site and serve it on this computer: quickly, the page first and its WebGPU engine while one looks at it
    Serve {
        /// The port to listen on
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Build it as `build` does, small and fast, before it is served
        #[arg(long)]
        release: bool,
    },
    /// Build the site into dist/
    Build {
        /// Where the site will live, such as /ink/ or `https://example.org/ink/`. Not needed: as built, it works under any path; but only with
        /// its whole address does every chat show its picture
        #[arg(long, value_name = "PATH", default_value = "./")]
        base: String,
        #[command(flatten)]
        speed: Speed,
    },
    /// Run the native tests, then the tests of the real page in a real browser
    Test {
        /// Only the native tests
        #[arg(long, conflicts_with = "browser")]
        native: bool,
        /// Only the browser tests
        #[arg(long)]
        browser: bool,
        #[command(flatten)]
        speed: Speed,
        /// With --browser: names of tests, and what else the test program takes, such as --nocapture
        #[arg(last = true, requires = "browser")]
        arguments: Vec<String>,
    },
    /// Print what a first visit downloads and what that is made of, then run the benchmarks in the browser
    Bench {
        /// Instead, time the engines beside ONNX Runtime Web on the same network in the same browser
        #[arg(long)]
        rival: bool,
    },
    /// Cut the page in parts, minify scripts and write the engine of fused operations; Trunk calls it while it builds
    #[command(hide = true)]
    Split,
}

#[derive(Args)]
struct Speed {
    /// Build quickly: a larger, slower site, for development
    #[arg(long)]
    fast: bool,
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<(), Error> {
    match task {
        Task::Serve { port, release } => {
            serve::check(port)?;
            let options = site::Options::local(!release);
            if release {
                return serve::forever(&site::build(&options)?, port);
            }
            serve::first(&site::build_first(&options)?, port, || site::complete(&options))
        }
        Task::Build { base, speed } => {
            let dist = site::build(&site::Options { fast: speed.fast, base })?;
            println!("The site is in {}", dist.display());
            Ok(())
        }
        Task::Test { native, browser, speed, arguments } => {
            let which = match (native, browser) {
                (true, _) => test::Which::Native,
                (false, true) => test::Which::Browser,
                (false, false) => test::Which::All,
            };
            test::run(which, speed.fast, &arguments)
        }
        Task::Bench { rival: false } => bench::run(),
        Task::Bench { rival: true } => bench::beside_rival(),
        Task::Split => split::run(),
    }
}

/// The repository's root folder.
fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// The folder of the built site.
fn dist() -> PathBuf {
    root().join("dist")
}

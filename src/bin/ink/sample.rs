//! `ink sample`: pictures from a network.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use ink_diffusion::command::pictures::pictures_file;
use ink_diffusion::command::{Error, network};
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::settings::{ClassChoice, Network};
use ink_diffusion::train::{file, sample};

use crate::arguments::{SamplerArguments, class_choice};

/// What to draw.
#[derive(Debug, Args)]
pub struct Arguments {
    #[arg(long, default_value = "digits")]
    network: Network,
    /// 0 to 9, all (spread evenly, in class order) or none (unconditional).
    #[arg(long, default_value = "all", value_parser = class_choice)]
    class: ClassChoice,
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
    #[command(flatten)]
    sampler: SamplerArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file to write, .npy or .png.
    #[arg(long, value_parser = pictures_file)]
    out: PathBuf,
    /// The weights [default: www/weights/NETWORK.bin].
    #[arg(long)]
    weights: Option<PathBuf>,
}

/// Carries it out.
pub fn sample(arguments: &Arguments) -> Result<(), Error> {
    let mut denoiser = Denoiser::cpu();
    let weights = arguments.weights.clone().unwrap_or_else(|| network::weights_file(arguments.network.into()));
    network::load(&mut denoiser, arguments.network.into(), &weights)?;
    let run = arguments.sampler.run(arguments.network, arguments.class, arguments.seed);
    let start = Instant::now();
    let pixels = sample::sample(&denoiser, &run, arguments.count)?;
    file::write_pictures(&[(&arguments.out, &pixels)])?;
    println!("{} pictures in {:.1} s, in {}", arguments.count, start.elapsed().as_secs_f64(), arguments.out.display());
    Ok(())
}

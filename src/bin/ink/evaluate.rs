//! `ink evaluate`: a picture network measured, or a system.

use std::path::PathBuf;

use clap::Args;
use ink_diffusion::command::network::DataArguments;
use ink_diffusion::command::system::{Carried, Entry, Verb};
use ink_diffusion::command::{Error, network};
use ink_diffusion::diffusion::{Sampler, alpha_bar_of};
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::settings::{ClassChoice, Network, PIXELS, PictureRun};
use ink_diffusion::train::classifier;
use ink_diffusion::train::data::Pictures;
use ink_diffusion::train::evaluate::{self, Real};

use crate::arguments::SamplerArguments;
use crate::run::{Named, Of};

/// A system to measure, or a network.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    system: Option<Named<Evaluate>>,
    #[command(flatten)]
    network: NetworkArguments,
}

/// `ink evaluate`.
struct Evaluate;

impl Of for Evaluate {
    fn verb(entry: &Entry) -> Option<Verb> {
        Some(entry.evaluate)
    }
}

#[derive(Debug, Args)]
struct NetworkArguments {
    #[arg(long, default_value = "digits")]
    network: Network,
    /// Samples to judge, and test pictures to measure the loss on.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(10..))]
    count: u32,
    #[command(flatten)]
    sampler: SamplerArguments,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    data: DataArguments,
    /// The weights [default: www/weights/NETWORK.bin].
    #[arg(long)]
    weights: Option<PathBuf>,
    /// The classifier [default: weights/classifier-NETWORK.bin].
    #[arg(long)]
    classifier: Option<PathBuf>,
}

/// Carries it out.
pub fn evaluate(arguments: &Arguments) -> Result<(), Carried> {
    match &arguments.system {
        Some(system) => system.carry_out(),
        None => of_network(&arguments.network).map_err(Carried::Failed),
    }
}

fn of_network(arguments: &NetworkArguments) -> Result<(), Error> {
    let (set, count) = (arguments.network, arguments.count);
    let folder = arguments.data.folder(set);
    let (training, test) = (Pictures::training(&folder)?, Pictures::test(&folder)?);
    let mut denoiser = Denoiser::cpu();
    let weights = arguments.weights.clone().unwrap_or_else(|| network::weights_file(set.into()));
    network::load(&mut denoiser, set.into(), &weights)?;
    let judge = network::judge(set, arguments.classifier.as_deref())?;

    println!("loss by noise level on {} test pictures, E(ε − ε̂)² a pixel", (count as usize).min(test.len()));
    println!("  log-SNR   alpha_bar   loss");
    for log_snr in [-8.0, -6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0] {
        let loss = evaluate::loss_at(&denoiser, set, &test, log_snr, count as usize)?;
        println!("  {log_snr:7.1}   {:9.5}   {loss:.7}", alpha_bar_of(log_snr).0);
    }

    let judged = judge.judge(&test.pixels);
    let real = Real::new(&judged, count as usize);
    println!(
        "the classifier on {} real test pictures: {:.4}",
        test.len(),
        classifier::accuracy(&judged.classes, &test.classes)
    );
    let some = (count as usize).min(training.len());
    let sized = judge.judge(&training.pixels[..some * PIXELS]);
    println!("{some} real training pictures: {}", real.quality(&sized, &training.classes[..some]));

    let asked = arguments.sampler.run(set, ClassChoice::All, arguments.seed);
    let ddpm_like = PictureRun { sampler: Sampler::Ddim { eta: 1.0 }, guidance: 0.0, ..asked };
    let guided = PictureRun { guidance: 1.0, ..asked };
    let mut samples = Vec::new();
    for (label, run) in [("as asked", asked), ("with η = 1, no guidance", ddpm_like), ("as asked, guidance 1", guided)]
    {
        let (quality, pixels) = evaluate::quality(&denoiser, &judge, &real, &run, count)?;
        println!(
            "{count} samples {label} ({:?}, {} steps, w = {}): {quality}",
            run.sampler, run.sampling_steps, run.guidance
        );
        if samples.is_empty() {
            samples = pixels;
        }
    }
    let some = 200.min(count as usize) * PIXELS;
    let tested = some.min(test.pixels.len());
    let (own, real) = (
        evaluate::nearest(&samples[..some.min(samples.len())], &training),
        evaluate::nearest(&test.pixels[..tested], &training),
    );
    println!("median RMS distance to the nearest training picture: samples {own:.3}, test pictures {real:.3}");
    Ok(())
}

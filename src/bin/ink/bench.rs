//! `ink bench`: how long a device takes for a step, and whether it answers as the CPU does.

use std::time::{Duration, Instant};

use clap::Args;
use ink_diffusion::command::device::Device;
use ink_diffusion::command::{Error, network};
use ink_diffusion::diffusion::{GaussianNoise, stream};
use ink_diffusion::engine::ask::{Ask, Condition};
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::ink::ask_points;
use ink_diffusion::engine::network::NetworkId;
use ink_diffusion::engine::settings::Network;
use ink_diffusion::ink::InkShape;
use ink_diffusion::picture::PIXELS;

/// What is measured.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What computes.
    #[arg(long, value_enum, default_value = "cpu")]
    device: Device,
    /// How long each question is asked again and again, in seconds.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
}

/// Pictures that are asked for at once.
const BATCHES: [usize; 3] = [1, 16, 64];
/// Points of ink, as on the page.
const POINTS: usize = 100_000;
/// Where neither network's answer is trivial.
const LOG_SNR: f64 = -1.0;

/// Carries it out.
pub fn bench(arguments: &Arguments) -> Result<(), Error> {
    let (mut denoiser, name) = arguments.device.denoiser().map_err(Error::system)?;
    let mut cpu = Denoiser::cpu();
    for network in [NetworkId::Pictures(Network::Digits), NetworkId::Ink] {
        for denoiser in [&mut denoiser, &mut cpu] {
            network::load(denoiser, network, &network::weights_file(network))?;
        }
    }
    println!("{name}; median (best) of the steps of {} s, in ms; largest difference from the CPU", arguments.seconds);
    for pictures in BATCHES {
        let classes = (0..pictures).map(|index| (index % 10) as u8).collect();
        let ask = Ask {
            network: NetworkId::Pictures(Network::Digits),
            x: GaussianNoise::new(1, stream::START).vec(pictures * PIXELS),
            log_snr: vec![LOG_SNR],
            condition: Condition::labels(classes),
            guidance: 0.0,
        };
        measure(&format!("{pictures} pictures"), &ask, &denoiser, &cpu, arguments.seconds)?;
    }
    let ask = ask_points(InkShape::ALL[0], GaussianNoise::new(1, stream::START).vec(2 * POINTS), LOG_SNR);
    measure(&format!("{POINTS} points of ink"), &ask, &denoiser, &cpu, arguments.seconds)
}

/// Asks until the time is over, at least three times, and prints what it took.
fn measure(what: &str, ask: &Ask, denoiser: &Denoiser, cpu: &Denoiser, seconds: u64) -> Result<(), Error> {
    // The first question has kernels to compile.
    let answer = pollster::block_on(denoiser.answer(ask))?;
    let wanted = pollster::block_on(cpu.answer(ask))?;
    let off = answer
        .iter()
        .zip(&wanted)
        .map(|(a, b)| (a - b).abs())
        .fold(0.0, |most: f32, d| if d.is_nan() { f32::INFINITY } else { most.max(d) });
    let (begin, mut times) = (Instant::now(), Vec::new());
    while times.len() < 3 || begin.elapsed() < Duration::from_secs(seconds) {
        let start = Instant::now();
        pollster::block_on(denoiser.answer(ask))?;
        times.push(1e3 * start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    println!("{what:24} {:8.2} ({:.2})   {off:.1e}", times[times.len() / 2], times[0]);
    Ok(())
}

//! How well low pictures are enlarged: whether the results are recognised, how near the originals they are, one by one and in the mean, and whether they
//! shrink to what was given.

use super::command::each_sampled;
use super::low::{LOW_PIXELS, bilinear, repeated, shrunk};
use super::{Upscale, UpscaleRun, Way};
use crate::command::Error;
use crate::command::batches::run_all;
use crate::command::trial::{Figure, Hold, Trial};
use crate::diffusion::objective::l_simple;
use crate::diffusion::{Move, Step};
use crate::engine::ask::{Ask, Condition};
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;
use crate::engine::network::NetworkId;
use crate::engine::settings::{MAX_PICTURES, Network, PIXELS};
use crate::engine::trajectory::{Hooks, Trajectory};
use crate::picture::CLASSES;
use crate::train::sample::to_the_end;

/// The peak signal-to-noise ratio in decibels, of numbers from −1 to 1.
pub fn psnr(original: &[f32], found: &[f32]) -> f64 {
    10.0 * (4.0 / l_simple(original, found)).log10()
}

/// The root of the mean square by which what these pictures shrink to is off the low pictures.
pub fn off_low(low: &[f32], pixels: &[f32]) -> f64 {
    l_simple(low, &shrunk(pixels)).sqrt()
}

/// The mean of each picture's samples, which follow one another.
fn means(pixels: &[f32], samples: u32) -> Vec<f32> {
    let mean = |all: &[f32]| -> Vec<f32> {
        let sum = |at: usize| all.iter().skip(at).step_by(PIXELS).sum::<f32>();
        (0..PIXELS).map(|at| sum(at) / samples as f32).collect()
    };
    pixels.chunks_exact(PIXELS * samples as usize).flat_map(mean).collect()
}

/// The label of a network of both sets for a class of this set.
pub fn label(network: Network, class: u8) -> u8 {
    network as u8 * CLASSES + class
}

/// Denoising null-space (Wang et al. 2023, arXiv:2212.00490): a network that knows pictures and was never trained to enlarge any. Each x̂_0 is moved to the nearest
/// picture that shrinks to what is given.
struct NullSpace<'a> {
    network: NetworkId,
    low: &'a [f32],
}

impl Hooks for NullSpace<'_> {
    fn ask(&self, _: &Move, x: &[f32], log_snr: f64) -> Ask {
        let (network, condition) = (self.network, Condition::NONE);
        Ask { network, x: x.to_vec(), log_snr: vec![log_snr], condition, guidance: 0.0 }
    }

    fn on_x0(&mut self, _: &Step, _: &[f32], x0: &mut [f32]) -> bool {
        let off: Vec<f32> = self.low.iter().zip(shrunk(x0)).map(|(low, found)| low - found).collect();
        x0.iter_mut().zip(repeated(&off)).for_each(|(x0, off)| *x0 += off);
        true
    }
}

/// What DDNM makes of low pictures, with as many steps and the same η.
fn null_space(trial: &Trial, low: &[f32], way: Way) -> Result<Vec<f32>, Error> {
    let mut all = Vec::new();
    for (part, low) in low.chunks(MAX_PICTURES as usize * LOW_PIXELS).enumerate() {
        let count = (low.len() / LOW_PIXELS) as u32;
        let batch = Batch { seed: trial.seed, first: part as u32 * MAX_PICTURES, count };
        let hooks = NullSpace { network: trial.network.into(), low };
        let size = (count as usize, PIXELS);
        let mut run =
            Trajectory::new(way.plan()?, batch.seed, size, || batch.start(), None, hooks)?.beginning_at(batch.first);
        all.extend(to_the_end(&trial.denoiser, &mut run, |_, _| {})?.swap_remove(0).values);
    }
    Ok(all)
}

/// The figures of a trial.
///
/// # Errors
/// [`Error`]
pub fn figures(trial: &Trial, own: &Denoiser, way: Way, samples: u32) -> Result<Vec<Figure>, Error> {
    let real = &trial.pictures.pixels;
    let low = shrunk(real);
    let batch = Batch::of(trial.seed, trial.count());
    let enlarged = |run: &UpscaleRun| run_all::<Upscale>(own, run, |_, _| {});
    let one = UpscaleRun { way, ..UpscaleRun::new(low.clone(), batch) };
    let labels = trial.pictures.classes.iter().map(|&class| Some(label(trial.network, class))).collect();
    let told = enlarged(&UpscaleRun { labels, ..one.clone() })?;
    // A single step is x̂_0 at pure noise: the mean of all that can be.
    let regression = enlarged(&UpscaleRun { way: Way { steps: 1, ..way }, ..one.clone() })?;
    let count = trial.count() * samples;
    let each = each_sampled(&low, LOW_PIXELS, samples);
    let many = enlarged(&UpscaleRun { low: each.clone(), batch: Batch::of(trial.seed, count), ..one })?;
    let many_real = each_sampled(real, PIXELS, samples);
    let many_classes = each_sampled(&trial.pictures.classes, 1, samples);
    let mean = means(&many, samples);
    let spread = l_simple(&each_sampled(&mean, PIXELS, samples), &many).sqrt();
    let projected = null_space(trial, &low, way)?;
    let interpolated =
        [("bilinear", bilinear(&low)), ("nearest neighbour", repeated(&low)), ("DDNM, no training", projected)];

    let (single, of_mean) = (psnr(&many_real, &many), psnr(real, &mean));
    // A garment is recognised less often than a digit even where it is real.
    let recognised = trial.taken_for(&many, &many_classes);
    let hold = if trial.network == Network::Digits { Hold::AtLeast(0.93) } else { Hold::Nothing };
    let mut figures = vec![Figure::new("real pictures: recognised", trial.recognised(real))];
    for (name, pixels) in interpolated {
        figures.push(Figure::new(format!("{name}: recognised"), trial.recognised(&pixels)));
        figures.push(Figure::new(format!("{name}: PSNR, dB"), psnr(real, &pixels)));
    }
    figures.extend([
        Figure::new("one step (the regression): recognised", trial.recognised(&regression)),
        Figure::new("one step (the regression): PSNR, dB", psnr(real, &regression)),
        Figure::new("samples, no class: recognised", recognised).hold(hold),
        Figure::new("samples, told the class: recognised", trial.recognised(&told)),
        Figure::new("samples: PSNR of a single one, dB", single).hold(Hold::AtLeast(16.0)),
        Figure::new(format!("samples: PSNR of the mean of {samples}, dB"), of_mean).hold(Hold::AtLeast(single)),
        Figure::new("samples: deviation from their mean, RMS", spread),
        Figure::new("samples: what they shrink to against what was given, RMS", off_low(&each, &many))
            .hold(Hold::AtMost(0.05)),
    ]);
    Ok(figures)
}

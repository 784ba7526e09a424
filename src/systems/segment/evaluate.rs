//! How well digits are found: by one mask, and by the mean of several.

use super::command::{WayArguments, masks, means};
use super::pairs::{Pair, iou};
use super::training::SegmentTask;
use crate::command::Error;
use crate::command::trial::{Figure, Hold};
use crate::diffusion::{GaussianNoise, stream};
use crate::engine::denoiser::Denoiser;
use crate::engine::settings::PIXELS;

/// What it is tried on.
#[derive(Debug)]
pub struct Trial {
    /// Pictures to lay across each other.
    pub sets: SegmentTask,
    /// The network.
    pub denoiser: Denoiser,
    /// How many pictures.
    pub count: u32,
    /// The seed of the pictures and of all noise.
    pub seed: u64,
}

/// The darkness above which a pixel is the digit's, for whoever looks at the pixel alone: a garment's is at most this.
const ALONE: f32 = 0.4;

/// The figures of a trial.
///
/// # Errors
/// [`Error`]
pub fn figures(trial: &Trial, way: WayArguments) -> Result<Vec<Figure>, Error> {
    let pair = |index: u32| trial.sets.pair(&mut GaussianNoise::new(trial.seed, stream::SCENE + u64::from(index)));
    let pairs: Vec<Pair> = (0..trial.count).map(pair).collect();
    let pictures: Vec<f32> = pairs.iter().flat_map(|pair| pair.picture.clone()).collect();
    let masks = masks(&trial.denoiser, &pictures, way, trial.seed)?;
    let samples = way.samples();
    // The mean over the pictures of what is said of one, by the mask that is right and its own numbers.
    let over = |values: &[f32], of: &dyn Fn(&[f32], &[f32]) -> f64| {
        let each = values.len() / pairs.len();
        let all = pairs.iter().zip(values.chunks_exact(each)).map(|(pair, values)| of(&pair.mask, values));
        all.sum::<f64>() / pairs.len() as f64
    };
    let single = over(&masks, &|mask, samples| {
        let all = samples.chunks_exact(PIXELS).map(|sample| iou((mask, 0.0), (sample, 0.0)));
        all.sum::<f64>() / (samples.len() / PIXELS) as f64
    });
    let mean = over(&means(&masks, samples), &|mask, mean| iou((mask, 0.0), (mean, 0.5)));
    let alone = over(&pictures, &|mask, picture| iou((mask, 0.0), (picture, ALONE)));
    let apart = over(&masks, &|_, samples| {
        let first = &samples[..PIXELS];
        let all = samples.chunks_exact(PIXELS).skip(1).map(|sample| iou((first, 0.0), (sample, 0.0)));
        all.sum::<f64>() / (samples.len() / PIXELS - 1).max(1) as f64
    });
    Ok(vec![
        Figure::new("IoU of every pixel that is darker than a garment can be", alone),
        Figure::new("IoU of a single mask, the mean over all", single),
        Figure::new(format!("IoU of the mean, masks: {samples}"), mean).hold(Hold::AtLeast(0.80)),
        Figure::new("IoU of the mean − of a single mask", mean - single).hold(Hold::AtLeast(0.0)),
        Figure::new("IoU of a picture's first mask with its others", apart),
    ])
}

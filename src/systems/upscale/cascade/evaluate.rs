//! How often a cascade makes what was asked for, with augmentation and without.

use super::CascadeRun;
use super::command::made;
use crate::command::Error;
use crate::command::trial::{Figure, Hold, Trial};
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;
use crate::picture::CLASSES;
use crate::systems::upscale::Way;
use crate::systems::upscale::evaluate::{label, off_low};
use crate::systems::upscale::low::{bilinear, shrunk};

/// What augmentation has to bring at least: of 500 pictures, one standard error of the difference.
const LEAST_GAIN: f64 = 0.01;

/// The figures of a trial, of as many pictures as it has, the classes in turn.
///
/// # Errors
/// [`Error`]
pub fn figures(trial: &Trial, own: &Denoiser, way: Way) -> Result<Vec<Figure>, Error> {
    let classes: Vec<u8> = (0..trial.count()).map(|at| (at % u32::from(CLASSES)) as u8).collect();
    let labels: Vec<_> = classes.iter().map(|&class| Some(label(trial.network, class))).collect();
    let make = |augmentation| {
        let batch = Batch::of(trial.seed, trial.count());
        made(own, &CascadeRun { labels: labels.clone(), way: Way { augmentation, ..way }, batch })
    };
    let (low, pixels) = make(way.augmentation)?;
    let (_, plain) = make(0.0)?;
    // Without augmentation there is nothing that it could bring.
    let brings = if way.augmentation > 0.0 { Hold::AtLeast(LEAST_GAIN) } else { Hold::Nothing };
    let (with, without) = (trial.taken_for(&pixels, &classes), trial.taken_for(&plain, &classes));
    let of_real = bilinear(&shrunk(&trial.pictures.pixels));
    Ok(vec![
        Figure::new("real pictures, shrunk and enlarged (bilinear): recognised", trial.recognised(&of_real)),
        Figure::new(
            "the base network's, enlarged (bilinear): taken for the class asked for",
            trial.taken_for(&bilinear(&low), &classes),
        ),
        Figure::new(format!("cascade, augmentation {}: taken for the class asked for", way.augmentation), with)
            .hold(Hold::AtLeast(0.9)),
        Figure::new("cascade, no augmentation: taken for the class asked for", without),
        Figure::new("what augmentation brings", with - without).hold(brings),
        Figure::new("cascade: what pictures shrink to against the base network's, RMS", off_low(&low, &pixels)),
        Figure::new("cascade, no augmentation: the same, RMS", off_low(&low, &plain)),
    ])
}

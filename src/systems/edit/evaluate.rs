//! How well pictures are edited: whether they become what was asked for, and how much of them is left.

use super::{Edit, EditRun};
use crate::command::Error;
use crate::command::batches::run_all;
use crate::command::trial::{Figure, Hold, Trial};
use crate::diffusion::Sampler;
use crate::engine::batch::Batch;
use crate::engine::pictures::Pictures;
use crate::engine::settings::{MAX_PICTURES, PIXELS, PictureRun};
use crate::train::sample::to_the_end;

/// The timesteps that `ink evaluate` edits from.
pub const FROM: [u32; 7] = [200, 300, 400, 500, 600, 800, 1000];

/// The figures of a trial that edits from these timesteps; the thresholds are for [`super::FROM`]. `way` says how the way down is taken.
///
/// # Errors
/// [`Error`]
pub fn figures(trial: &Trial, timesteps: &[u32], way: impl Fn(EditRun) -> EditRun) -> Result<Vec<Figure>, Error> {
    let wanted = trial.other_classes();
    let batch = Batch::of(trial.seed, trial.count());
    let classes: Vec<_> = wanted.iter().copied().map(Some).collect();
    let run = way(EditRun::new(trial.network, trial.pictures.pixels.clone(), classes.clone(), batch));
    let fresh = fresh(trial, &run)?;
    let fresh_rmse = trial.rmse(&fresh);
    let mut figures = vec![
        Figure::new("fresh samples of the other class: taken for it", trial.taken_for(&fresh, &wanted)),
        Figure::new("fresh samples: RMSE to the picture", fresh_rmse),
    ];
    for &from in timesteps {
        let run = EditRun { from, ..run.clone() };
        let edited = run_all::<Edit>(&trial.denoiser, &run, |_, _| {})?;
        let taken = Figure::new(format!("t_0 = {from}: taken for the other class"), trial.taken_for(&edited, &wanted));
        let rmse = Figure::new(format!("t_0 = {from}: RMSE to the picture"), trial.rmse(&edited));
        figures.extend(if from == super::FROM {
            [taken.hold(Hold::AtLeast(0.8)), rmse.hold(Hold::AtMost(0.85 * fresh_rmse))]
        } else {
            [taken, rmse]
        });
    }
    Ok(figures)
}

/// Pictures of the run's classes from pure noise, which know nothing of the originals, in the run's own way.
fn fresh(trial: &Trial, run: &EditRun) -> Result<Vec<f32>, Error> {
    let mut all = Vec::new();
    for (group, classes) in run.classes.chunks(MAX_PICTURES as usize).enumerate() {
        let settings = PictureRun {
            network: trial.network,
            sampler: Sampler::Ddim { eta: run.eta },
            sampling_steps: run.steps,
            guidance: run.guidance,
            // Other noise than that of the pictures' own way up.
            seed: trial.seed.wrapping_add((1 + group as u64) << 32),
            count: classes.len() as u32,
            ..PictureRun::default()
        };
        let mut way = Pictures::of_classes(&settings, classes.iter().copied(), None)?;
        to_the_end(&trial.denoiser, &mut way, |_, _| {})?;
        all.extend_from_slice(way.x());
    }
    debug_assert_eq!(all.len(), run.classes.len() * PIXELS);
    Ok(all)
}

//! A run of any number of items: the engine makes at most [`MAX_PICTURES`] at once.

use super::Error;
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;
use crate::engine::settings::MAX_PICTURES;
use crate::engine::system::{System, Track};
use crate::train::sample::to_the_end;

/// A system whose run can be made in parts, each of which gives its items as the whole would.
pub trait Divisible: System {
    /// The items of a run.
    fn batch(run: &Self::Settings) -> Batch;

    /// The same run of these items only, of which the batch's first one is the run's own at this place.
    fn part(run: &Self::Settings, batch: Batch) -> Self::Settings;
}

/// What each of these items is given, of values that are one for all or one for each of a run's items.
pub fn part_of<T: Clone>(values: &[T], numbers: usize, batch: Batch) -> Vec<T> {
    let from = batch.first as usize * numbers;
    let own = values.get(from..from + batch.count as usize * numbers);
    if values.len() == numbers { values.to_vec() } else { own.unwrap_or_default().to_vec() }
}

/// Makes a run of any number of items in parts. What its last move left of all of them: the first track, items one after another.
///
/// `shown` sees every move's tracks of every part, with the move's place in the plan.
///
/// # Errors
/// [`Error`]
pub fn run_all<S: Divisible>(
    denoiser: &Denoiser,
    run: &S::Settings,
    mut shown: impl FnMut(u32, &[Track]),
) -> Result<Vec<f32>, Error> {
    let Batch { seed, count, .. } = S::batch(run);
    let mut all = Vec::new();
    for first in (0..count).step_by(MAX_PICTURES as usize) {
        let batch = Batch { seed, first, count: MAX_PICTURES.min(count - first) };
        let part = S::part(run, batch);
        let mut process = S::begin(&part, None)?;
        let tracks = to_the_end(denoiser, process.as_mut(), &mut shown)?;
        all.extend(tracks.into_iter().next().map(|track| track.values).unwrap_or_default());
    }
    Ok(all)
}

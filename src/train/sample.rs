//! Pictures from a network, as many as asked for.

use crate::engine::denoiser::{DenoiseError, Denoiser};
use crate::engine::pictures::Pictures;
use crate::engine::settings::{MAX_PICTURES, PictureRun};
use crate::engine::system::{Process, Track};
use crate::engine::trajectory::RunError;

/// Why there are no samples.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The settings are impossible.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A network did not answer.
    #[error("step {number}: {source}")]
    Move {
        /// Which move it was, counted from 1.
        number: u32,
        /// Why.
        source: DenoiseError,
    },
    /// The numbers have become too large to be numbers.
    #[error("step {number} gave numbers that are not finite; is the guidance beyond all measure?")]
    Overflow {
        /// Which move it was, counted from 1.
        number: u32,
    },
}

/// `count` pictures under the settings of `run` (whose own count is not looked at), one after another.
///
/// They are made in groups of [`MAX_PICTURES`]. The first group has the seed itself, so it is what the page shows for the same
/// seed; group k has the seed plus k·2³².
///
/// # Errors
/// [`SampleError`]
pub fn sample(denoiser: &Denoiser, run: &PictureRun, count: u32) -> Result<Vec<f32>, SampleError> {
    let classes: Vec<Option<u8>> = (0..count).map(|index| run.class.of(index, count)).collect();
    let mut pixels = Vec::new();
    for (group, classes) in classes.chunks(MAX_PICTURES as usize).enumerate() {
        let seed = run.seed.wrapping_add((group as u64) << 32);
        let run = PictureRun { count: classes.len() as u32, seed, ..*run };
        let mut trajectory = Pictures::of_classes(&run, classes.iter().copied(), None)?;
        to_the_end(denoiser, &mut trajectory, |_, _| {})?;
        pixels.extend_from_slice(trajectory.x());
    }
    Ok(pixels)
}

/// Makes every move of a process that is left, and shows what each leaves behind. The tracks of the last one; none at the end.
///
/// # Errors
/// [`SampleError::Move`]
pub fn to_the_end(
    denoiser: &Denoiser,
    process: &mut dyn Process,
    mut shown: impl FnMut(u32, &[Track]),
) -> Result<Vec<Track>, SampleError> {
    let mut tracks = Vec::new();
    let mut index = 0;
    while let Some(asks) = process.asks() {
        let failed = |source| SampleError::Move { number: index + 1, source };
        let answers = asks.iter().map(|ask| pollster::block_on(denoiser.answer(ask)));
        tracks = process.advance(answers.collect::<Result<_, _>>().map_err(failed)?);
        // A sampler's step stores what is beyond f32 as its largest number.
        let state = tracks.first().map_or(&[][..], |track| &track.values);
        if !state.iter().fold(true, |all, value| all & (value.abs() < f32::MAX)) {
            return Err(SampleError::Overflow { number: index + 1 });
        }
        shown(index, &tracks);
        index += 1;
    }
    Ok(tracks)
}

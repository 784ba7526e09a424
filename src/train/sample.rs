//! Pictures from a network, as many as asked for.

use crate::engine::denoiser::{DenoiseError, Denoiser};
use crate::engine::settings::{MAX_PICTURES, PictureRun};
use crate::engine::trajectory::{self, RunError, Trajectory};
use crate::network::unet::NO_CLASS;

/// Why there are no samples.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The settings are impossible.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The network did not answer.
    #[error(transparent)]
    Denoise(#[from] DenoiseError),
}

/// `count` pictures under the settings of `run` (whose own count is not looked at), one after another.
///
/// They are made in groups of [`MAX_PICTURES`]. The first group has the seed itself, so it is what the page shows for the same
/// seed; group k has the seed plus k·2³².
///
/// # Errors
/// [`SampleError`]
pub fn sample(denoiser: &Denoiser, run: &PictureRun, count: u32) -> Result<Vec<f32>, SampleError> {
    let classes = trajectory::classes(run.class, count, NO_CLASS);
    let mut pixels = Vec::new();
    for (group, classes) in classes.chunks(MAX_PICTURES as usize).enumerate() {
        let seed = run.seed.wrapping_add((group as u64) << 32);
        let run = PictureRun { count: classes.len() as u32, seed, ..*run };
        let mut trajectory = Trajectory::pictures(&run, None)?;
        while let Some(step) = trajectory.next_step() {
            let answer = denoiser.pictures(run.network, trajectory.x(), step.log_snr, classes, run.guidance);
            let epsilon = pollster::block_on(answer)?;
            trajectory.advance(&epsilon);
        }
        pixels.extend_from_slice(trajectory.x());
    }
    Ok(pixels)
}

//! The networks of the site, run without a browser.

use std::path::Path;

use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::settings::PictureRun;
use ink_diffusion::train::classifier::Classifier;
use ink_diffusion::train::sample::sample;

use crate::page::{Checked, site_folder};

/// The CPU in the browser and the native CPU agree to this at the end of a run.
pub const NATIVE: f32 = 1e-4;

/// The pictures of a run on the native CPU, with the weights that the site has.
pub fn pictures(run: &PictureRun) -> Checked<Vec<f32>> {
    let mut denoiser = Denoiser::cpu();
    let file = site_folder().join(format!("weights/{}.bin", run.network.name()));
    denoiser.load(run.network.into(), &std::fs::read(file)?)?;
    Ok(sample(&denoiser, run, run.count)?)
}

/// The digit that the project's classifier takes a picture for.
pub fn digit_in(picture: &[f32]) -> Checked<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("weights/classifier-digits.bin");
    let bytes = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(Classifier::from_bytes("digits", &bytes)?.judge(picture).classes[0])
}

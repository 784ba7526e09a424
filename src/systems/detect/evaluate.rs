//! How well things are found: by how many steps, with boxes drawn anew and without.

use super::assign::Target;
use super::command::found;
use super::findings::{FOUND, Finding, distinct, under_every_name};
use super::precision::{ap50, average_precisions};
use super::scenes::Scene;
use super::training::DetectTask;
use super::{DetectRun, RENEWED_BELOW};
use crate::command::Error;
use crate::command::trial::{Figure, Hold};
use crate::diffusion::{GaussianNoise, stream};
use crate::engine::batch::Batch;
use crate::engine::denoiser::Denoiser;

/// What it is tried on.
#[derive(Debug)]
pub struct Trial {
    /// Pictures to make scenes of.
    pub sets: DetectTask,
    /// The networks.
    pub denoiser: Denoiser,
    /// How many scenes.
    pub count: u32,
    /// The seed of the scenes and of all noise.
    pub seed: u64,
}

/// Scenes and what is in them.
pub fn scenes(sets: &DetectTask, count: u32, seed: u64) -> (Vec<f32>, Vec<Vec<Target>>) {
    let scene = |index: u32| sets.scene(&mut GaussianNoise::new(seed, stream::SCENE + u64::from(index)));
    let scenes: Vec<Scene> = (0..count).map(scene).collect();
    let there = |scene: &Scene| scene.things.iter().map(|thing| (thing.bounds.corners(), thing.class)).collect();
    (scenes.iter().flat_map(|scene| scene.pixels.clone()).collect(), scenes.iter().map(there).collect())
}

/// How many of a scene's things are found under their name and how many claims are wrong, at the score that a page shows: shares of the things.
fn counted(found: &[Vec<Finding>], there: &[Vec<Target>]) -> (f64, f64) {
    let (mut right, mut wrong) = (0, 0);
    for (found, there) in found.iter().zip(there) {
        for finding in found.iter().filter(|finding| finding.score >= FOUND) {
            let is = |target: &Target| target.1 == finding.class && finding.corners.iou(target.0) >= 0.5;
            if there.iter().any(is) { right += 1 } else { wrong += 1 }
        }
    }
    let all = there.iter().flatten().count().max(1) as f64;
    (f64::from(right) / all, f64::from(wrong) / all)
}

/// The figures of a trial. `way` says how things are looked for.
///
/// # Errors
/// [`Error`]
pub fn figures(trial: &Trial, way: impl Fn(DetectRun) -> DetectRun) -> Result<Vec<Figure>, Error> {
    let (pixels, there) = scenes(&trial.sets, trial.count, trial.seed);
    let run = way(DetectRun::new(pixels, Batch::of(trial.seed, trial.count)));
    let precision = |run: &DetectRun| Ok::<_, Error>(ap50(&found(&trial.denoiser, run, under_every_name)?, &there));
    let with = |steps, renewed_below| DetectRun { steps, renewed_below, ..run.clone() };

    let mut figures = Vec::new();
    let mut one = 0.0;
    for steps in [1, 2, 4].into_iter().filter(|&steps| steps < run.steps) {
        let figure = precision(&with(steps, run.renewed_below))?;
        if steps == 1 {
            one = figure;
        }
        figures.push(Figure::new(format!("AP50, steps: {steps}"), figure));
    }
    let findings = found(&trial.denoiser, &run, under_every_name)?;
    let all = ap50(&findings, &there);
    let steps = run.steps;
    figures.push(Figure::new(format!("AP50, steps: {steps}"), all).hold(Hold::AtLeast(0.75)));
    let of = |digits: bool| {
        let own = average_precisions(&findings, &there).into_iter().filter(|(class, _)| (*class < 10) == digits);
        let own: Vec<f64> = own.map(|(_, precision)| precision).collect();
        own.iter().sum::<f64>() / own.len().max(1) as f64
    };
    figures.push(Figure::new("AP50 of the digits", of(true)));
    figures.push(Figure::new("AP50 of the clothes", of(false)));
    let (right, wrong) = counted(&found(&trial.denoiser, &run, distinct)?, &there);
    figures.push(Figure::new(format!("things found and named, at scores from {FOUND}"), right));
    figures.push(Figure::new(format!("wrong claims a thing, at scores from {FOUND}"), wrong));
    if steps > 1 {
        figures.push(Figure::new("AP50, more steps − one step", all - one).hold(Hold::AtLeast(0.0)));
        let renewed_below = if run.renewed_below > 0.0 { 0.0 } else { RENEWED_BELOW };
        let other = precision(&with(steps, renewed_below))?;
        let name = format!("AP50, steps: {steps}, boxes with a score below {renewed_below} drawn anew");
        figures.push(Figure::new(name, other));
        figures.push(Figure::new("AP50, as it is − that", all - other));
    }
    Ok(figures)
}

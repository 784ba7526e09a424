//! How well holes are filled in: whether the pictures are recognised again, and whether the hole's edge shows.

use super::{Inpaint, InpaintRun};
use crate::command::Error;
use crate::command::batches::{Divisible, run_all};
use crate::command::trial::{Figure, Hold, Trial};
use crate::engine::batch::Batch;
use crate::engine::system::System;
use crate::picture::{PIXELS, SIDE};

/// A mask with a square hole of this side in the middle; true = known.
pub fn centre_hole(side: usize) -> Vec<bool> {
    let hole = (SIDE - side) / 2..(SIDE - side) / 2 + side;
    (0..PIXELS).map(|at| !(hole.contains(&(at / SIDE)) && hole.contains(&(at % SIDE)))).collect()
}

/// The jump across a hole's edge: the mean, over all pairs of neighbours of which one is known and the other is not, of the difference of
/// their ink. `known` is the same for all pictures.
pub fn edge(pixels: &[f32], known: &[bool]) -> f64 {
    let right = (0..PIXELS).filter(|at| at % SIDE + 1 < SIDE).map(|at| (at, at + 1));
    let below = (0..PIXELS - SIDE).map(|at| (at, at + SIDE));
    let pairs: Vec<_> = right.chain(below).filter(|&(a, b)| known[a] != known[b]).collect();
    let jumps = pixels.chunks_exact(PIXELS).flat_map(|picture| pairs.iter().map(|&(a, b)| picture[a] - picture[b]));
    let sum: f64 = jumps.map(|jump| f64::from(jump.abs())).sum();
    sum / (pixels.len() / PIXELS * pairs.len()).max(1) as f64
}

/// The figures of a trial with a hole of this side. `way` says how RePaint goes; replacement alone is given as many steps as RePaint has
/// evaluations of the network, and so is the better of what can be had for the same time.
///
/// # Errors
/// [`Error`]
pub fn figures(trial: &Trial, hole: usize, way: impl Fn(InpaintRun) -> InpaintRun) -> Result<Vec<Figure>, Error> {
    let real = &trial.pictures.pixels;
    let mask = centre_hole(hole);
    let known = mask.repeat(trial.pictures.len());
    // Nothing of the hole can reach the result.
    let cut: Vec<f32> = real.iter().zip(&known).map(|(&pixel, &known)| if known { pixel } else { 0.0 }).collect();
    let batch = Batch::of(trial.seed, trial.count());
    let run = way(InpaintRun::new(trial.network, cut.clone(), known.clone(), batch));
    let filled = |run: &InpaintRun| run_all::<Inpaint>(&trial.denoiser, run, |_, _| {});
    let repainted = filled(&run)?;
    let one = Inpaint::part(&run, Batch { count: 1, ..batch });
    let evaluations = Inpaint::plan(&one)?.iter().filter(|one| one.log_snr().is_some()).count() as u32;
    let replaced = filled(&InpaintRun { repeats: 1, ..run.clone() })?;
    let replaced_long = filled(&InpaintRun { repeats: 1, steps: evaluations, ..run.clone() })?;

    let changed = repainted.iter().zip(real).zip(&known).filter(|((a, b), known)| **known && a != b).count();
    let (real_edge, repainted_edge) = (edge(real, &mask), edge(&repainted, &mask));
    let replaced_edge = edge(&replaced_long, &mask);
    let (recognised, replaced_recognised) = (trial.recognised(&repainted), trial.recognised(&replaced_long));
    let at = |name: &str| format!("{name}, {hole}×{hole} hole");
    let alone = |what: &str, steps| format!("replacement alone, {steps} evaluations: {what}");
    Ok(vec![
        Figure::new(at("real pictures: recognised"), trial.recognised(real)),
        Figure::new("real pictures: jump across the edge", real_edge),
        Figure::new("cut out (grey): recognised", trial.recognised(&cut)),
        Figure::new("cut out (grey): jump across the edge", edge(&cut, &mask)),
        Figure::new(alone("recognised", run.steps), trial.recognised(&replaced)),
        Figure::new(alone("jump across the edge", run.steps), edge(&replaced, &mask)),
        Figure::new(alone("recognised", evaluations), replaced_recognised),
        Figure::new(alone("jump across the edge", evaluations), replaced_edge),
        Figure::new(format!("RePaint, {evaluations} evaluations: recognised"), recognised).hold(Hold::AtLeast(0.85)),
        Figure::new("RePaint: jump across the edge", repainted_edge).hold(Hold::AtMost(1.15 * real_edge)),
        Figure::new("RePaint: known pixels that are not exactly as given", changed as f64).hold(Hold::AtMost(0.0)),
        Figure::new("RePaint − replacement alone: recognised", recognised - replaced_recognised)
            .hold(Hold::AtLeast(0.0)),
        Figure::new("RePaint − replacement alone: jump across the edge", repainted_edge - replaced_edge)
            .hold(Hold::AtMost(0.0)),
    ])
}

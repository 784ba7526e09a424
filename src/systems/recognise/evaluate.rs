//! How well pictures are recognised, and by which noise level.

use super::verdict;
use crate::command::trial::{Figure, Hold, Trial};
use crate::engine::settings::CLASSES;
use crate::train::classifier::accuracy;

/// The figures of a trial whose errors are [pictures × levels × classes].
pub fn figures(trial: &Trial, levels: &[f64], errors: &[f32]) -> Vec<Figure> {
    let classes = usize::from(CLASSES);
    let of_pictures = || errors.chunks_exact(levels.len() * classes);
    let right = |verdicts: Vec<u8>| accuracy(&verdicts, &trial.pictures.classes);
    let mut figures: Vec<_> = levels
        .iter()
        .enumerate()
        .map(|(at, level)| {
            let verdicts = of_pictures().map(|errors| verdict(&errors[at * classes..][..classes])).collect();
            Figure::new(format!("recognised by λ = {level:.2} alone"), right(verdicts))
        })
        .collect();
    let evaluations = levels.len() * classes;
    let all = Figure::new(
        format!("recognised by all levels, {evaluations} evaluations"),
        right(of_pictures().map(verdict).collect()),
    );
    figures.push(all.hold(Hold::AtLeast(0.94)));
    figures.push(Figure::new("the classifier, for comparison", trial.recognised(&trial.pictures.pixels)));
    figures
}

//! How well pictures are translated: whether they become what was asked for, and whether the way back leads to where it began.

use super::command::translated;
use super::{Side, TranslateRun};
use crate::command::Error;
use crate::command::trial::{Figure, Hold, Trial};
use crate::diffusion::moments;
use crate::engine::settings::Network;
use crate::train::classifier::{Classifier, accuracy};

/// The figures of a trial; `other_judge` judges pictures of the other network ([`Network::other`]).
///
/// # Errors
/// [`Error`]
pub fn figures(trial: &Trial, other_judge: &Classifier, steps: u32) -> Result<Vec<Figure>, Error> {
    let (own, wanted) = (&trial.pictures.classes, trial.other_classes());
    let side = |network, classes: &[u8]| Side { network, classes: classes.iter().copied().map(Some).collect() };
    let source = side(trial.network, own);
    let to = |target: Side| {
        let run = TranslateRun::new(source.clone(), target, trial.pictures.pixels.clone(), trial.count());
        translated(&trial.denoiser, &TranslateRun { steps, ..run })
    };
    let (same_network, latent) = to(side(trial.network, &wanted))?;
    let (other_network, _) = to(side(trial.network.other(), &wanted))?;
    let (back, _) = to(source.clone())?;
    let latent = moments(&latent);
    let taken_elsewhere = accuracy(&other_judge.judge(&other_network).classes, &wanted);
    let name =
        |network: Network| format!("{} → {}: taken for the class asked for", trial.network.name(), network.name());
    Ok(vec![
        Figure::new(name(trial.network), trial.taken_for(&same_network, &wanted)).hold(Hold::AtLeast(0.9)),
        Figure::new("the same: RMSE to the picture", trial.rmse(&same_network)),
        Figure::new(name(trial.network.other()), taken_elsewhere).hold(Hold::AtLeast(0.9)),
        Figure::new("there and back under the same class: RMSE to the picture", trial.rmse(&back)),
        Figure::new("x_T: mean (0 were it a draw from N(0, I))", latent.mean),
        Figure::new("x_T: standard deviation (1 were it a draw from N(0, I))", latent.variance.sqrt()),
    ])
}

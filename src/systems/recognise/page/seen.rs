//! What there is to see of a recognition where one looks: the noisy picture, what a level or all of them think, and x̂_0 under that class.

use std::rc::Rc;

use yew::prelude::*;

use super::super::Recognise;
use super::super::fit::Opinion;
use crate::diffusion::{alpha_bar_of, posterior};
use crate::engine::settings::{CLASSES, PIXELS};
use crate::ui::engine::RunView;
use crate::ui::parts::playback::Playback;

/// What there is to see.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seen {
    /// The noisy picture of the level looked at; empty before the first.
    pub noisy: Rc<[f32]>,
    /// What is thought there: by the one level that decides, if it was looked at already, or else by all so far.
    pub opinion: Option<Opinion>,
    /// x̂_0 of the noisy picture under that opinion's class; empty before the first level.
    pub x0: Rc<[f32]>,
}

/// The errors of the levels looked at, up to the newest.
pub fn errors_of(playback: &Playback<Recognise>) -> Rc<[f32]> {
    playback.run.as_ref().map_or_else(|| Rc::from([]), |run| errors(run, run.frames.len()).into())
}

/// The errors [levels × classes] of the first so many levels of a run.
fn errors(run: &RunView<Recognise>, levels: usize) -> Vec<f32> {
    let of_levels = levels * usize::from(CLASSES);
    run.frames.get(levels.wrapping_sub(1)).map(|kept| kept.state()[..of_levels].to_vec()).unwrap_or_default()
}

/// What one level thinks; nothing where it was not looked at yet.
pub fn of_level(errors: &[f32], level: usize) -> Option<Opinion> {
    let classes = usize::from(CLASSES);
    errors.get(level * classes..(level + 1) * classes).and_then(Opinion::of)
}

/// What there is to see after so many levels.
fn seen(run: &RunView<Recognise>, position: usize, alone: Option<usize>) -> Seen {
    let Some((kept, &log_snr)) =
        position.checked_sub(1).and_then(|i| run.frames.get(i).zip(run.settings.levels.get(i)))
    else {
        return Seen::default();
    };
    let errors = errors(run, position);
    let opinion = alone.and_then(|level| of_level(&errors, level)).or_else(|| Opinion::of(&errors));
    let (noisy, answers) = (kept.track(1), kept.track(2));
    let class = opinion.as_ref().map(|opinion| usize::from(opinion.best));
    let x0 = class.and_then(|class| answers.get(class * PIXELS..(class + 1) * PIXELS)).map(|epsilon| {
        let (alpha_bar, rest) = alpha_bar_of(log_snr);
        let mut x0 = vec![0.0; noisy.len()];
        posterior::predict_x0(&noisy, epsilon, alpha_bar, rest, &mut x0);
        x0
    });
    Seen { noisy: noisy.as_ref().into(), opinion, x0: x0.unwrap_or_default().into() }
}

/// What there is to see where one looks, computed once for each place.
#[hook]
pub fn use_seen(playback: &Playback<Recognise>, alone: Option<usize>) -> Seen {
    let place = playback.run.as_ref().map(|run| run.id).map(|id| (id, playback.position));
    let run = playback.run.clone();
    let seen = use_memo((place, alone), |&(place, alone)| {
        let both = run.zip(place);
        both.map(|(run, (_, position))| seen(&run, position as usize, alone)).unwrap_or_default()
    });
    (*seen).clone()
}

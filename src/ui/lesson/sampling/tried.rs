//! Whether the learner has finished a run of few steps and one of many by DDPM, of the same class from the same seed.

use std::cell::RefCell;

use yew::prelude::*;

use crate::diffusion::Sampler;
use crate::engine::pictures::Pictures;
use crate::engine::settings::PictureRun;
use crate::ui::engine::{Phase, use_engine};
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;

/// Few steps are at most this many.
const FEW: u32 = 10;
/// Many steps are at least this many.
const MANY: u32 = 50;

/// Whether among finished runs there are one of few steps and one of many by the same DDPM sampler, from the same noise and of the
/// same class of the same network.
fn compared(finished: &[PictureRun]) -> bool {
    let is_ddpm = |run: &&PictureRun| matches!(run.sampler, Sampler::Ddpm { .. });
    let mut few = finished.iter().filter(is_ddpm).filter(|run| run.sampling_steps <= FEW);
    let what = |run: &PictureRun| (run.seed, run.network, run.class, run.sampler);
    let same = |a: &PictureRun, b: &PictureRun| what(a) == what(b);
    few.any(|few| finished.iter().any(|many| many.sampling_steps >= MANY && same(few, many)))
}

/// Shows nothing; watches the engine, so that the chapter itself is not drawn again at each of its steps.
#[component]
pub fn Watch() -> Html {
    let state = use_state_handle();
    let engine = use_engine();
    let finished = use_memo((), |()| RefCell::new(Vec::<PictureRun>::new()));
    let run = engine.view().run::<Pictures>().filter(|run| run.phase == Phase::Done);
    let run = run.map(|run| (run.id, *run.settings));
    let dispatcher = state.dispatcher();
    use_effect_with(run, move |run| {
        let Some((_, settings)) = run else { return };
        finished.borrow_mut().push(*settings);
        if compared(&finished.borrow()) {
            dispatcher.dispatch(Action::Done(ChapterId::Sampling));
        }
    });
    Html::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::Variance;
    use crate::engine::settings::ClassChoice;

    #[test]
    fn few_and_many_steps_from_one_seed_are_a_comparison() {
        let by = |sampler, sampling_steps, seed| PictureRun { sampler, sampling_steps, seed, ..PictureRun::default() };
        let [beta, posterior] = [Variance::Beta, Variance::PosteriorBeta].map(|variance| Sampler::Ddpm { variance });
        let run = |steps, seed| by(posterior, steps, seed);
        assert!(!compared(&[run(50, 1), run(1000, 1)]));
        assert!(!compared(&[run(10, 1), run(50, 2)]));
        assert!(!compared(&[run(11, 1), run(49, 1)]));
        assert!(!compared(&[run(10, 1), by(beta, 50, 1)]));
        assert!(!compared(&[run(10, 1), PictureRun { class: ClassChoice::None, ..run(50, 1) }]));
        assert!(!compared(&[10, 50].map(|steps| by(Sampler::Ddim { eta: 0.0 }, steps, 1))));
        assert!(compared(&[run(10, 1), run(20, 1), run(50, 1)]));
    }
}

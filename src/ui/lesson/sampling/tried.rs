//! Whether the learner has finished a run of few steps and one of many from the same seed.

use std::cell::RefCell;

use yew::prelude::*;

use crate::engine::settings::PictureRun;
use crate::ui::engine::{Phase, use_engine};
use crate::ui::lesson::ChapterId;
use crate::ui::state::{Action, use_state_handle};

/// Few steps are at most this many.
const FEW: u32 = 10;
/// Many steps are at least this many.
const MANY: u32 = 50;

/// Whether among finished runs there are one of few steps and one of many from the same noise of the same network.
fn compared(finished: &[PictureRun]) -> bool {
    let mut few = finished.iter().filter(|run| run.sampling_steps <= FEW);
    let same = |a: &PictureRun, b: &PictureRun| a.seed == b.seed && a.network == b.network;
    few.any(|few| finished.iter().any(|many| many.sampling_steps >= MANY && same(few, many)))
}

/// Shows nothing; watches the engine, so that the chapter itself is not drawn again at each of its steps.
#[component]
pub fn Watch() -> Html {
    let state = use_state_handle();
    let engine = use_engine();
    let finished = use_memo((), |()| RefCell::new(Vec::<PictureRun>::new()));
    let run = engine.view().pictures.as_ref().filter(|run| run.phase == Phase::Done);
    let run = run.map(|run| (run.id, run.settings));
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

    #[test]
    fn few_and_many_steps_from_one_seed_are_a_comparison() {
        let run = |sampling_steps, seed| PictureRun { sampling_steps, seed, ..PictureRun::default() };
        assert!(!compared(&[run(50, 1), run(1000, 1)]));
        assert!(!compared(&[run(10, 1), run(50, 2)]));
        assert!(!compared(&[run(11, 1), run(49, 1)]));
        assert!(compared(&[run(10, 1), run(20, 1), run(50, 1)]));
    }
}

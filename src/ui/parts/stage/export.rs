//! A run of any system as a file: its settings, and every number of every move.

use yew::prelude::*;

use crate::engine::export::{MoveExport, ProcessExport};
use crate::engine::system::System;
use crate::ui::engine::RunView;
use crate::ui::model::failure::SaveError;
use crate::ui::parts::reverse::save::save_json;
use crate::ui::text::use_course_text;

/// The button that saves a run.
#[hook]
pub fn use_export<S: System>(run: Option<&RunView<S>>) -> Html {
    let course = use_course_text();
    let failure = use_state_eq(|| None::<SaveError>);
    let onclick = {
        let (run, failure) = (run.cloned(), failure.setter());
        move |_: MouseEvent| {
            if let Some(run) = &run {
                failure.set(save(run).err());
            }
        }
    };
    let nothing = run.is_none_or(|run| run.frames.is_empty());
    html! {
        <div class="stage-export">
            <button type="button" disabled={nothing} {onclick}>{ course.lesson.uses.stage.export }</button>
            if let Some(why) = &*failure {
                <p class="reverse-hint" role="alert">{ (course.reverse.save.failed)(why) }</p>
            }
        </div>
    }
}

fn save<S: System>(run: &RunView<S>) -> Result<(), SaveError> {
    let moves = run.frames.iter().zip(run.plan.iter()).map(|(frame, made)| MoveExport {
        timesteps: made.timesteps(),
        log_snr: made.log_snr(),
        tracks: (0..frame.count()).map(|track| frame.track(track).into_owned()).collect(),
    });
    let export = ProcessExport {
        system: S::NAME,
        settings: &*run.settings,
        start: run.state(0).into_owned(),
        moves: moves.collect(),
    };
    save_json(&export, &format!("ink-diffusion-{}.json", S::NAME))
}

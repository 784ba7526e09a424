//! A run of any system as a file: its settings, and every number of every move.

use yew::prelude::*;

use crate::engine::export::{MoveExport, ProcessExport, Values};
use crate::engine::system::System;
use crate::ui::engine::{Run, RunView};
use crate::ui::kit::save::{SaveError, save_text};
use crate::ui::text::use_course_text;

/// The button that saves a run.
#[hook]
pub fn use_export<S: System>(run: Option<&RunView<S>>) -> Html {
    let json = run.cloned().map(|run| {
        Callback::from(move |()| {
            let export = ProcessExport {
                system: S::NAME,
                settings: &*run.settings,
                start: run.state(0).into_owned(),
                moves: moves(&run),
            };
            serde_json::to_string(&export).map_err(|_| SaveError::NoJson)
        })
    });
    use_button(json.filter(|_| run.is_some_and(|run| !run.frames.is_empty())), S::NAME)
}

fn moves(run: &Run) -> Vec<MoveExport> {
    let both = run.frames.iter().zip(run.plan.iter());
    let moves = both.map(|(frame, made)| MoveExport {
        timesteps: made.timesteps(),
        log_snr: made.log_snr(),
        tracks: (0..frame.count()).map(|track| Values(frame.track(track).into_owned())).collect(),
    });
    moves.collect()
}

/// The button; `json` gives the file, and there is none where there is nothing to save.
#[hook]
fn use_button(json: Option<Callback<(), Result<String, SaveError>>>, system: &'static str) -> Html {
    let course = use_course_text();
    let failure = use_state_eq(|| None::<SaveError>);
    let disabled = json.is_none();
    let onclick = {
        let failure = failure.setter();
        move |_: MouseEvent| {
            if let Some(json) = &json {
                let saved = json.emit(()).and_then(|json| save_text(&json, &format!("ink-diffusion-{system}.json")));
                failure.set(saved.err());
            }
        }
    };
    html! {
        <div class="stage-export">
            <button type="button" {disabled} {onclick}>{ course.lesson.uses.stage.export }</button>
            if let Some(why) = &*failure {
                <p class="reverse-hint" role="alert">{ (course.reverse.save.failed)(why) }</p>
            }
        </div>
    }
}

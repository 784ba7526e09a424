//! Saving to the visitor's disk: a run's numbers as JSON, a picture as PNG.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, HtmlCanvasElement};
use yew::prelude::*;

use super::moment::Moment;
use crate::engine::export::{RunExport, Taken};
use crate::engine::pictures::Pictures;
use crate::engine::settings::PictureRun;
use crate::ui::engine::RunView;
use crate::ui::kit::canvas;
use crate::ui::kit::picture::{PictureColors, PictureScale};
use crate::ui::kit::save::{SaveError, download, save_json};
use crate::ui::kit::tiles::tile;
use crate::ui::text::use_course_text;

/// Screen pixels a pixel of a saved picture.
const ENLARGED: usize = 10;

/// What [`SaveButtons`] save.
#[derive(Debug, PartialEq, Properties)]
pub struct SaveButtonsProps {
    /// The run; none before any.
    pub run: Option<RunView<Pictures>>,
    /// What that run does, or the one that is set up.
    pub settings: PictureRun,
    /// Which of its pictures is looked at, from 0.
    pub picture: u32,
    /// What it looks like now.
    pub moment: Rc<Moment>,
    /// The timestep where that is.
    pub t: u32,
}

/// The buttons that save, and why it failed where it did.
#[component]
pub fn SaveButtons(props: &SaveButtonsProps) -> Html {
    let text = &use_course_text().reverse.save;
    let failure = use_state_eq(|| None::<SaveError>);
    let name = format!("ink-diffusion-{}-seed-{}", props.settings.network.name(), props.settings.seed);
    let export = {
        let (run, picture, name, failure) = (props.run.clone(), props.picture, name.clone(), failure.setter());
        move |_: MouseEvent| {
            if let Some(run) = &run {
                failure.set(save_json(&export_of(run, picture), &format!("{name}.json")).err());
            }
        }
    };
    let save = {
        let (moment, count, t, failure) = (props.moment.clone(), props.settings.count, props.t, failure.setter());
        move |_: MouseEvent| {
            failure.set(None);
            let failure = failure.clone();
            let on_failure = Callback::from(move |why: SaveError| failure.set(Some(why)));
            save_picture(&moment.all, count, format!("{name}-t{t}.png"), on_failure);
        }
    };
    let nothing = props.run.as_ref().is_none_or(|run| run.frames.is_empty());
    html! {
        <div class="reverse-save">
            <button type="button" disabled={nothing} onclick={export}>{ text.export }</button>
            <button type="button" onclick={save}>{ text.picture }</button>
            if let Some(why) = &*failure {
                <p class="reverse-hint" role="alert">{ (text.failed)(why) }</p>
            }
        </div>
    }
}

/// One picture of a run with all its steps so far.
fn export_of(run: &RunView<Pictures>, picture: u32) -> RunExport {
    // One state more than steps: each step leads from one to the next.
    let states: Vec<_> = (0..=run.frames.len()).map(|steps| run.state(steps)).collect();
    let epsilons: Vec<_> = run.frames.iter().map(|frame| frame.epsilon()).collect();
    let taken = states.windows(2).zip(&epsilons).zip(0..).map(|((states, epsilon), index)| Taken {
        index,
        x_t: &states[0],
        epsilon,
        x_prev: &states[1],
    });
    RunExport::new(&run.settings, &run.plan, taken, picture)
}

/// Saves the pictures of a run, in the page's colours and enlarged. `on_failure` is told of a refusal, now or later.
fn save_picture(pixels: &[f32], count: u32, name: String, on_failure: Callback<SaveError>) {
    let drawn = if canvas::reads_back() { draw(pixels, count) } else { Err(SaveError::Hidden) };
    if let Err(why) = drawn.and_then(|canvas| {
        let later = on_failure.clone();
        let saved = Closure::once_into_js(move |blob: Option<Blob>| {
            let done = blob.ok_or(SaveError::NoPng).and_then(|blob| download(&blob, &name));
            if let Err(why) = done {
                later.emit(why);
            }
        });
        canvas.to_blob(saved.unchecked_ref()).map_err(SaveError::from)
    }) {
        on_failure.emit(why);
    }
}

fn draw(pixels: &[f32], count: u32) -> Result<HtmlCanvasElement, SaveError> {
    let (width, all) = tile(pixels, count, 0);
    let side = (width * ENLARGED) as u32;
    let (canvas, context) = canvas::create(side)?;
    let small = PictureColors::of_theme(&context).rgba(&all, PictureScale::Data);
    let mut large = Vec::with_capacity(small.len() * ENLARGED * ENLARGED);
    for row in small.chunks_exact(4 * width) {
        let wide: Vec<u8> = row.chunks_exact(4).flat_map(|pixel| pixel.repeat(ENLARGED)).collect();
        large.extend(wide.repeat(ENLARGED));
    }
    canvas::put(&context, side, &large)?;
    Ok(canvas)
}

//! The run so far as a strip of small pictures, each a button that goes to its step.

use std::rc::Rc;

use yew::prelude::*;

use super::moment::Moment;
use crate::diffusion::Step;
use crate::engine::export::{picture_of, picture_x0};
use crate::engine::settings::PictureRun;
use crate::ui::engine::RunView;
use crate::ui::kit::picture::{PictureScale, Thumbnail};
use crate::ui::kit::spread::spread;
use crate::ui::text::reverse::Transport;

/// Places after pure noise, at most.
const PLACES: u32 = 10;

/// One place of the strip.
#[derive(Debug)]
pub struct Still {
    /// The position in the run.
    pub position: u32,
    /// Its timestep.
    pub t: u32,
    /// The noisy picture there; none if the run has not come so far.
    pub x: Option<Rc<[f32]>>,
    /// The predicted clean picture there, likewise; none at pure noise, too.
    pub x0: Option<Rc<[f32]>>,
}

/// The filmstrip's places, filled as far as the run has come. `moment` is what is shown now, `steps` are those of the whole run,
/// `picture` is the one of its pictures that is looked at.
pub fn stills(run: Option<&RunView<PictureRun>>, moment: &Moment, steps: &[Step], picture: u32) -> Vec<Still> {
    let still = |position: u32| {
        let Some(index) = position.checked_sub(1) else {
            // x_T is the first step's x_t, or what is shown now where no step was taken.
            let first = run.and_then(|run| picture_of(&run.frames.first()?.x_t, picture));
            let x = first.map_or_else(|| moment.x.clone(), Rc::from);
            return Still { position, t: steps.first().map_or(0, |first| first.t), x: Some(x), x0: None };
        };
        let step = steps.get(index as usize);
        let frame = run.and_then(|run| run.frames.get(index as usize));
        let of = |numbers: &[f32]| picture_of(numbers, picture).map(Rc::<[f32]>::from);
        let x0 = step.zip(frame).and_then(|(step, frame)| {
            let (x_t, epsilon) = (picture_of(&frame.x_t, picture)?, picture_of(&frame.epsilon, picture)?);
            Some(Rc::from(picture_x0(step, x_t, epsilon)))
        });
        Still { position, t: step.map_or(0, |step| step.t_prev), x: frame.and_then(|frame| of(&frame.x_prev)), x0 }
    };
    spread(steps.len() as u32, PLACES).map(still).collect()
}

/// The strip: x_t above, x̂_0 below. `position` is the one shown in detail; `on_choose` gets the one that was chosen.
pub fn film(text: &'static Transport, stills: &[Still], position: u32, on_choose: &Callback<u32>) -> Html {
    // The last place at or before the position shown.
    let present = stills.iter().rposition(|still| still.position <= position);
    html! {
        <div class="reverse-film" role="group" aria-label={text.film}>
            <div class="reverse-film-names" aria-hidden="true">
                <span><i>{ "x" }</i><sub><i>{ "t" }</i></sub></span>
                <span><i>{ "x̂" }</i><sub>{ "0" }</sub></span>
            </div>
            { for stills.iter().enumerate().map(|(i, still)| {
                let position = still.position;
                let current = Some(i) == present && still.x.is_some();
                html! {
                    <button type="button" class="reverse-still" disabled={still.x.is_none()}
                        aria-label={(text.film_button)(position, still.t)} aria-current={current.then_some("step")}
                        onclick={on_choose.reform(move |_| position)}>
                        { small(&still.x) }
                        { small(&still.x0) }
                        <span aria-hidden="true">{ still.t }</span>
                    </button>
                }
            }) }
        </div>
    }
}

/// A small picture, or an empty place for one.
fn small(pixels: &Option<Rc<[f32]>>) -> Html {
    match pixels {
        Some(pixels) => html! { <Thumbnail pixels={pixels.clone()} scale={PictureScale::Data} /> },
        None => html! { <span class="reverse-empty" /> },
    }
}

//! The run so far as a strip of small pictures, each a button that goes to its step.

use std::borrow::Cow;
use std::rc::Rc;

use yew::prelude::*;

use super::moment::{Moment, found};
use super::verdict::Verdicts;
use crate::diffusion::Move;
use crate::engine::export::picture_of;
use crate::engine::pictures::Pictures;
use crate::engine::trajectory::x0_of;
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

/// The filmstrip's places, filled as far as the run has come. `moment` is what is shown now, `plan` is that of the whole run,
/// `picture` is the one of its pictures that is looked at.
pub fn stills(run: Option<&RunView<Pictures>>, moment: &Moment, plan: &[Move], picture: u32) -> Vec<Still> {
    let still = |position: u32| {
        let Some(index) = position.checked_sub(1).map(|index| index as usize) else {
            // What is shown now where no step was taken.
            let begun = run.filter(|run| !run.frames.is_empty());
            let x = begun.map_or_else(|| moment.x.clone(), |run| found(run, 0, picture));
            let t = plan.first().and_then(Move::down).map_or(0, |first| first.t);
            return Still { position, t, x: Some(x), x0: None };
        };
        let step = plan.get(index).and_then(Move::down);
        let taken = run.and_then(|run| Some((run, run.frames.get(index)?)));
        let x = taken.and_then(|(_, frame)| picture_of(&frame.state(), picture).map(Rc::from));
        let x0 = step.zip(taken).and_then(|(step, (run, frame))| {
            Some(x0_of(step, &found(run, index, picture), picture_of(&frame.epsilon(), picture)?).into())
        });
        Still { position, t: step.map_or(0, |step| step.t_prev), x, x0 }
    };
    spread(plan.len() as u32, PLACES).map(still).collect()
}

/// The strip: x_t above, x̂_0 below, and what that looks like. `position` is the one shown in detail; `on_choose` gets the one that was chosen.
pub fn film(
    text: &'static Transport,
    stills: &[Still],
    verdicts: &Verdicts,
    class_name: impl Fn(u8) -> Cow<'static, str>,
    position: u32,
    on_choose: &Callback<u32>,
) -> Html {
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
                        { verdicts.at(position).filter(|verdict| verdict.is_certain()).map_or_else(Html::default, |verdict| html! {
                            <span class="reverse-verdict" aria-hidden="true">{ class_name(verdict.class) }</span>
                        }) }
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

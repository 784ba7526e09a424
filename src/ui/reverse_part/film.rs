//! The run so far as a strip of small pictures, each a button that goes to its step.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::picture::{PictureScale, Thumbnail};
use crate::ui::text::use_text;

/// One place of the strip.
#[derive(Debug, Clone, PartialEq)]
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

/// The positions of a filmstrip over a run of this many steps: at most `most` + 1, from pure noise to the end.
pub fn film_positions(steps: u32, most: u32) -> Vec<u32> {
    let count = steps.min(most).max(1);
    (0..=count).map(|i| (u64::from(i) * u64::from(steps) / u64::from(count)) as u32).collect()
}

/// What a [`Film`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FilmProps {
    /// Its places, from pure noise on.
    pub stills: Vec<Still>,
    /// The position shown in detail.
    pub position: u32,
    /// Called with the position that was chosen.
    pub on_choose: Callback<u32>,
}

/// The strip: x_t above, x̂_0 below.
#[component]
pub fn Film(props: &FilmProps) -> Html {
    let text = &use_text().reverse.transport;
    // The last place at or before the position shown.
    let present = props.stills.iter().rposition(|still| still.position <= props.position);
    html! {
        <div class="reverse-film" role="group" aria-label={text.film}>
            <div class="reverse-film-names" aria-hidden="true">
                <span><i>{ "x" }</i><sub><i>{ "t" }</i></sub></span>
                <span><i>{ "x̂" }</i><sub>{ "0" }</sub></span>
            </div>
            { for props.stills.iter().enumerate().map(|(i, still)| {
                let position = still.position;
                let current = Some(i) == present && still.x.is_some();
                html! {
                    <button type="button" class="reverse-still" disabled={still.x.is_none()}
                        aria-label={(text.film_button)(position)} aria-current={current.then_some("step")}
                        onclick={props.on_choose.reform(move |_| position)}>
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

#[cfg(test)]
mod tests {
    use super::film_positions;

    #[test]
    fn the_strip_goes_from_noise_to_the_end_without_repeating() {
        assert_eq!(film_positions(50, 10), [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
        assert_eq!(film_positions(3, 10), [0, 1, 2, 3]);
        assert_eq!(film_positions(1000, 10).last(), Some(&1000));
    }
}

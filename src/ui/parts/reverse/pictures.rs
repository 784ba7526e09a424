//! The pictures of one moment of a run: x_t, ε̂, x̂_0 and z side by side, and for a grid all pictures and the chosen one.

use std::rc::Rc;

use yew::prelude::*;

use super::grid::Grid;
use super::moment::Moment;
use crate::diffusion::{Step, forward};
use crate::picture::PIXELS;
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::text::reverse::Pictures;

/// What [`pictures`] shows.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The moment.
    pub moment: &'a Moment,
    /// The step that led there; none at pure noise.
    pub step: Option<Step>,
    /// The timestep where the moment stands.
    pub t: u32,
    /// The steps of the whole run.
    pub steps: u32,
    /// Pictures in the run.
    pub count: u32,
    /// Which of them is looked at, from 0.
    pub chosen: u32,
    /// Called with the picture that was chosen in a grid.
    pub on_choose: Callback<u32>,
}

/// The pictures.
pub fn pictures(text: &'static Pictures, shown: &Shown<'_>) -> Html {
    let moment = shown.moment;
    let data = |pixels: &[f32]| {
        let moments = forward::moments(pixels);
        let deviation = moments.variance.sqrt();
        (text.data_description)(moment.position, shown.steps, shown.t, moments.mean, deviation)
    };
    let noise = |pixels: &[f32]| {
        let moments = forward::moments(pixels);
        (text.noise_description)(moments.mean, moments.variance.sqrt())
    };
    let taken = moment.taken.as_ref().zip(shown.step);
    let of_step = |label, symbol: Html, scale, part: Option<(Rc<[f32]>, String, String)>| {
        let empty = if scale == PictureScale::Data { -1.0 } else { 0.0 };
        let blank = part.is_none();
        let (pixels, caption, description) = part
            .unwrap_or_else(|| ([empty; PIXELS].into(), text.not_yet.to_owned(), text.not_yet_description.to_owned()));
        figure(label, symbol, scale, pixels, caption, description, blank)
    };
    let index = html! { <i>{ "t" }</i> };
    let x_symbol = html! { <><i>{ "x" }</i><sub>{ index.clone() }</sub></> };
    let x = |label| {
        let (pixels, description) = (moment.x.clone(), data(&moment.x));
        let caption = if shown.count > 1 {
            (text.chosen_caption)(shown.chosen + 1, shown.count)
        } else {
            (text.x_t_caption)(shown.t)
        };
        figure(label, x_symbol.clone(), PictureScale::Data, pixels, caption, description, false)
    };
    let epsilon = of_step(
        text.epsilon,
        html! { <span class="noise"><i>{ "ε̂" }</i></span> },
        PictureScale::Signed,
        taken.map(|(taken, step)| (taken.epsilon.clone(), (text.epsilon_caption)(step.t), noise(&taken.epsilon))),
    );
    let x0 = of_step(
        text.x0,
        html! { <span class="data"><i>{ "x̂" }</i><sub>{ "0" }</sub></span> },
        PictureScale::Data,
        taken.map(|(taken, _)| (taken.x0.clone(), text.x0_caption.to_owned(), data(&taken.x0))),
    );
    let z = of_step(
        text.z,
        html! { <span class="noise"><i>{ "z" }</i></span> },
        PictureScale::Signed,
        taken.map(|(taken, step)| {
            let caption = if step.sigma == 0.0 { text.z_none.to_owned() } else { (text.z_caption)(step.sigma) };
            (taken.z.clone(), caption, noise(&taken.z))
        }),
    );
    if shown.count == 1 {
        return html! { <div class="reverse-pictures">{ x(text.x_t) }{ epsilon }{ x0 }{ z }</div> };
    }
    html! {
        <div class="reverse-pictures reverse-many">
            <figure class="reverse-figure reverse-all">
                <Grid pixels={moment.all.clone()} count={shown.count} chosen={shown.chosen} label={text.x_t}
                    description={(text.grid_description)(shown.count, shown.t, shown.chosen + 1)}
                    on_choose={shown.on_choose.clone()} />
                <figcaption>
                    <span class="reverse-symbol" aria-hidden="true">{ x_symbol.clone() }</span>
                    <span>{ (text.grid_caption)(shown.t) }</span>
                </figcaption>
            </figure>
            { x(text.chosen) }{ epsilon }{ x0 }{ z }
        </div>
    }
}

fn figure(
    label: &'static str,
    symbol: Html,
    scale: PictureScale,
    pixels: Rc<[f32]>,
    caption: String,
    description: String,
    blank: bool,
) -> Html {
    html! {
        <figure class={classes!("reverse-figure", blank.then_some("reverse-blank"))}>
            <PictureCanvas {label} {pixels} {scale} {description} />
            <figcaption>
                <span class="reverse-symbol" aria-hidden="true">{ symbol }</span>
                <span>{ caption }</span>
            </figcaption>
        </figure>
    }
}

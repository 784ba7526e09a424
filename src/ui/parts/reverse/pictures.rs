//! The pictures of one moment of a run: x_t, ε̂, x̂_0 and z side by side, and for a grid all pictures and the chosen one.

use std::rc::Rc;

use yew::prelude::*;

use super::grid::Grid;
use super::moment::{Moment, Taken};
use crate::diffusion::{Step, forward};
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
    let index = html! { <i>{ "t" }</i> };
    let x_symbol = html! { <><i>{ "x" }</i><sub>{ index.clone() }</sub></> };
    let x = |label| {
        let (pixels, description) = (moment.x.clone(), data(&moment.x));
        let caption = if shown.count > 1 {
            (text.chosen_caption)(shown.chosen + 1, shown.count)
        } else {
            (text.x_t_caption)(shown.t)
        };
        figure(label, x_symbol.clone(), PictureScale::Data, pixels, caption, description)
    };
    let of_step = moment.taken.as_ref().zip(shown.step).map(|(taken, step)| of_step(text, &step, taken, data, noise));
    // Before the first step the noise is all there is.
    let rest = of_step.is_none().then_some("reverse-rest");
    let of_step = of_step.unwrap_or_else(|| html! { <p class="reverse-before">{ text.before }</p> });
    if shown.count == 1 {
        return html! { <div class={classes!("reverse-pictures", rest)}>{ x(text.x_t) }{ of_step }</div> };
    }
    html! {
        <div class={classes!("reverse-pictures", "reverse-many", rest)}>
            <figure class="reverse-figure reverse-all">
                <Grid pixels={moment.all.clone()} count={shown.count} chosen={shown.chosen} label={text.x_t}
                    description={(text.grid_description)(shown.count, shown.t, shown.chosen + 1)}
                    on_choose={shown.on_choose.clone()} />
                <figcaption>
                    <span class="reverse-symbol" aria-hidden="true">{ x_symbol.clone() }</span>
                    <span>{ (text.grid_caption)(shown.t) }</span>
                </figcaption>
            </figure>
            { x(text.chosen) }{ of_step }
        </div>
    }
}

/// What a step made of the picture: ε̂, x̂_0 and z. `data` and `noise` say in words what pixels hold.
fn of_step(
    text: &'static Pictures,
    step: &Step,
    taken: &Taken,
    data: impl Fn(&[f32]) -> String,
    noise: impl Fn(&[f32]) -> String,
) -> Html {
    let epsilon = html! { <span class="noise"><i>{ "ε̂" }</i></span> };
    let x0 = html! { <span class="data"><i>{ "x̂" }</i><sub>{ "0" }</sub></span> };
    let z = html! { <span class="noise"><i>{ "z" }</i></span> };
    let z_caption = if step.sigma == 0.0 { text.z_none.to_owned() } else { (text.z_caption)(step.sigma) };
    html! {
        <>
            { figure(text.epsilon, epsilon, PictureScale::Signed, taken.epsilon.clone(), (text.epsilon_caption)(step.t), noise(&taken.epsilon)) }
            { figure(text.x0, x0, PictureScale::Data, taken.x0.clone(), text.x0_caption.to_owned(), data(&taken.x0)) }
            { figure(text.z, z, PictureScale::Signed, taken.z.clone(), z_caption, noise(&taken.z)) }
        </>
    }
}

fn figure(
    label: &'static str,
    symbol: Html,
    scale: PictureScale,
    pixels: Rc<[f32]>,
    caption: String,
    description: String,
) -> Html {
    html! {
        <figure class="reverse-figure">
            <PictureCanvas {label} {pixels} {scale} {description} />
            <figcaption>
                <span class="reverse-symbol" aria-hidden="true">{ symbol }</span>
                <span>{ caption }</span>
            </figcaption>
        </figure>
    }
}

//! x_t, the noise in it, what the network says of it, and the difference of both.

use std::rc::Rc;

use yew::prelude::*;

use super::live::x_t;
use crate::diffusion::{Schedule, forward};
use crate::ui::kit::pairs::triples;
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::kit::prose::prose;
use crate::ui::text::use_course_text;

/// What [`Pictures`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct PicturesProps {
    /// The schedule.
    pub schedule: Rc<Schedule>,
    /// The timestep, from 1.
    pub t: u32,
    /// The clean picture.
    pub x0: Rc<[f32]>,
    /// Its noise.
    pub epsilon: Rc<[f32]>,
    /// What the network says of it, once it does.
    pub predicted: Option<Rc<[f32]>>,
}

/// The four pictures.
#[component]
pub fn Pictures(props: &PicturesProps) -> Html {
    let text = &use_course_text().lesson.objective;
    let PicturesProps { schedule, t, x0, epsilon, predicted } = props;
    let noisy = x_t(schedule, *t, x0, epsilon);
    let difference = use_memo((epsilon.clone(), predicted.clone()), |(epsilon, predicted)| {
        let predicted = predicted.as_ref()?;
        Some(
            epsilon.iter().zip(predicted.iter()).map(|(epsilon, predicted)| epsilon - predicted).collect::<Rc<[f32]>>(),
        )
    });
    let pictures = [
        (Some(noisy), PictureScale::Data),
        (Some(epsilon.clone()), PictureScale::Signed),
        (predicted.clone(), PictureScale::Signed),
        ((*difference).clone(), PictureScale::Signed),
    ];
    let shown = triples(pictures, text.pictures, ["x_t", "epsilon", "epsilon_hat", "L_simple"]);
    html! {
        <div class="objective-pictures">
            { for shown.map(|((pixels, scale), label, symbol)| html! {
                <figure>
                    if let Some(pixels) = pixels {
                        <PictureCanvas description={describe(text.described, &pixels)} {pixels} {scale} {label} />
                    } else {
                        <div class="objective-missing">{ text.missing }</div>
                    }
                    <figcaption><span data-symbol={symbol}>{ prose(label) }</span></figcaption>
                </figure>
            }) }
        </div>
    }
}

fn describe(described: fn(f64, f64) -> String, pixels: &[f32]) -> String {
    let moments = forward::moments(pixels);
    described(moments.mean, moments.variance.sqrt())
}

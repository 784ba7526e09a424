//! What the ink starts from: the six shapes, and the visitor's own.

use yew::prelude::*;

use super::color::fresh;
use crate::diffusion::{GaussianNoise, stream};
use crate::ink::{InkShape, Raster, sample_shape};
use crate::ui::kit::canvas;
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::theme::use_theme;
use crate::ui::text::ink::Ink;

/// Pixels along a thumbnail's side.
const SIDE: u32 = 96;
/// Particles of a thumbnail.
const PARTICLES: usize = 6_000;

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// A shape.
    Shape(InkShape),
    /// The visitor's own drawing.
    Own,
}

/// The choice of shapes, each with its picture. `on_choose` is called with each choice, also of what is chosen already: one's own
/// can be drawn again.
pub fn shapes(text: &'static Ink, chosen: Chosen, on_choose: &Callback<Chosen>) -> Html {
    let option = |value: Chosen, name: &'static str, picture: Html| {
        let checked = chosen == value;
        let onclick = on_choose.reform(move |_: MouseEvent| value);
        html! {
            <label class={if checked { "ink-shape ink-shape-chosen" } else { "ink-shape" }} title={name}>
                <input type="radio" name="ink-shape" {checked} {onclick} />
                { picture }
                <span class="visually-hidden">{ name }</span>
            </label>
        }
    };
    html! {
        <div class="ink-shapes" role="radiogroup" aria-label={text.shapes_label}>
            { for pairs(InkShape::ALL, text.shapes).map(|(shape, name)| {
                option(Chosen::Shape(shape), name, html! { <Thumbnail {shape} /> })
            }) }
            { option(Chosen::Own, text.draw_own, html! {
                <svg class="ink-thumbnail" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M4 20c3.4 0 4.6-.7 5.6-1.7L20 7.9a2.2 2.2 0 0 0 0-3.1l-.8-.8a2.2 2.2 0 0 0-3.1 0L5.7 14.4C4.7 15.4 4 16.6 4 20zM14.3 5.9l3.8 3.8" />
                </svg>
            }) }
        </div>
    }
}

#[derive(Debug, PartialEq, Properties)]
struct ThumbnailProps {
    shape: InkShape,
}

#[component]
fn Thumbnail(props: &ThumbnailProps) -> Html {
    let theme = use_theme();
    let canvas = use_node_ref();
    let node = canvas.clone();
    use_effect_with((props.shape, theme), move |(shape, theme)| {
        let Some(context) = canvas::context(&node, SIDE) else {
            return;
        };
        let palette = fresh(&context, theme.dark);
        let mut noise = GaussianNoise::new(1, stream::INK_SHAPE);
        let mut raster = Raster::new(SIDE as usize, SIDE as usize, 2.5);
        let mut rgba = vec![0; 4 * (SIDE * SIDE) as usize];
        raster.splat(&sample_shape(*shape, PARTICLES, &mut noise));
        raster.shade(&palette, 1.0, &mut rgba);
        // It fails only for bytes of another number.
        let _ = canvas::put(&context, SIDE, &rgba);
    });
    html! { <canvas ref={canvas} class="ink-thumbnail" aria-hidden="true" /> }
}

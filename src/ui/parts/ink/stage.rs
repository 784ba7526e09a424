//! The canvas with the ink on it, and what lies over it.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};
use yew::prelude::*;

use super::cloud::Points;
use super::color::fresh;
use crate::ink::{Raster, strength};
use crate::ui::kit::canvas;
use crate::ui::kit::theme::use_theme;
use crate::ui::kit::visible::use_near;

/// Half of the canvas's width in the ink's units: N(0, I) has faded out there.
pub const HALF_EXTENT: f32 = 3.2;
/// More pixels than this along a side cost time and show nothing more: a particle's spot has a deviation of one and a half of them
/// (`crate::ink::Raster`), and the browser shows smoothly what is smooth.
pub const MOST_PIXELS: f64 = 400.0;

/// What an [`InkCanvas`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct InkCanvasProps {
    /// The particles.
    pub points: Points,
    /// ᾱ where they stand: how dark the ink is.
    pub alpha_bar: f64,
    /// The accessible name.
    pub label: AttrValue,
    /// The id of the text that says what is shown.
    pub described_by: AttrValue,
    /// What lies over the canvas.
    #[prop_or_default]
    pub children: Html,
}

#[derive(Default)]
struct Press {
    raster: Option<Raster>,
    rgba: Vec<u8>,
}

/// Ink on paper, as large as its place, drawn only while it is near the window.
#[component]
pub fn InkCanvas(props: &InkCanvasProps) -> Html {
    let theme = use_theme();
    let place = use_node_ref();
    let paper = use_node_ref();
    let side = use_side(&place);
    let seen = use_near(&place);
    let press = use_mut_ref(Press::default);

    let deps = (props.points.clone(), props.alpha_bar, side, seen, theme);
    let canvas = paper.clone();
    use_effect_with(deps, move |(points, alpha_bar, side, seen, theme)| {
        if *seen && *side > 0 {
            let pixels = *side as usize;
            let Press { raster, rgba } = &mut *press.borrow_mut();
            let raster = match raster {
                Some(raster) if raster.width() == pixels => raster,
                _ => raster.insert(Raster::new(pixels, pixels, HALF_EXTENT)),
            };
            rgba.resize(4 * pixels * pixels, 0);
            raster.clear();
            raster.splat(&points.0);
            if let Some(context) = canvas::context(&canvas, *side) {
                raster.shade(&fresh(&context, theme.dark), strength(*alpha_bar), rgba);
                // It fails only for bytes of another number.
                let _ = canvas::put(&context, *side, rgba);
            }
        }
    });

    html! {
        <div class="ink-stage" ref={place}>
            <canvas ref={paper} class="ink-canvas" role="img" aria-label={props.label.clone()}
                aria-describedby={props.described_by.clone()} />
            { props.children.clone() }
        </div>
    }
}

/// Pixels of the screen along a side of a square place, at most [`MOST_PIXELS`]; 0 until it is laid out.
#[hook]
fn use_side(place: &NodeRef) -> u32 {
    let width = use_state_eq(|| 0.0);
    let ratio = canvas::use_pixel_ratio();
    let set = width.setter();
    use_effect_with(place.clone(), move |place| {
        let callback = Closure::<dyn FnMut(Vec<ResizeObserverEntry>)>::new(move |entries: Vec<_>| {
            let last: Option<&ResizeObserverEntry> = entries.last();
            if let Some(entry) = last {
                set.set(entry.content_rect().width());
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some((observer, element)) = observer.as_ref().zip(place.cast::<Element>()) {
            observer.observe(&element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(callback);
        }
    });
    (*width * ratio).min(MOST_PIXELS).round() as u32
}

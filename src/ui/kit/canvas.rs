//! Square canvases: sized to pixels, and pictures of numbers put on them as colours; and whether what is read back is what was put there.

use gloo::events::EventListener;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};
use yew::prelude::*;

use super::media::media;

/// A canvas's 2-D context, the canvas sized to `side`² pixels. None where the browser gives none.
pub fn context(canvas: &NodeRef, side: u32) -> Option<CanvasRenderingContext2d> {
    sized(&canvas.cast()?, side).ok()
}

/// A canvas of `side`² pixels that is not on the page, with its 2-D context.
///
/// # Errors
/// What the browser says where it refuses.
pub fn create(side: u32) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let canvas: HtmlCanvasElement = gloo::utils::document().create_element("canvas")?.unchecked_into();
    let context = sized(&canvas, side)?;
    Ok((canvas, context))
}

fn sized(canvas: &HtmlCanvasElement, side: u32) -> Result<CanvasRenderingContext2d, JsValue> {
    if (canvas.width(), canvas.height()) != (side, side) {
        canvas.set_width(side);
        canvas.set_height(side);
    }
    let context = canvas.get_context("2d")?.ok_or("the browser gave no canvas to draw on")?;
    Ok(context.unchecked_into())
}

/// Puts RGBA bytes, row by row, on a canvas of `side`² pixels.
///
/// # Errors
/// What the browser says where it refuses, which it does for bytes of another number.
pub fn put(context: &CanvasRenderingContext2d, side: u32, rgba: &[u8]) -> Result<(), JsValue> {
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), side, side)?;
    context.put_image_data(&image, 0.0, 0.0)
}

/// The side of the square that is put and read back, in pixels, and how far each channel may be off: some protections change the last bits.
const TRIED: u32 = 8;
const SLACK: u8 = 8;

/// Whether a canvas gives back what was put on it. A browser that hides how it draws, so that nobody is known by it, gives noise or
/// nothing (Firefox's `privacy.resistFingerprinting`), and does not say so.
pub fn reads_back() -> bool {
    let put_there: Vec<u8> =
        (0..TRIED * TRIED).flat_map(|i| [4 * i, 255 - 4 * i, 97 * i % 256, 255]).map(|level| level as u8).collect();
    let read = create(TRIED).and_then(|(_, context)| {
        put(&context, TRIED, &put_there)?;
        context.get_image_data(0.0, 0.0, f64::from(TRIED), f64::from(TRIED))
    });
    read.is_ok_and(|read| read.data().iter().zip(&put_there).all(|(read, put)| read.abs_diff(*put) <= SLACK))
}

fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// The pixels of the screen a CSS pixel, from 1 to 3. It changes with the browser's zoom and from screen to screen.
#[hook]
pub fn use_pixel_ratio() -> f64 {
    let ratio = pixel_ratio();
    let again = use_force_update();
    use_effect_with(ratio, move |ratio| {
        // It tells of a change from this ratio, and so holds for one change.
        let change = media(&format!("(resolution: {ratio}dppx)"))
            .map(|list| EventListener::new(&list, "change", move |_| again.force_update()));
        move || drop(change)
    });
    ratio.clamp(1.0, 3.0)
}

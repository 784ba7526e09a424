//! Square canvases: sized to pixels, and pictures of numbers put on them as colours.

use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};
use yew::prelude::*;

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

/// The pixels of the screen a CSS pixel.
pub fn device_pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(1.0, 3.0)
}

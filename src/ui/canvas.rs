//! Drawing on a canvas: sized to the screen's pixels, and pictures of numbers as colours.

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};
use yew::prelude::*;

/// A canvas's 2-D context, the canvas sized to this many pixels. None where the browser gives none.
pub fn context(canvas: &NodeRef, width: u32, height: u32) -> Option<CanvasRenderingContext2d> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// Puts RGBA bytes, row by row, on a canvas of their size.
pub fn put(canvas: &NodeRef, width: u32, height: u32, rgba: &[u8]) {
    let Some(context) = context(canvas, width, height) else { return };
    if let Ok(image) = ImageData::new_with_u8_clamped_array_and_sh(Clamped(rgba), width, height) {
        // It fails only for a picture of no size, which was refused above.
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}

/// The pixels of the screen a CSS pixel.
pub fn device_pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).clamp(1.0, 3.0)
}

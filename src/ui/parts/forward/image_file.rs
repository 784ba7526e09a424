//! A visitor's image file as a picture of 28 × 28 numbers.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{File, HtmlImageElement, Url};
use yew::Callback;

use crate::picture::{PIXELS, SIDE};
use crate::ui::kit::canvas;
use crate::ui::model::failure::ImageError;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: f64 = 30e6;
/// The most pixels that an image may have; more would take hundreds of megabytes of memory.
pub const MAX_PIXELS: f64 = 60e6;
/// The image is first drawn this many times larger than a picture, and then averaged, so that no line falls between pixels.
const OVERSAMPLING: usize = 8;
/// A difference of light and dark below this (of 1) is left as it is rather than stretched to the whole scale.
const MIN_CONTRAST: f32 = 0.1;

/// A file being read. Dropped, its answer is never given, and the browser may forget the file.
pub struct Reading {
    url: String,
    _listeners: [EventListener; 2],
}

impl Drop for Reading {
    fn drop(&mut self) {
        // It fails for no URL that was made here.
        let _ = Url::revoke_object_url(&self.url);
    }
}

/// Starts to read a file; `done` gets the picture ([`PIXELS`] numbers, −1 = paper, 1 = ink) or the reason why there is none,
/// within this call or later.
pub fn read(file: &File, done: Callback<Result<Vec<f32>, ImageError>>) -> Option<Reading> {
    if file.size() > MAX_BYTES {
        done.emit(Err(ImageError::FileTooLarge));
        return None;
    }
    let (Ok(url), Ok(image)) = (Url::create_object_url_with_blob(file), HtmlImageElement::new()) else {
        done.emit(Err(ImageError::NotAnImage));
        return None;
    };
    let loaded = EventListener::once(&image, "load", {
        let (image, done) = (image.clone(), done.clone());
        move |_| done.emit(picture(&image))
    });
    let failed = EventListener::once(&image, "error", move |_| done.emit(Err(ImageError::NotAnImage)));
    image.set_src(&url);
    Some(Reading { url, _listeners: [loaded, failed] })
}

/// The middle square of a loaded image.
fn picture(image: &HtmlImageElement) -> Result<Vec<f32>, ImageError> {
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    if width * height > MAX_PIXELS {
        return Err(ImageError::TooManyPixels);
    }
    let square = width.min(height);
    if square < 1.0 {
        return Err(ImageError::NotAnImage);
    }
    if !canvas::reads_back() {
        return Err(ImageError::Hidden);
    }
    let (left, top) = ((width - square) / 2.0, (height - square) / 2.0);
    let rgba = rgba(image, left, top, square).ok_or(ImageError::NotAnImage)?;
    Ok(ink(&rgba))
}

fn rgba(image: &HtmlImageElement, left: f64, top: f64, square: f64) -> Option<Vec<u8>> {
    let side = SIDE * OVERSAMPLING;
    let (_, context) = canvas::create(side as u32).ok()?;
    // Chromium averages a large image's pixels only when asked to; a browser that does not know the property ignores it.
    let _ = js_sys::Reflect::set(&context, &JsValue::from_str("imageSmoothingQuality"), &JsValue::from_str("high"));
    let side = side as f64;
    // Where the image is transparent it lies on paper.
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, side, side);
    context
        .draw_image_with_html_image_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            image, left, top, square, square, 0.0, 0.0, side, side,
        )
        .ok()?;
    let data = context.get_image_data(0.0, 0.0, side, side).ok()?;
    Some(data.data().0)
}

/// Averages RGBA bytes of 28 × 28 blocks to ink on paper: grey, paper where the border is, and the whole scale used.
fn ink(rgba: &[u8]) -> Vec<f32> {
    let mut light = vec![0.0_f32; PIXELS];
    for (i, pixel) in rgba.chunks_exact(4).enumerate() {
        let (row, column) = (i / (SIDE * OVERSAMPLING), i % (SIDE * OVERSAMPLING));
        // Rec. 709.
        light[row / OVERSAMPLING * SIDE + column / OVERSAMPLING] +=
            (0.2126 * f32::from(pixel[0]) + 0.7152 * f32::from(pixel[1]) + 0.0722 * f32::from(pixel[2]))
                / (255 * OVERSAMPLING * OVERSAMPLING) as f32;
    }
    let border = (0..PIXELS).filter(|i| {
        let (row, column) = (i / SIDE, i % SIDE);
        row == 0 || column == 0 || row == SIDE - 1 || column == SIDE - 1
    });
    let border_light = border.map(|i| light[i]).sum::<f32>() / (4 * (SIDE - 1)) as f32;
    let (mut darkest, mut lightest) = (1.0_f32, 0.0_f32);
    for &value in &light {
        (darkest, lightest) = (darkest.min(value), lightest.max(value));
    }
    // Without contrast, black stays black and white stays white.
    if lightest - darkest < MIN_CONTRAST {
        (darkest, lightest) = (0.0, 1.0);
    }
    let dark_on_light = border_light >= (darkest + lightest) / 2.0;
    light
        .into_iter()
        .map(|value| {
            let share = 2.0 * (value - darkest) / (lightest - darkest) - 1.0;
            if dark_on_light { -share } else { share }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A figure in the middle quarter, on a ground.
    fn image(ground: u8, figure: u8) -> Vec<u8> {
        let side = SIDE * OVERSAMPLING;
        let inside = |v: usize| (side / 4..side * 3 / 4).contains(&v);
        (0..side * side)
            .flat_map(|i| {
                let level = if inside(i / side) && inside(i % side) { figure } else { ground };
                [level, level, level, 255]
            })
            .collect()
    }

    #[test]
    fn the_figure_is_ink_on_light_and_on_dark_ground() {
        for (ground, figure) in [(255, 0), (0, 255), (190, 60), (40, 120)] {
            let picture = ink(&image(ground, figure));
            assert_eq!(picture.len(), PIXELS);
            assert!((picture[0] + 1.0).abs() < 1e-4, "ground {ground}");
            assert!((picture[14 * SIDE + 14] - 1.0).abs() < 1e-4, "figure {figure}");
        }
    }

    #[test]
    fn an_image_of_one_colour_is_not_stretched() {
        for level in [0, 90, 128, 255] {
            let picture = ink(&image(level, level));
            let expected = -(2.0 * f32::from(level) / 255.0 - 1.0).abs();
            assert!(picture.iter().all(|v| (v - expected).abs() < 1e-4), "{level}");
        }
    }
}

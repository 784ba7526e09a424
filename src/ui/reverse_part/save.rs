//! Saving to the visitor's disk: a run's numbers as JSON, a picture as PNG.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, ImageData, Url};
use yew::Callback;

use super::grid::tile;
use crate::engine::export::RunExport;
use crate::ui::picture::{PictureColors, PictureScale};

/// Screen pixels a pixel of a saved picture.
const ENLARGED: usize = 10;
/// Milliseconds until a file's address is given up: long enough for the slowest browser to have begun to save it.
const KEEP_URL_MS: u32 = 60_000;

/// Saves a run's numbers.
///
/// # Errors
/// What the browser says where it refuses.
pub fn save_run(run: &RunExport, name: &str) -> Result<(), String> {
    let json = serde_json::to_string(run).map_err(|error| error.to_string())?;
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&json.into()), &options).map_err(words)?;
    download(&blob, name)
}

/// Saves the pictures of a run, in the page's colours and enlarged. `on_failure` is told of a refusal, now or later.
pub fn save_picture(pixels: &[f32], count: u32, name: String, on_failure: Callback<String>) {
    if let Err(why) = draw(pixels, count).and_then(|canvas| {
        let later = on_failure.clone();
        let saved = Closure::once_into_js(move |blob: Option<Blob>| {
            let done = blob.ok_or_else(|| "the browser made no PNG".to_owned()).and_then(|blob| download(&blob, &name));
            if let Err(why) = done {
                later.emit(why);
            }
        });
        canvas.to_blob(saved.unchecked_ref()).map_err(words)
    }) {
        on_failure.emit(why);
    }
}

fn draw(pixels: &[f32], count: u32) -> Result<HtmlCanvasElement, String> {
    let (width, all) = tile(pixels, count, 0);
    let side = (width * ENLARGED) as u32;
    let document = gloo::utils::document();
    let canvas: HtmlCanvasElement = document.create_element("canvas").map_err(words)?.unchecked_into();
    canvas.set_width(side);
    canvas.set_height(side);
    let context = canvas.get_context("2d").map_err(words)?.ok_or("the browser gave no canvas to draw on")?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let small = PictureColors::of_theme(&context).rgba(&all, PictureScale::Data);
    let mut large = Vec::with_capacity(small.len() * ENLARGED * ENLARGED);
    for row in small.chunks_exact(4 * width) {
        let wide: Vec<u8> = row.chunks_exact(4).flat_map(|pixel| pixel.repeat(ENLARGED)).collect();
        large.extend(wide.repeat(ENLARGED));
    }
    let image = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&large), side, side).map_err(words)?;
    context.put_image_data(&image, 0.0, 0.0).map_err(words)?;
    Ok(canvas)
}

fn download(blob: &Blob, name: &str) -> Result<(), String> {
    let url = Url::create_object_url_with_blob(blob).map_err(words)?;
    let anchor: HtmlAnchorElement = gloo::utils::document().create_element("a").map_err(words)?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    gloo::timers::callback::Timeout::new(KEEP_URL_MS, move || {
        // An address that is gone already is what is wanted.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

fn words(error: JsValue) -> String {
    let error = error.dyn_into::<js_sys::Error>();
    error.map_or_else(|value| format!("{value:?}"), |error| String::from(error.message()))
}

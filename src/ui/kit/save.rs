//! Files for the visitor's disk.

use js_sys::Array;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Milliseconds until a file's address is given up: long enough for the slowest browser to have begun to save it.
const KEEP_URL_MS: u32 = 60_000;

/// Why a file was not saved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The run could not be written as JSON. It cannot arise: a run is lists of numbers and names.
    #[error("the run has no form in JSON")]
    NoJson,
    /// The browser made no PNG of the picture.
    #[error("the browser made no PNG")]
    NoPng,
    /// The browser hides what a canvas holds, and its PNG would show something else.
    #[error("the browser hides what a canvas holds")]
    Hidden,
    /// The browser refused, in its own words.
    #[error("{0}")]
    Browser(String),
    /// The browser refused and did not say why.
    #[error("the browser gave no reason")]
    Unexplained,
}

impl From<JsValue> for SaveError {
    fn from(error: JsValue) -> Self {
        let text = |value: JsValue| value.as_string().map_or(Self::Unexplained, Self::Browser);
        error.dyn_into::<js_sys::Error>().map_or_else(text, |error| Self::Browser(error.message().into()))
    }
}

/// Saves anything as a file of JSON.
///
/// # Errors
/// [`SaveError`]
pub fn save_json(what: &impl Serialize, name: &str) -> Result<(), SaveError> {
    save_text(&serde_json::to_string(what).map_err(|_| SaveError::NoJson)?, name)
}

/// Saves what is JSON already.
///
/// # Errors
/// [`SaveError`]
pub fn save_text(json: &str, name: &str) -> Result<(), SaveError> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&json.into()), &options)?;
    download(&blob, name)
}

/// Saves a file under this name.
///
/// # Errors
/// [`SaveError`]
pub fn download(blob: &Blob, name: &str) -> Result<(), SaveError> {
    let url = Url::create_object_url_with_blob(blob)?;
    let anchor: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
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

//! What can fail on the page, as data: the texts say it in the visitor's language.

use wasm_bindgen::{JsCast, JsValue};

use crate::engine::reason::{Reason, WeightsFault};

/// Why there is no engine, or why a run ended before its end.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// As the engine says.
    Told(Reason),
    /// In the browser's own words.
    Said(String),
    /// The engine's files could not be loaded.
    NoFiles,
    /// The engine's files had not come after so many seconds.
    FilesLate(u64),
    /// The engine's device had given no answer after so many seconds.
    DeviceLate(u64),
    /// The engine's device computed and gave no answer for so many seconds.
    Silent(u64),
    /// Page and engine are of different builds: the site was deployed anew since the page was loaded.
    OtherBuild,
}

impl Failure {
    /// Whether the page or what it loads is of another build, and the page is to be loaded again.
    pub fn is_of_builds(&self) -> bool {
        matches!(self, Self::OtherBuild | Self::Told(Reason::Weights { fault: WeightsFault::OtherBuild, .. }))
    }
}

/// Why an image file became no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageError {
    /// The file has more than 30 MB.
    FileTooLarge,
    /// The image has more than 60 million.
    TooManyPixels,
    /// The browser cannot read it as an image.
    NotAnImage,
}

/// Why a file was not saved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The run could not be written as JSON. It cannot arise: a run is lists of numbers and names.
    #[error("the run has no form in JSON")]
    NoJson,
    /// The browser made no PNG of the picture.
    #[error("the browser made no PNG")]
    NoPng,
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

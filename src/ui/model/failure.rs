//! What can fail on the page, as data: the texts say it in the visitor's language.

use crate::engine::reason::{Reason, WeightsFault};
pub use crate::ui::kit::save::SaveError;

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
    /// The browser hides what a canvas holds.
    Hidden,
}

//! The lesson: one chapter a module, each with a live figure that is driven by the page's schedule, t and networks.
//!
//! - [`chapter`]: the frame of every chapter. - `figure`: a figure in it. - [`contents`]: the table of contents.
//! - `notes`: mistakes in lecture notes, at each chapter's foot. - [`pixel_picker`]: one pixel of the picture, chosen. - `sums`, …: the chapters.

mod bayes;
pub mod chapter;
pub mod contents;
mod diffusion;
mod figure;
mod jump;
mod kept;
mod learned;
mod limit;
mod model;
mod notes;
mod objective;
pub mod pixel_picker;
mod sampling;
mod step;
mod sums;
pub mod uses;

pub use bayes::BayesChapter;
pub use diffusion::DiffusionChapter;
pub use jump::JumpChapter;
pub use learned::LearnedChapter;
pub use limit::LimitChapter;
pub use model::ModelChapter;
pub use objective::ObjectiveChapter;
pub use sampling::SamplingChapter;
pub use step::StepChapter;
pub use sums::SumsChapter;
pub use uses::{UsesChapter, UsesChapterProps};

//! The lesson: one chapter a module, each with a live figure that is driven by the page's schedule, t and networks.
//!
//! - [`chapter`]: the frame of every chapter. - [`contents`]: the table of contents. - [`id`]: which chapters there are.
//! - [`pixel_picker`], [`plot`], [`prose`]: what chapters are made of. - `sums`, …: the chapters.

mod bayes;
pub mod chapter;
pub mod contents;
mod diffusion;
pub mod id;
mod jump;
mod kept;
mod learned;
mod limit;
mod memory;
mod model;
mod objective;
pub mod pixel_picker;
pub mod plot;
pub mod prose;
mod sampling;
mod step;
mod sums;
mod uses;

pub use bayes::BayesChapter;
pub use diffusion::DiffusionChapter;
pub use id::{ChapterId, Done};
pub use jump::JumpChapter;
pub use learned::LearnedChapter;
pub use limit::LimitChapter;
pub use memory::{remembered, use_memory};
pub use model::ModelChapter;
pub use objective::ObjectiveChapter;
pub use sampling::SamplingChapter;
pub use step::StepChapter;
pub use sums::SumsChapter;
pub use uses::UsesChapter;

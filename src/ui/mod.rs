//! The page, in yew. It draws the forward process itself and asks an [`engine`] in a worker for everything that a network computes.
//!
//! It stands in layers, and each imports only from those before it; `tests/architecture.rs` sees to that.
//!
//! - [`kit`]: what any page could use. - [`model`]: the one typed state that all parts share, and nothing that draws.
//! - [`text`]: every sentence of the page, by language. - [`engine`]: the page's side of the engine. - [`address`]: the state in the
//!   page's address. - [`parts`]: the schedule bar, the ink, the forward and the reverse part. - [`lesson`]: the chapters.
//! - [`shell`]: the page as a whole.

pub mod address;
pub mod engine;
pub mod kit;
pub mod lesson;
pub mod model;
pub mod parts;
pub mod shell;
pub mod text;

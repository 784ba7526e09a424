//! The page as a whole: what holds all of it together and belongs to none of its parts.
//!
//! - [`app`]: the whole, and the first screen. - [`course`]: all below it, a chunk of its own. - [`clock`]: lets t run. - [`rest`]: notices when
//!   the page rests. - [`still`]: keeps t from what is out of sight. - [`crash`]: what is said where the page itself breaks. - [`preferences`], [`mod@theme`]: language, light and dark.
//! - [`mod@print`]: paper. - [`present`]: one figure at a time, for a projector.
//! - [`engine_status`]: the region "Engine". - [`memory`]: what the browser remembers.

pub mod app;
pub mod clock;
pub mod course;
pub mod crash;
pub mod engine_status;
pub mod memory;
pub mod preferences;
pub mod present;
pub mod print;
pub mod rest;
pub mod still;
pub mod theme;

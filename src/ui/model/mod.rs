//! The page's typed state and every type it holds; nothing here draws.
//!
//! - [`state`]: the state. - [`still`]: as it is out of sight. - [`actions`]: what changes it. - [`choices`], [`language`]: what can be chosen, with limits and names.
//! - [`section`], [`exhibit`], [`chapter`], [`hidden`]: the page's places, the chapters done, the parts hidden. - [`source`], [`samples`]: the pictures
//!   to start from. - [`failure`]: what can fail.

pub mod actions;
pub mod chapter;
pub mod choices;
pub mod exhibit;
pub mod failure;
pub mod hidden;
pub mod language;
pub mod samples;
pub mod section;
pub mod source;
pub mod state;
pub mod still;

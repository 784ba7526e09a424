//! What the command line of a system is made of. Native only.
//!
//! - [`system`]: what a system says about its commands, and how they become parts of `ink`.
//! - [`input`]: pictures, masks and classes from files. - [`pictures`]: what all systems of pictures take. - [`sets`]: digits and clothes together. - [`network`]: weights from files. - [`batches`]: a run of any number of items.
//! - [`training`]: what training takes. - [`trial`]: pictures, networks and judges for `ink evaluate`, and the figures that it prints.
//! - [`choices`]: what can be chosen by a name. - [`device`]: what computes. - [`error`]: why a command failed.

pub mod batches;
pub mod choices;
pub mod device;
pub mod error;
pub mod input;
pub mod network;
pub mod pictures;
pub mod sets;
pub mod system;
pub mod training;
pub mod trial;

pub use error::Error;

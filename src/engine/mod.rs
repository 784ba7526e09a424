//! The engine: what runs in a worker and turns noise into pictures and ink, one step at a time.
//!
//! - [`message`]: what the page and the worker say to each other. - [`reason`]: why something is not to be had.
//! - [`system`]: what a system is to the engine: settings, plan, process. - [`trajectory`]: a process along a plan of moves, pure: from a
//!   beginning and a network's ε̂ to x_0. - [`ask`]: what a network is asked. - [`network`]: which networks there are.
//! - [`batch`]: which items of a seed a run makes, and what each is given.
//! - [`settings`], [`pictures`], [`ink`]: the systems that the page is built around. The others are in [`crate::systems`].
//! - [`desk`]: what a worker does next, pure. - [`demand`]: the moves wanted of a run.
//! - [`export`]: a run as a file. - `written`: its numbers, those that are not finite among them.
//! - `adapter` (features `ui`, `worker`): what GPU the browser has. - `limit` (the same): an end to waiting. - `wire` (the same): messages as
//!   the browser carries them.
//! - `denoiser` (feature `network`): ε̂ from the networks. - `known` (feature `engine-webgpu`): whether a device computes rightly.
//! - `worker` (feature `worker`): the loop in the worker.
//!
//! The page uses all but the last two lines of these and never links burn.

#[cfg(any(feature = "ui", feature = "worker"))]
pub mod adapter;
pub mod ask;
pub mod batch;
pub mod demand;
#[cfg(feature = "network")]
pub mod denoiser;
pub mod desk;
pub mod export;
pub mod ink;
#[cfg(any(feature = "engine-webgpu", all(test, feature = "cli")))]
pub mod known;
#[cfg(any(feature = "ui", feature = "worker"))]
pub mod limit;
pub mod message;
pub mod network;
pub mod pictures;
pub mod reason;
pub mod settings;
pub mod system;
pub mod trajectory;
#[cfg(any(feature = "ui", feature = "worker"))]
pub mod wire;
#[cfg(feature = "worker")]
pub mod worker;
mod written;

//! The engine: what runs in a worker and turns noise into pictures and ink, one step at a time.
//!
//! - [`message`]: what the page and the worker say to each other. - [`reason`]: why something is not to be had.
//! - [`settings`]: what a run is to do.
//! - [`trajectory`]: the run itself, pure: from x_T, a plan and a network's ε̂ to x_0. - [`demand`]: the steps wanted of it.
//! - [`budget`]: how many particles of ink are moved at once. - [`export`]: a run as a file.
//! - `adapter` (features `ui`, `worker`): what GPU the browser has. - `limit` (the same): an end to waiting.
//! - `denoiser` (feature `network`): ε̂ from the networks. - `worker` (feature `worker`): the loop in the worker.
//!
//! The page uses all but the last line of these and never links burn.

#[cfg(any(feature = "ui", feature = "worker"))]
pub mod adapter;
pub mod budget;
pub mod demand;
#[cfg(feature = "network")]
pub mod denoiser;
pub mod export;
#[cfg(any(feature = "ui", feature = "worker"))]
pub mod limit;
pub mod message;
pub mod reason;
pub mod settings;
pub mod trajectory;
#[cfg(feature = "worker")]
pub mod worker;

//! The engine: what runs in a worker and turns noise into pictures and ink, one step at a time.
//!
//! - [`message`]: what the page and the worker say to each other. - [`settings`]: what a run is to do.
//! - [`trajectory`]: the run itself, pure: from x_T, a plan and a network's ε̂ to x_0.
//! - [`export`]: a run as a file.
//! - `adapter` (features `ui`, `worker`): what GPU the browser has.
//! - `denoiser` (feature `network`): ε̂ from the networks. - `worker` (feature `worker`): the loop in the worker.
//!
//! The page uses the first three and never links burn.

#[cfg(any(feature = "ui", feature = "worker"))]
pub mod adapter;
#[cfg(feature = "network")]
pub mod denoiser;
pub mod export;
pub mod message;
pub mod settings;
pub mod trajectory;
#[cfg(feature = "worker")]
pub mod worker;

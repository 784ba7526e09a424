//! Ink Diffusion: denoising diffusion, taught by doing.
//!
//! The map of the crate, from pure to applied:
//!
//! - [`noise`]: reproducible random numbers. - `named`: choices with a name each.
//! - [`diffusion`]: the mathematics of DDPM and DDIM. No burn, no web, no I/O.
//! - [`statistics`]: distributions to draw, fit and compare. No burn, no web, no I/O.
//! - [`ink`]: ink in water as particles under the same mathematics.
//! - [`engine`]: the messages between the page and the worker that runs the networks, and the run itself.
//! - [`systems`]: what grew out of DDPM, a folder a system.
//! - [`picture`]: the format of a picture. - [`unet`]: the shape of the network for it. - [`gru`]: the forecaster's recurrent unit.
//! - `network` (feature `network`): the ε-networks, in burn.
//! - `train` (feature `cli`): data, training, evaluation; native only.
//! - `command` (feature `cli`): what the command line of a system is made of; native only.
//! - `ui` (feature `ui`): the page, in yew. It never links burn.

#[cfg(feature = "cli")]
pub mod command;
pub mod diffusion;
pub mod engine;
pub mod gru;
pub mod ink;
mod named;
#[cfg(feature = "network")]
pub mod network;
pub mod noise;
pub mod picture;
pub mod statistics;
pub mod systems;
#[cfg(feature = "cli")]
pub mod train;
#[cfg(feature = "ui")]
pub mod ui;
pub mod unet;

//! Probability and statistics for the page's figures: distributions that can be drawn, fitted and compared.
//! Pure, like [`diffusion`](crate::diffusion): `f64`, `libm`, noise from a seed. Entropies and divergences are in nats.
//!
//! - [`gaussian`]: the normal distribution in one dimension.
//! - [`mixture`]: weighted sums of Gaussians, in any number of dimensions.
//! - [`fit`]: maximum likelihood, in one go or by expectation and maximisation.
//! - [`divergence`]: how far one mixture is from another.
//! - [`integral`]: integrals by numbers, for what has no closed form.

pub mod divergence;
pub mod fit;
pub mod gaussian;
pub mod integral;
mod log_sum;
pub mod mixture;

pub use gaussian::{Gaussian, GaussianError, ScaledGaussian};
pub use mixture::{Component, Mixture, MixtureError};

//! Probability and statistics for the page's figures: distributions that can be drawn, fitted and compared.
//! Pure, like [`diffusion`](crate::diffusion): `f64`, `libm`, noise from a seed. Entropies and divergences are in nats.
//!
//! - [`gaussian`]: the normal distribution in one dimension.
//! - [`plane_gaussian`]: the normal distribution in the plane, and its ellipses.
//! - [`mixture`]: weighted sums of Gaussians, in any number of dimensions.
//! - [`blobs`]: a cloud of points as hundreds of equal bells.
//! - [`fit`]: the Gaussian of maximum likelihood.
//! - [`divergence`]: how far one mixture is from another.
//! - [`two_sample`]: whether two samples could be of one distribution.
//! - [`entropy`]: the disorder of a cloud of points.
//! - [`integral`]: integrals by numbers, for what has no closed form.

pub mod blobs;
pub mod divergence;
pub mod entropy;
pub mod fit;
pub mod gaussian;
pub mod integral;
pub(crate) mod log_sum;
pub mod mixture;
pub mod plane_gaussian;
pub mod two_sample;

pub use blobs::{Blobs, BlobsError};
pub use entropy::EntropyGrid;
pub use gaussian::{Gaussian, GaussianError, ScaledGaussian};
pub use mixture::{Component, Mixture, MixtureError};
pub use plane_gaussian::PlaneGaussian;
pub use two_sample::{KolmogorovSmirnov, TwoSampleError, kolmogorov_smirnov};

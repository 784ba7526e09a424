//! The networks, in burn, and their weights.
//!
//! - [`unet`]: pictures. [`resnet`]: pictures of few pixels. [`residual`]: what both are made of. [`point_mlp`]: ink. [`resnet1d`]: lines of text. [`judge`]:
//!   which class a picture looks like. [`forecaster`]: days of series. [`detector`]: what is where in a scene.
//! - [`own`]: what the networks of one system each have in common.
//! - [`embedding`]: the noise level and the class that condition both.
//! - [`film_conv`], [`film_linear`] and [`film_line`]: their heavy operations. `winograd`, `arithmetic` (feature `flex`): how the CPU does it. `gpu` (feature `engine-webgpu`): how a GPU does.
//! - [`mod@advance`]: a step of a sampler, on the device.
//! - [`weights`]: networks to bytes and back, checked.
//!
//! A network is told the noise *level* λ = log(ᾱ/(1−ᾱ)) and never the index t, so one set of weights serves every schedule.

pub mod advance;
#[cfg(feature = "flex")]
pub mod arithmetic;
pub mod detector;
pub mod embedding;
pub mod film_conv;
pub mod film_line;
pub mod film_linear;
pub mod forecaster;
#[cfg(feature = "engine-webgpu")]
mod gpu;
pub mod init;
pub mod judge;
pub mod own;
pub mod point_mlp;
pub mod residual;
pub mod resnet;
pub mod resnet1d;
pub mod unet;
pub mod weights;
#[cfg(feature = "flex")]
mod winograd;

pub use judge::Judge;
pub use own::{OwnNetwork, Shown};
pub use point_mlp::PointMlp;
pub use resnet::ResNet;
pub use unet::UNet;
pub use weights::WeightsError;

/// ε̂ from what the trunk predicts: ε̂ = √ᾱ v̂ + √(1−ᾱ) x_t (Salimans & Ho 2022, section 4, solved for ε).
///
/// All slices have the same length; `velocity` is overwritten by ε̂.
pub fn velocity_to_epsilon(velocity: &mut [f32], x_t: &[f32], alpha_bar: f64, one_minus_alpha_bar: f64) {
    let (a, b) = (libm::sqrt(alpha_bar) as f32, libm::sqrt(one_minus_alpha_bar) as f32);
    for (v, x) in velocity.iter_mut().zip(x_t) {
        *v = a * *v + b * x;
    }
}

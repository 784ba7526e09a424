//! Which noise levels training looks at.
//!
//! Most of a sample is decided in the middle of the chain, where the picture is neither almost all noise nor almost clean, so
//! most of the training goes there (as in Karras et al. 2022, section 5); the rest is even over the whole range,
//! for a visitor may ask for any level.

use crate::diffusion::GaussianNoise;
use crate::network::embedding::LOG_SNR_RANGE;

/// How log-SNRs are drawn in training.
#[derive(Debug, Clone, Copy)]
pub struct Levels {
    /// Share drawn from the normal distribution below; the others are uniform over the whole range.
    pub focused: f64,
    /// Mean of the focused part.
    pub mean: f64,
    /// Standard deviation of the focused part.
    pub deviation: f64,
}

impl Levels {
    /// One log-SNR.
    pub fn draw(self, noise: &mut GaussianNoise) -> f64 {
        let (low, high) = LOG_SNR_RANGE;
        if noise.uniform() < self.focused {
            (self.mean + self.deviation * f64::from(noise.next())).clamp(low, high)
        } else {
            low + (high - low) * noise.uniform()
        }
    }
}

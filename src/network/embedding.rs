//! The noise level and the class as a vector: what conditions every layer of the ε-networks.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};

use super::film_linear::{affine, embed};
use super::init::{Start, linear, normal, zeros};

/// Frequencies of the sinusoidal features of λ; two features each.
const FREQUENCIES: usize = 16;

/// The log-SNRs that the networks were trained on. Levels outside are shown to the network as the nearest one inside:
/// beyond either end a picture is all noise or all picture, to within what the eye or the network can tell.
pub const LOG_SNR_RANGE: (f64, f64) = (-10.5, 10.5);

/// Sinusoidal features of the log-SNR λ (Vaswani et al. 2017, on λ in place of a position): `[sin, cos]` at geometrically
/// spaced frequencies from 0.05 to 2 radians a unit of λ. Returns `2 · FREQUENCIES` numbers.
pub fn log_snr_features(log_snr: f64) -> [f32; 2 * FREQUENCIES] {
    let level = log_snr.clamp(LOG_SNR_RANGE.0, LOG_SNR_RANGE.1);
    let mut features = [0.0; 2 * FREQUENCIES];
    for i in 0..FREQUENCIES {
        let frequency = 0.05 * libm::pow(40.0, i as f64 / (FREQUENCIES - 1) as f64);
        features[i] = libm::sin(frequency * level) as f32;
        features[FREQUENCIES + i] = libm::cos(frequency * level) as f32;
    }
    features
}

/// Noise levels and class to one vector: e = silu(W₂ silu(W₁ features(λ) + b₁ + class) + b₂), where the features of several levels stand one
/// after another.
#[derive(Module, Debug)]
pub struct Embedding {
    level: Param<Tensor<2>>,
    level_bias: Param<Tensor<2>>,
    /// One row a class and a last one for "no class".
    class: Param<Tensor<2>>,
    mix: Param<Tensor<2>>,
    mix_bias: Param<Tensor<2>>,
}

impl Embedding {
    /// A fresh embedding of `levels` levels and `classes` classes (and "no class") into `width` numbers.
    pub fn init(classes: usize, levels: usize, width: usize, start: &mut Start, device: &Device) -> Self {
        Self {
            level: linear(levels * 2 * FREQUENCIES, width, 1.0, start, device),
            level_bias: zeros([1, width], device),
            class: normal([classes + 1, width], 0.5, start, device),
            mix: linear(width, width, 1.0, start, device),
            mix_bias: zeros([1, width], device),
        }
    }

    /// The embedding of each picture's levels (log-SNRs, all of one picture and then all of the next) and class, `[n, width]`. The class
    /// index `classes` means "no class".
    pub fn forward(&self, log_snr: &[f64], classes: &[u8]) -> Tensor<2> {
        let device = self.level.device();
        let features: Vec<f32> = log_snr.iter().flat_map(|&level| log_snr_features(level)).collect();
        let features =
            Tensor::from_data(TensorData::new(features, [classes.len(), self.level.val().dims()[0]]), &device);
        let indices: Vec<i32> = classes.iter().map(|&class| i32::from(class)).collect();
        let indices = Tensor::<1, Int>::from_data(TensorData::new(indices, [classes.len()]), &device);
        let hidden = embed(features, self.level.val(), self.level_bias.val(), self.class.val(), indices);
        affine(hidden, self.mix.val(), self.mix_bias.val(), true)
    }
}

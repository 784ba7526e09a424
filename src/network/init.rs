//! First parameters of a network: from a seeded generator, so that the same seed gives the same network everywhere, or zeros where
//! trained ones are about to take their place.

use burn::module::Param;
use burn::tensor::{Device, Shape, Tensor, TensorData};

use crate::diffusion::{GaussianNoise, stream};

/// Where a network's first parameters come from.
pub enum Start {
    /// Noise, scaled layer by layer.
    Noise(Box<GaussianNoise>),
    /// Zeros, at no cost.
    Empty,
}

impl Start {
    /// Noise of this seed.
    pub fn seeded(seed: u64) -> Self {
        Self::Noise(Box::new(GaussianNoise::new(seed, stream::TRAINING)))
    }

    fn vec(&mut self, n: usize) -> Vec<f32> {
        match self {
            Self::Noise(noise) => noise.vec(n),
            Self::Empty => vec![0.0; n],
        }
    }
}

fn parameter<const D: usize>(values: Vec<f32>, shape: [usize; D], device: &Device) -> Param<Tensor<D>> {
    Param::from_data(TensorData::new(values, Shape::from(shape)), device)
}

/// Normal numbers of the given standard deviation.
pub fn normal<const D: usize>(
    shape: [usize; D],
    deviation: f32,
    start: &mut Start,
    device: &Device,
) -> Param<Tensor<D>> {
    let values = start.vec(shape.iter().product()).into_iter().map(|z| z * deviation).collect();
    parameter(values, shape, device)
}

/// The weights of a linear layer, `[from, to]`, with variance gain²/from.
pub fn linear(from: usize, to: usize, gain: f32, start: &mut Start, device: &Device) -> Param<Tensor<2>> {
    normal([from, to], gain / (from as f32).sqrt(), start, device)
}

/// The weights of a 3×3 convolution, `[to, from, 3, 3]`, with variance gain²/(9·from).
pub fn convolution(from: usize, to: usize, gain: f32, start: &mut Start, device: &Device) -> Param<Tensor<4>> {
    normal([to, from, 3, 3], gain / (9.0 * from as f32).sqrt(), start, device)
}

/// Zeros.
pub fn zeros<const D: usize>(shape: [usize; D], device: &Device) -> Param<Tensor<D>> {
    parameter(vec![0.0; shape.iter().product()], shape, device)
}

/// Given numbers.
pub fn given<const D: usize>(values: Vec<f32>, shape: [usize; D], device: &Device) -> Param<Tensor<D>> {
    parameter(values, shape, device)
}

//! A step of a sampler on the device that the network is on, as a burn backend extension: so x need not leave the device between two
//! questions.
//!
//! Composed of burn's own operations, and on a GPU one kernel: `gpu`.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, TensorMetadata, backend_extension};
use burn::tensor::{Slice, Tensor};

/// The weights of x_t, of v̂ and, with guidance, of v̂ without a class in a step's mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Of x_t.
    pub x: f32,
    /// Of v̂.
    pub velocity: f32,
    /// Of v̂ without a class.
    pub unconditional: f32,
}

/// The extension.
#[backend_extension(Flex: cfg(feature = "flex"), Cube: cfg(feature = "engine-webgpu"), Autodiff: cfg(feature = "cli"))]
pub trait Advance: Backend {
    /// The items after a step: the weighted sum of `x` and `velocity`, and `z`. With guidance, x and v̂ are of twice as many items as z, all of
    /// them without a class the second time, and so is the result.
    fn advance(
        x: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        z: FloatTensor<Self>,
        weights: Weights,
    ) -> FloatTensor<Self> {
        let (all, items) = (x.shape()[0], z.shape()[0]);
        let part = |tensor: &FloatTensor<Self>, from, weight: f32| {
            let part = Self::float_slice(tensor.clone(), &[Slice::from(from..from + items)]);
            Self::float_mul_scalar(part, weight.into())
        };
        let mut sum = Self::float_add(part(&x, 0, weights.x), part(&velocity, 0, weights.velocity));
        sum = Self::float_add(sum, part(&velocity, all - items, weights.unconditional));
        sum = Self::float_add(sum, z);
        if all == items { sum } else { Self::float_cat(vec![sum.clone(), sum], 0) }
    }
}

/// [`Advance::advance`] on whatever device the tensors live.
pub fn advance(x: Tensor<4>, velocity: Tensor<4>, z: Tensor<4>, weights: Weights) -> Tensor<4> {
    let [x, velocity, z] = [x, velocity, z].map(Tensor::into_dispatch);
    Tensor::from_dispatch(<Dispatch as Advance>::advance(x, velocity, z, weights))
}

#[cfg(feature = "flex")]
impl Advance for burn::backend::Flex {}

#[cfg(feature = "cli")]
impl<B: Advance, C: burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy> Advance
    for burn::backend::Autodiff<B, C>
{
}

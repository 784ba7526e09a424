//! Training on a GPU: the way forward and back, of burn's own operations, for there is no kernel for the way back.

use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::ops::{ConvOptions, FloatTensorOps, ModuleOps};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, TensorMetadata};
use burn::tensor::{Shape, Slice};
use burn_cubecl::CubeBackend;

use super::FilmConv;

impl<C: CheckpointStrategy> FilmConv for Autodiff<CubeBackend, C> {
    fn film_conv(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        film: FloatTensor<Self>,
        silu: bool,
    ) -> FloatTensor<Self> {
        let (n, c_out) = (x.shape()[0], weight.shape()[0]);
        let part = |columns| {
            let part = Self::float_slice(film.clone(), &[Slice::from(0..n), Slice::from(columns)]);
            Self::float_reshape(part, Shape::from([n, c_out, 1, 1]))
        };
        let (scale, shift) = (part(0..c_out), part(c_out..2 * c_out));
        let options = ConvOptions::new([1, 1], [1, 1], [1, 1], 1);
        let u = Self::float_add(Self::float_mul(Self::conv2d(x, weight, None, options), scale), shift);
        super::activated::<Self>(u, silu)
    }
}

//! `film_linear`: a modulated layer of the ink network, as a burn backend extension.
//!
//! y = act(x W · scale + shift). Composed of burn's own operations (which can be trained), except on the CPU without autodiff, where
//! one pass does it all: a hundred thousand particles are mostly activations.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, Flex, TensorMetadata, backend_extension};
use burn::tensor::{Slice, Tensor};

use super::arithmetic::{Order, activate, product};
use super::film_conv::{FlexTensor, contiguous, tensor};

/// The extension. `x` is `[n, from]`, `weight` `[from, to]`, `film` `[n, 2·to]` or `[1, 2·to]`: scales, then shifts.
#[backend_extension(Flex, Cube: cfg(feature = "engine-webgpu"), Autodiff: cfg(feature = "cli"))]
pub trait FilmLinear: Backend {
    /// act(x · weight · scale + shift), `[n, to]`; the activation is SiLU or none.
    fn film_linear(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        film: FloatTensor<Self>,
        silu: bool,
    ) -> FloatTensor<Self> {
        let (rows, to) = (film.shape()[0], weight.shape()[1]);
        let part = |columns| [Slice::from(0..rows), Slice::from(columns)];
        let scale = Self::float_slice(film.clone(), &part(0..to));
        let shift = Self::float_slice(film, &part(to..2 * to));
        let u = Self::float_add(Self::float_mul(Self::float_matmul(x, weight), scale), shift);
        if silu { Self::float_mul(u.clone(), Self::sigmoid(u)) } else { u }
    }
}

/// [`FilmLinear::film_linear`] on whatever device the tensors live.
pub fn film_linear(x: Tensor<2>, weight: Tensor<2>, film: Tensor<2>, silu: bool) -> Tensor<2> {
    Tensor::from_dispatch(<Dispatch as FilmLinear>::film_linear(
        x.into_dispatch(),
        weight.into_dispatch(),
        film.into_dispatch(),
        silu,
    ))
}

/// A layer of points forward: `out = act(x · weight · scale + shift)`, one scale and one shift a column.
///
/// `x` is `[n, from]`, `weight` `[from, to]`, `out` `[n, to]`, all by rows; the activation is SiLU or none.
fn linear(silu: bool, x: &[f32], weight: &[f32], scale: &[f32], shift: &[f32], out: &mut [f32]) {
    let to = scale.len();
    let from = weight.len() / to;
    product(x.len() / from, to, from, out, false, (x, Order::Rows), (weight, Order::Rows));
    for row in out.chunks_exact_mut(to) {
        for ((y, &a), &b) in row.iter_mut().zip(scale).zip(shift) {
            *y = activate(*y * a + b, silu);
        }
    }
}

impl FilmLinear for Flex {
    fn film_linear(x: FlexTensor, weight: FlexTensor, film: FlexTensor, silu: bool) -> FlexTensor {
        let [x, weight, film] = [x, weight, film].map(contiguous);
        let (rows, to) = (x.layout().shape()[0], weight.layout().shape()[1]);
        let (x, weight, film) = (x.storage::<f32>(), weight.storage::<f32>(), film.storage::<f32>());
        let mut out = vec![0.0; rows * to];
        if film.len() == 2 * to {
            let (scale, shift) = film.split_at(to);
            linear(silu, x, weight, scale, shift, &mut out);
        } else {
            let from = weight.len() / to;
            let each = x.chunks_exact(from).zip(film.chunks_exact(2 * to)).zip(out.chunks_exact_mut(to));
            for ((x, film), out) in each {
                let (scale, shift) = film.split_at(to);
                linear(silu, x, weight, scale, shift, out);
            }
        }
        tensor(out, [rows, to])
    }
}

#[cfg(feature = "engine-webgpu")]
impl FilmLinear for burn_cubecl::CubeBackend {}

#[cfg(feature = "cli")]
impl<B: FilmLinear, C: burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy> FilmLinear
    for burn::backend::Autodiff<B, C>
{
}

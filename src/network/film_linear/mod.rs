//! `film_linear` and what else the networks' linear layers are made of, as a burn backend extension.
//!
//! Composed of burn's own operations (which can be trained). On the CPU without autodiff one pass does a modulated layer of the ink network,
//! for a hundred thousand particles are mostly activations; on a GPU each is one kernel, one dispatch: `gpu`.

#[cfg(feature = "flex")]
mod flex;

use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, Dispatch, TensorMetadata, backend_extension};
use burn::tensor::{Int, Shape, Slice, Tensor};

use super::film_conv::activated;

/// Radians a unit of length of the sinusoidal features of a position: they let a small network draw sharp edges.
pub const FREQUENCIES: [f32; 4] = [1.5, 3.0, 6.0, 12.0];
/// Features of a point.
pub const FEATURES: usize = 2 + 4 * FREQUENCIES.len();

/// The extension.
#[backend_extension(Flex: cfg(feature = "flex"), Cube: cfg(feature = "engine-webgpu"), Autodiff: cfg(feature = "cli"))]
pub trait FilmLinear: Backend {
    /// act(x · weight · scale + shift), `[n, to]`; the activation is SiLU or none. `x` is `[n, from]`, `weight` `[from, to]`; scales, then
    /// shifts are those from `film_at` on in a row of `film`, which has one for each of equally long groups of rows of `x` that follow
    /// one another.
    fn film_linear(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        film: FloatTensor<Self>,
        film_at: usize,
        silu: bool,
    ) -> FloatTensor<Self> {
        let (n, groups, to) = (x.shape()[0], film.shape()[0], weight.shape()[1]);
        let part = |columns| {
            let rows = Self::float_slice(film.clone(), &[Slice::from(0..groups), Slice::from(columns)]);
            if groups == 1 || groups == n {
                return rows;
            }
            let rows = Self::float_reshape(rows, Shape::from([groups, 1, to]));
            let rows = Self::float_expand(rows, Shape::from([groups, n / groups, to]));
            Self::float_reshape(rows, Shape::from([n, to]))
        };
        let (scale, shift) = (part(film_at..film_at + to), part(film_at + to..film_at + 2 * to));
        activated::<Self>(Self::float_add(Self::float_mul(Self::float_matmul(x, weight), scale), shift), silu)
    }

    /// x · weight, `[n, to]`.
    fn linear(x: FloatTensor<Self>, weight: FloatTensor<Self>) -> FloatTensor<Self> {
        Self::float_matmul(x, weight)
    }

    /// act(x · weight + bias), `[n, to]`; the rows of `bias`, `[m, to]`, are added by turns, so m divides n; the
    /// activation is SiLU or none.
    fn affine(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        silu: bool,
    ) -> FloatTensor<Self> {
        let (n, turns, to) = (x.shape()[0], bias.shape()[0], weight.shape()[1]);
        assert!(n.is_multiple_of(turns), "{n} rows are no multiple of the bias's {turns}");
        let [product, bias] = [(Self::float_matmul(x, weight), n / turns), (bias, 1)]
            .map(|(tensor, rows)| Self::float_reshape(tensor, Shape::from([rows, turns * to])));
        activated::<Self>(Self::float_reshape(Self::float_add(product, bias), Shape::from([n, to])), silu)
    }

    /// onto + x · weight + bias, `[n, to]`; `bias` is `[1, to]`, `onto` `[n, to]`.
    fn affine_onto(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        onto: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        Self::float_add(onto, Self::float_add(Self::float_matmul(x, weight), bias))
    }

    /// silu(x · weight + bias + the chosen row of a table), `[n, to]`; `table` is `[m, to]`, `chosen` `[n]`.
    fn embed(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        table: FloatTensor<Self>,
        chosen: IntTensor<Self>,
    ) -> FloatTensor<Self> {
        let u = Self::float_add(Self::float_matmul(x, weight), bias);
        activated::<Self>(Self::float_add(u, Self::float_select(table, 0, chosen)), true)
    }

    /// Of points `[n, 2]` the [`FEATURES`]: themselves, and of each of [`FREQUENCIES`] both sines, then both cosines.
    fn point_features(x: FloatTensor<Self>) -> FloatTensor<Self> {
        let mut features = vec![x.clone()];
        for frequency in FREQUENCIES {
            let phase = Self::float_mul_scalar(x.clone(), frequency.into());
            features.extend([Self::float_sin(phase.clone()), Self::float_cos(phase)]);
        }
        Self::float_cat(features, 1)
    }
}

/// [`FilmLinear::film_linear`] on whatever device the tensors live.
pub fn film_linear(x: Tensor<2>, weight: Tensor<2>, film: Tensor<2>, film_at: usize, silu: bool) -> Tensor<2> {
    let [x, weight, film] = [x, weight, film].map(Tensor::into_dispatch);
    Tensor::from_dispatch(<Dispatch as FilmLinear>::film_linear(x, weight, film, film_at, silu))
}

/// [`FilmLinear::linear`] on whatever device the tensors live.
pub fn linear(x: Tensor<2>, weight: Tensor<2>) -> Tensor<2> {
    Tensor::from_dispatch(<Dispatch as FilmLinear>::linear(x.into_dispatch(), weight.into_dispatch()))
}

/// [`FilmLinear::affine`] on whatever device the tensors live.
pub fn affine(x: Tensor<2>, weight: Tensor<2>, bias: Tensor<2>, silu: bool) -> Tensor<2> {
    let [x, weight, bias] = [x, weight, bias].map(Tensor::into_dispatch);
    Tensor::from_dispatch(<Dispatch as FilmLinear>::affine(x, weight, bias, silu))
}

/// [`FilmLinear::embed`] on whatever device the tensors live.
pub fn embed(x: Tensor<2>, weight: Tensor<2>, bias: Tensor<2>, table: Tensor<2>, chosen: Tensor<1, Int>) -> Tensor<2> {
    let [x, weight, bias, table] = [x, weight, bias, table].map(Tensor::into_dispatch);
    Tensor::from_dispatch(<Dispatch as FilmLinear>::embed(x, weight, bias, table, chosen.into_dispatch()))
}

/// [`FilmLinear::point_features`] on whatever device the tensors live.
pub fn point_features(x: Tensor<2>) -> Tensor<2> {
    Tensor::from_dispatch(<Dispatch as FilmLinear>::point_features(x.into_dispatch()))
}

#[cfg(feature = "cli")]
impl<B: FilmLinear, C: burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy> FilmLinear
    for burn::backend::Autodiff<B, C>
{
}

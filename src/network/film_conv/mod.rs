//! `film_conv`: the picture network's one heavy operation, as a burn backend extension.
//!
//! y = act(conv3×3(x) · scale + shift), with scale and shift one number a picture and channel (FiLM; Perez et al. 2018).
//! On the CPU (burn-flex) it is `super::winograd`: for training, and for weights that are not packed, a few pictures at a time, with its own way back (`training`);
//! where questions are answered one, with what surrounds it (`flex`). On a GPU it is one kernel, one dispatch, with what surrounds it (`super::gpu`); there it is trained by
//! burn's own operations (`training_on_gpu`).

#[cfg(feature = "flex")]
mod flex;
#[cfg(feature = "cli")]
mod training;
#[cfg(all(feature = "cli", feature = "engine-webgpu"))]
mod training_on_gpu;

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, TensorMetadata, backend_extension};
use burn::tensor::{Shape, Slice, Tensor};

#[cfg(feature = "flex")]
pub(super) use flex::{FlexTensor, contiguous, tensor};

/// What a convolution reads of x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Reads {
    /// x, `[n, c_in, h, w]`.
    #[default]
    Plain,
    /// The pictures x, `[n, 1, 2h, 2w]`: each patch of 2×2 pixels is four channels.
    Patches,
    /// The same, and then likewise the other's pictures, `[n, c_in/4 − 1, 2h, 2w]`.
    PatchesWithOther,
    /// The mean of each 2×2 of x, `[n, c_in, 2h, 2w]`.
    Halved,
    /// x, `[n, c_in/2, h/2, w/2]`, each number four times, and then the other's channels, `[n, c_in/2, h, w]`.
    DoubledWithOther,
}

impl Reads {
    /// Whether it reads the patches of pictures.
    pub const fn patches(self) -> bool {
        matches!(self, Self::Patches | Self::PatchesWithOther)
    }

    /// Height and width of what is convolved, where x has these.
    pub const fn size(self, [height, width]: [usize; 2]) -> [usize; 2] {
        match self {
            Self::Plain => [height, width],
            Self::Patches | Self::PatchesWithOther | Self::Halved => [height / 2, width / 2],
            Self::DoubledWithOther => [2 * height, 2 * width],
        }
    }
}

/// What is added to what a convolution gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Adds {
    /// Nothing.
    #[default]
    Nothing,
    /// The other, `[n, c_out, h, w]`.
    Other,
    /// The other, `[n, c_out, h/2, w/2]`, each number four times.
    OtherDoubled,
}

/// What surrounds a convolution in the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Within {
    /// What it reads.
    pub reads: Reads,
    /// Whether SiLU is its activation; there is none otherwise.
    pub silu: bool,
    /// What is added.
    pub adds: Adds,
    /// Whether its four channels are the pixels of patches, so that pictures `[n, 1, 2h, 2w]` go out and not `[n, c_out, h, w]`.
    pub pixels: bool,
}

impl Within {
    /// Whether anything is done with the other.
    pub fn takes_other(self) -> bool {
        matches!(self.reads, Reads::PatchesWithOther | Reads::DoubledWithOther) || self.adds != Adds::Nothing
    }
}

/// The extension. `weight` is `[c_out, c_in, 3, 3]`, `film` `[n, …]` or one row for all: scales, then shifts.
#[backend_extension(Flex: cfg(feature = "flex"), Cube: cfg(feature = "engine-webgpu"), Autodiff: cfg(feature = "cli"))]
pub trait FilmConv: Backend {
    /// act(conv3×3(x, weight) · scale + shift), `[n, c_out, h, w]`, for x `[n, c_in, h, w]`, with nothing in `film` but these scales and
    /// shifts, `[n, 2·c_out]`.
    fn film_conv(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        film: FloatTensor<Self>,
        silu: bool,
    ) -> FloatTensor<Self>;

    /// Weights in the order in which [`Self::film_conv_within`] takes them on this device.
    fn packed(weight: FloatTensor<Self>) -> FloatTensor<Self> {
        weight
    }

    /// [`Self::film_conv`] with what surrounds it. Scales and shifts are those from `film_at` on in a row of `film`, weights are
    /// [packed](Self::packed); `other` is any tensor where `within` takes none.
    fn film_conv_within(
        x: FloatTensor<Self>,
        other: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        film: FloatTensor<Self>,
        film_at: usize,
        within: Within,
    ) -> FloatTensor<Self> {
        composed::<Self>(x, other, weight, film, film_at, within)
    }
}

/// [`FilmConv::film_conv_within`] of burn's own operations and [`FilmConv::film_conv`], with weights that are not packed.
fn composed<B: FilmConv>(
    x: FloatTensor<B>,
    other: FloatTensor<B>,
    weight: FloatTensor<B>,
    film: FloatTensor<B>,
    film_at: usize,
    within: Within,
) -> FloatTensor<B> {
    let n = x.shape()[0];
    let x = match within.reads {
        Reads::Plain => x,
        Reads::Patches => to_patches::<B>(x),
        Reads::PatchesWithOther => B::float_cat(vec![to_patches::<B>(x), to_patches::<B>(other.clone())], 1),
        Reads::Halved => halve::<B>(x),
        Reads::DoubledWithOther => B::float_cat(vec![double::<B>(x), other.clone()], 1),
    };
    let width = 2 * weight.shape()[0];
    let rows = film.shape()[0];
    let film = B::float_slice(film, &[Slice::from(0..rows), Slice::from(film_at..film_at + width)]);
    let film = if rows == n { film } else { B::float_expand(film, Shape::from([n, width])) };
    let out = B::film_conv(x, weight, film, within.silu);
    let out = match within.adds {
        Adds::Nothing => out,
        Adds::Other => B::float_add(other, out),
        Adds::OtherDoubled => B::float_add(double::<B>(other), out),
    };
    if within.pixels { from_patches::<B>(out) } else { out }
}

/// `[n, c, 2h, 2w]` to `[n, 4·c, h, w]`: each 2×2 patch of a channel to four channels.
fn to_patches<B: Backend>(x: FloatTensor<B>) -> FloatTensor<B> {
    let [n, c, height, width] = x.shape().dims();
    let (h, w) = (height / 2, width / 2);
    let x = B::float_reshape(x, Shape::from([n * c, h, 2, w, 2]));
    B::float_reshape(B::float_permute(x, &[0, 2, 4, 1, 3]), Shape::from([n, 4 * c, h, w]))
}

/// The way back from [`to_patches`] of one channel.
fn from_patches<B: Backend>(x: FloatTensor<B>) -> FloatTensor<B> {
    let [n, _, h, w] = x.shape().dims();
    let x = B::float_reshape(x, Shape::from([n, 2, 2, h, w]));
    B::float_reshape(B::float_permute(x, &[0, 3, 1, 4, 2]), Shape::from([n, 1, 2 * h, 2 * w]))
}

/// `[n, c, 2h, 2w]` to `[n, c, h, w]`: the mean of each 2×2.
fn halve<B: Backend>(x: FloatTensor<B>) -> FloatTensor<B> {
    let [n, c, height, width] = x.shape().dims();
    let (h, w) = (height / 2, width / 2);
    let x = B::float_reshape(x, Shape::from([n, c, h, 2, w, 2]));
    B::float_reshape(B::float_mean_dim(B::float_mean_dim(x, 5), 3), Shape::from([n, c, h, w]))
}

/// `[n, c, h, w]` to `[n, c, 2h, 2w]`: each number four times.
fn double<B: Backend>(x: FloatTensor<B>) -> FloatTensor<B> {
    let [n, c, h, w] = x.shape().dims();
    // Columns and then rows: to copy a tensor of two or three axes burn-flex has quick ways, and none for one of six.
    let x = B::float_reshape(x, Shape::from([n * c * h * w, 1]));
    let x = B::float_reshape(B::float_expand(x, Shape::from([n * c * h * w, 2])), Shape::from([n * c * h, 1, 2 * w]));
    B::float_reshape(B::float_expand(x, Shape::from([n * c * h, 2, 2 * w])), Shape::from([n, c, 2 * h, 2 * w]))
}

/// [`FilmConv::film_conv`] on whatever device the tensors live.
pub fn film_conv(x: Tensor<4>, weight: Tensor<4>, film: Tensor<2>, silu: bool) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as FilmConv>::film_conv(
        x.into_dispatch(),
        weight.into_dispatch(),
        film.into_dispatch(),
        silu,
    ))
}

/// [`FilmConv::packed`] on whatever device the tensor lives.
pub fn packed(weight: Tensor<4>) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as FilmConv>::packed(weight.into_dispatch()))
}

/// [`FilmConv::film_conv_within`] on whatever device the tensors live.
pub fn film_conv_within(
    x: Tensor<4>,
    other: Tensor<4>,
    weight: Tensor<4>,
    film: Tensor<2>,
    film_at: usize,
    within: Within,
) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as FilmConv>::film_conv_within(
        x.into_dispatch(),
        other.into_dispatch(),
        weight.into_dispatch(),
        film.into_dispatch(),
        film_at,
        within,
    ))
}

/// SiLU or nothing.
pub(super) fn activated<B: Backend>(u: FloatTensor<B>, silu: bool) -> FloatTensor<B> {
    if silu { B::float_mul(u.clone(), B::sigmoid(u)) } else { u }
}

//! `film_conv`: the picture network's one heavy operation, as a burn backend extension.
//!
//! y = act(conv3×3(x) · scale + shift), with scale and shift one number a picture and channel (FiLM; Perez et al. 2018).
//! On the CPU (burn-flex) it is the fused kernel of [`super::kernel`], with its own backward pass for training. On a GPU
//! it is one kernel, one dispatch, with what surrounds it: `gpu`.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, Flex, TensorMetadata, backend_extension};
use burn::tensor::{DType, Shape, Slice, Tensor, TensorData};

use super::kernel::{self, ConvShape, Layer, Workspace};
use super::winograd::{self, Room};

/// What a convolution reads of x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Reads {
    /// x, `[n, c_in, h, w]`.
    #[default]
    Plain,
    /// The pictures x, `[n, 1, 2h, 2w]`: each patch of 2×2 pixels is four channels.
    Patches,
    /// The mean of each 2×2 of x, `[n, c_in, 2h, 2w]`.
    Halved,
    /// x, `[n, c_in/2, h/2, w/2]`, each number four times, and then the other's channels, `[n, c_in/2, h, w]`.
    DoubledWithOther,
}

impl Reads {
    /// Height and width of what is convolved, where x has these.
    pub const fn size(self, [height, width]: [usize; 2]) -> [usize; 2] {
        match self {
            Self::Plain => [height, width],
            Self::Patches | Self::Halved => [height / 2, width / 2],
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
        self.reads == Reads::DoubledWithOther || self.adds != Adds::Nothing
    }
}

/// The extension. `weight` is `[c_out, c_in, 3, 3]`, `film` `[n, …]` or one row for all: scales, then shifts.
#[backend_extension(Flex, Cube: cfg(feature = "engine-webgpu"), Autodiff: cfg(feature = "cli"))]
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

/// `[n, 1, 2h, 2w]` to `[n, 4, h, w]`: each 2×2 patch to four channels.
fn to_patches<B: Backend>(x: FloatTensor<B>) -> FloatTensor<B> {
    let [n, _, height, width] = x.shape().dims();
    let (h, w) = (height / 2, width / 2);
    let x = B::float_reshape(x, Shape::from([n, h, 2, w, 2]));
    B::float_reshape(B::float_permute(x, &[0, 2, 4, 1, 3]), Shape::from([n, 4, h, w]))
}

/// The way back from [`to_patches`].
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
    let x = B::float_reshape(x, Shape::from([n, c, h, 1, w, 1]));
    B::float_reshape(B::float_expand(x, Shape::from([n, c, h, 2, w, 2])), Shape::from([n, c, 2 * h, 2 * w]))
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

pub(super) type FlexTensor = FloatTensor<Flex>;

fn sizes(x: &FlexTensor, weight: &FlexTensor) -> (usize, ConvShape) {
    let [x, weight] = [x, weight].map(|tensor| tensor.layout().shape().clone());
    (x[0], ConvShape { c_in: x[1], c_out: weight[0], height: x[2], width: x[3] })
}

pub(super) fn tensor(values: Vec<f32>, shape: impl Into<Shape>) -> FlexTensor {
    FlexTensor::from_data(TensorData::new(values, shape))
}

/// The tensor's numbers in order. The kernel is f32 only, and so is every network of this crate.
pub(super) fn contiguous(tensor: FlexTensor) -> FlexTensor {
    assert_eq!(tensor.dtype(), DType::F32, "film_conv is for f32");
    // A part of a tensor can be contiguous and begin at 0, and yet not be all that its storage holds.
    let whole = tensor.is_contiguous() && tensor.storage::<f32>().len() == tensor.layout().num_elements();
    if whole { tensor } else { FlexTensor::from_data(tensor.into_data()) }
}

/// The layer as picture `index` of the batch meets it; `film` holds the scales and shifts of all pictures.
fn layer<'a>(shape: ConvShape, silu: bool, weight: &'a [f32], film: &'a [f32], index: usize) -> Layer<'a> {
    let (scale, shift) = film[2 * index * shape.c_out..][..2 * shape.c_out].split_at(shape.c_out);
    Layer { shape, silu, weight, scale, shift }
}

struct Operands {
    x: FlexTensor,
    weight: FlexTensor,
    film: FlexTensor,
}

fn run(operands: &Operands, silu: bool, keep: bool) -> (FlexTensor, Option<FlexTensor>) {
    let (batch, shape) = sizes(&operands.x, &operands.weight);
    let mut out = vec![0.0f32; batch * shape.output_len()];
    let mut kept = vec![0.0f32; if keep { out.len() } else { 0 }];
    let (x, weight) = (operands.x.storage::<f32>(), operands.weight.storage::<f32>());
    let film = operands.film.storage::<f32>();
    let one = |workspace: &mut Workspace, index: usize, out: &mut [f32], kept: Option<&mut [f32]>| {
        let x = &x[index * shape.input_len()..][..shape.input_len()];
        kernel::forward(layer(shape, silu, weight, film, index), x, workspace, out, kept);
    };
    #[cfg(feature = "cli")]
    {
        use rayon::prelude::*;
        let mut keeps: Vec<Option<&mut [f32]>> = kept.chunks_exact_mut(shape.output_len()).map(Some).collect();
        keeps.resize_with(batch, || None);
        let outs = out.par_chunks_exact_mut(shape.output_len()).zip(keeps).enumerate();
        outs.for_each_init(
            || Workspace::new(shape),
            |workspace, (index, (out, kept))| one(workspace, index, out, kept),
        );
    }
    #[cfg(not(feature = "cli"))]
    {
        let mut workspace = Workspace::new(shape);
        let mut keeps = kept.chunks_exact_mut(shape.output_len());
        for (index, out) in out.chunks_exact_mut(shape.output_len()).enumerate() {
            one(&mut workspace, index, out, keeps.next());
        }
    }
    let size = [batch, shape.c_out, shape.height, shape.width];
    (tensor(out, size), keep.then(|| tensor(kept, size)))
}

impl FilmConv for Flex {
    fn film_conv(x: FlexTensor, weight: FlexTensor, film: FlexTensor, silu: bool) -> FlexTensor {
        let [x, weight, film] = [x, weight, film].map(contiguous);
        run(&Operands { x, weight, film }, silu, false).0
    }

    /// Transformed weights, `[c_out, c_in, 4, 4]` of them; as they came where the numbers of channels do not fit.
    fn packed(weight: FlexTensor) -> FlexTensor {
        let [c_out, c_in, _, _] = weight.layout().shape().dims();
        if !winograd::fits(c_in, c_out) {
            return weight;
        }
        let weight = contiguous(weight);
        tensor(winograd::pack(weight.storage::<f32>(), c_in, c_out), [c_out, c_in, 4, 4])
    }

    fn film_conv_within(
        x: FlexTensor,
        other: FlexTensor,
        weight: FlexTensor,
        film: FlexTensor,
        film_at: usize,
        within: Within,
    ) -> FlexTensor {
        let [c_out, c_in, _, taps] = weight.layout().shape().dims();
        if taps == 3 {
            return composed::<Self>(x, other, weight, film, film_at, within);
        }
        let [batch, _, height, width] = x.layout().shape().dims();
        let [height, width] = within.reads.size([height, width]);
        let shape = ConvShape { c_in, c_out, height, width };
        let [x, other, weight, film] = [x, other, weight, film].map(contiguous);
        let films = film.layout().shape()[0];
        let film_width = film.layout().shape()[1];
        let [x, other, weight, film] = [&x, &other, &weight, &film].map(|tensor| tensor.storage::<f32>());
        let [each_x, each_other] = [x, other].map(|values| values.len() / batch);
        let mut out = vec![0.0f32; batch * shape.output_len()];
        pictures(&mut out, shape.output_len(), || Room::new(shape), |room, index, out| {
            let row = if films == 1 { 0 } else { index * film_width };
            let film = film[row + film_at..][..2 * c_out].split_at(c_out);
            let (x, other) = (&x[index * each_x..][..each_x], &other[index * each_other..][..each_other]);
            surrounded(room, shape, within, (x, other), weight, film, out);
        });
        let size = if within.pixels { [batch, 1, 2 * height, 2 * width] } else { [batch, c_out, height, width] };
        tensor(out, size)
    }
}

/// [`FilmConv::film_conv_within`] of one picture, x and the other; `film` are its scales and its shifts.
fn surrounded(
    room: &mut Room,
    shape: ConvShape,
    within: Within,
    (x, other): (&[f32], &[f32]),
    weight: &[f32],
    (scale, shift): (&[f32], &[f32]),
    out: &mut [f32],
) {
    let ConvShape { c_in, c_out, height, width } = shape;
    let plain = |values: &[f32], channel: usize, row: usize, column: usize| {
        values[(channel * height + row) * width + column]
    };
    let doubled = |values: &[f32], channel: usize, row: usize, column: usize| {
        values[(channel * (height / 2) + row / 2) * (width / 2) + column / 2]
    };
    match within.reads {
        Reads::Plain => room.take(|channel, row, column| plain(x, channel, row, column)),
        Reads::Patches => room.take(|channel, row, column| {
            x[(2 * row + channel / 2) * 2 * width + 2 * column + channel % 2]
        }),
        Reads::Halved => room.take(|channel, row, column| {
            let at = (channel * 2 * height + 2 * row) * 2 * width + 2 * column;
            0.25 * ((x[at] + x[at + 1]) + (x[at + 2 * width] + x[at + 2 * width + 1]))
        }),
        Reads::DoubledWithOther => room.take(|channel, row, column| match channel.checked_sub(c_in / 2) {
            None => doubled(x, channel, row, column),
            Some(channel) => plain(other, channel, row, column),
        }),
    }
    let convolved = room.convolve(weight, scale, shift, within.silu);
    for channel in 0..c_out {
        for row in 0..height {
            for column in 0..width {
                let value = convolved[(row * width + column) * c_out + channel];
                let added = match within.adds {
                    Adds::Nothing => value,
                    Adds::Other => plain(other, channel, row, column) + value,
                    Adds::OtherDoubled => doubled(other, channel, row, column) + value,
                };
                let at = if within.pixels {
                    (2 * row + channel / 2) * 2 * width + 2 * column + channel % 2
                } else {
                    (channel * height + row) * width + column
                };
                out[at] = added;
            }
        }
    }
}

/// Computes pictures of `each` numbers, one after another in the same room, or on the command line side by side.
fn pictures<R: Send>(
    out: &mut [f32],
    each: usize,
    room: impl Fn() -> R + Send + Sync,
    one: impl Fn(&mut R, usize, &mut [f32]) + Send + Sync,
) {
    #[cfg(feature = "cli")]
    {
        use rayon::prelude::*;
        out.par_chunks_exact_mut(each).enumerate().for_each_init(room, |room, (index, out)| one(room, index, out));
    }
    #[cfg(not(feature = "cli"))]
    {
        let mut room = room();
        out.chunks_exact_mut(each).enumerate().for_each(|(index, out)| one(&mut room, index, out));
    }
}

#[cfg(feature = "cli")]
mod training {
    //! The backward pass, for burn's autodiff.

    use super::{FilmConv, FlexTensor, Operands, contiguous, layer, run, sizes, tensor};
    use crate::network::kernel::{self, Workspace};
    use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
    use burn::backend::autodiff::grads::Gradients;
    use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
    use burn::backend::tensor::FloatTensor;
    use burn::backend::{Autodiff, Flex};
    use rayon::prelude::*;

    #[derive(Debug)]
    struct FilmConvBackward;

    #[derive(Debug, Clone)]
    struct State {
        x: FlexTensor,
        weight: FlexTensor,
        film: FlexTensor,
        convolved: FlexTensor,
        silu: bool,
    }

    impl Backward<Flex, 3> for FilmConvBackward {
        type State = State;

        fn backward(self, ops: Ops<State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
            let dy = contiguous(grads.consume::<Flex>(&ops.node));
            let State { x, weight, film, convolved, silu } = ops.state;
            let (batch, shape) = sizes(&x, &weight);
            let needs_dx = ops.parents[0].is_some();
            let mut d_x = vec![0.0f32; if needs_dx { batch * shape.input_len() } else { 0 }];
            let mut d_film = vec![0.0f32; batch * 2 * shape.c_out];
            let mut d_xs: Vec<Option<&mut [f32]>> = d_x.chunks_exact_mut(shape.input_len()).map(Some).collect();
            d_xs.resize_with(batch, || None);
            // One gradient of the weights a group of pictures, and fixed groups, so that the sum is the same each time.
            let group = batch.div_ceil(4).max(1);
            let (xs, ws) = (x.storage::<f32>(), weight.storage::<f32>());
            let films = film.storage::<f32>();
            let (kept, dys) = (convolved.storage::<f32>(), dy.storage::<f32>());
            let d_weights: Vec<Vec<f32>> = d_xs
                .par_chunks_mut(group)
                .zip(d_film.par_chunks_mut(group * 2 * shape.c_out))
                .enumerate()
                .map(|(number, (d_xs, d_films))| {
                    let mut workspace = Workspace::new(shape);
                    let mut d_weight = vec![0.0f32; shape.weight_len()];
                    let films_out = d_films.chunks_exact_mut(2 * shape.c_out);
                    for (offset, (d_x, d_film)) in d_xs.iter_mut().zip(films_out).enumerate() {
                        let index = number * group + offset;
                        let picture = |len: usize| index * len..(index + 1) * len;
                        let (d_scale, d_shift) = d_film.split_at_mut(shape.c_out);
                        let mut gradients = kernel::Gradients {
                            x: d_x.as_deref_mut(),
                            weight: &mut d_weight,
                            scale: d_scale,
                            shift: d_shift,
                        };
                        kernel::backward(
                            layer(shape, silu, ws, films, index),
                            &xs[picture(shape.input_len())],
                            &kept[picture(shape.output_len())],
                            &dys[picture(shape.output_len())],
                            &mut workspace,
                            &mut gradients,
                        );
                    }
                    d_weight
                })
                .collect();
            let mut d_weight = vec![0.0f32; shape.weight_len()];
            for part in &d_weights {
                d_weight.iter_mut().zip(part).for_each(|(sum, d)| *sum += d);
            }
            let results = [
                (d_x, vec![batch, shape.c_in, shape.height, shape.width]),
                (d_weight, vec![shape.c_out, shape.c_in, 3, 3]),
                (d_film, vec![batch, 2 * shape.c_out]),
            ];
            for (parent, (values, size)) in ops.parents.into_iter().zip(results) {
                if let Some(parent) = parent {
                    grads.register::<Flex>(parent.id, tensor(values, size));
                }
            }
        }
    }

    impl<C: CheckpointStrategy> FilmConv for Autodiff<Flex, C> {
        fn film_conv(
            x: FloatTensor<Self>,
            weight: FloatTensor<Self>,
            film: FloatTensor<Self>,
            silu: bool,
        ) -> FloatTensor<Self> {
            let nodes = [x.node(), weight.node(), film.node()];
            let [x, weight, film] = [x, weight, film].map(|tensor| contiguous(tensor.into_primitive()));
            let operands = Operands { x, weight, film };
            match FilmConvBackward.prepare::<C>(nodes).compute_bound().stateful() {
                OpsKind::Tracked(prep) => {
                    let (out, convolved) = run(&operands, silu, true);
                    let convolved = convolved.expect("run was asked to keep it");
                    let Operands { x, weight, film } = operands;
                    prep.finish(State { x, weight, film, convolved, silu }, out)
                }
                OpsKind::UnTracked(prep) => prep.finish(run(&operands, silu, false).0),
            }
        }
    }
}

#[cfg(all(feature = "cli", feature = "engine-webgpu"))]
mod training_on_gpu {
    //! The way forward and back on a GPU, of burn's own operations: there is no kernel for the way back.

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
}

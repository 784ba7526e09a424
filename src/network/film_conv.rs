//! `film_conv`: the picture network's one heavy operation, as a burn backend extension.
//!
//! y = act(conv3×3(x) · scale + shift), with scale and shift one number a picture and channel (FiLM; Perez et al. 2018).
//! On the CPU (burn-flex) it is the fused kernel of [`super::kernel`], with its own backward pass for training. On other
//! devices it is composed from burn's own operations.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, Flex, backend_extension};
use burn::tensor::{DType, Shape, Tensor, TensorData};

use super::kernel::{self, ConvShape, Workspace};

/// The extension. `x` is `[n, c_in, h, w]`, `weight` `[c_out, c_in, 3, 3]`, `scale` and `shift` `[n, c_out]`.
#[backend_extension(Flex, Cube: cfg(feature = "engine-webgpu"), Autodiff: cfg(feature = "cli"))]
pub trait FilmConv: Backend {
    /// act(conv3×3(x, weight) · scale + shift), `[n, c_out, h, w]`; the activation is SiLU or none.
    fn film_conv(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
        silu: bool,
    ) -> FloatTensor<Self>;
}

/// [`FilmConv::film_conv`] on whatever device the tensors live.
pub fn film_conv(x: Tensor<4>, weight: Tensor<4>, scale: Tensor<2>, shift: Tensor<2>, silu: bool) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as FilmConv>::film_conv(
        x.into_dispatch(),
        weight.into_dispatch(),
        scale.into_dispatch(),
        shift.into_dispatch(),
        silu,
    ))
}

type FlexTensor = FloatTensor<Flex>;

fn sizes(x: &FlexTensor, weight: &FlexTensor) -> (usize, ConvShape) {
    let [x, weight] = [x, weight].map(|tensor| tensor.layout().shape().clone());
    (x[0], ConvShape { c_in: x[1], c_out: weight[0], height: x[2], width: x[3] })
}

fn tensor(values: Vec<f32>, shape: impl Into<Shape>) -> FlexTensor {
    FlexTensor::from_data(TensorData::new(values, shape))
}

/// The tensor's numbers in order. The kernel is f32 only, and so is every network of this crate.
fn contiguous(tensor: FlexTensor) -> FlexTensor {
    assert_eq!(tensor.dtype(), DType::F32, "film_conv is for f32");
    let whole = tensor.layout().start_offset() == 0 && tensor.is_contiguous();
    if whole { tensor } else { FlexTensor::from_data(tensor.into_data()) }
}

struct Operands {
    x: FlexTensor,
    weight: FlexTensor,
    scale: FlexTensor,
    shift: FlexTensor,
}

fn run(operands: &Operands, silu: bool, keep: bool) -> (FlexTensor, Option<FlexTensor>) {
    let (batch, shape) = sizes(&operands.x, &operands.weight);
    let mut out = vec![0.0f32; batch * shape.output_len()];
    let mut kept = vec![0.0f32; if keep { out.len() } else { 0 }];
    let (x, weight) = (operands.x.storage::<f32>(), operands.weight.storage::<f32>());
    let (scale, shift) = (operands.scale.storage::<f32>(), operands.shift.storage::<f32>());
    let one = |workspace: &mut Workspace, index: usize, out: &mut [f32], kept: Option<&mut [f32]>| {
        let x = &x[index * shape.input_len()..][..shape.input_len()];
        let (scale, shift) =
            (&scale[index * shape.c_out..][..shape.c_out], &shift[index * shape.c_out..][..shape.c_out]);
        kernel::forward(shape, silu, x, weight, scale, shift, workspace, out, kept);
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
    fn film_conv(x: FlexTensor, weight: FlexTensor, scale: FlexTensor, shift: FlexTensor, silu: bool) -> FlexTensor {
        let [x, weight, scale, shift] = [x, weight, scale, shift].map(contiguous);
        run(&Operands { x, weight, scale, shift }, silu, false).0
    }
}

#[cfg(feature = "engine-webgpu")]
mod gpu {
    //! On a GPU: burn's convolution, then the rest.

    use super::FilmConv;
    use burn::backend::ops::{ActivationOps, ConvOptions, FloatTensorOps, ModuleOps};
    use burn::backend::tensor::FloatTensor;
    use burn::tensor::{Shape, TensorMetadata};
    use burn_wgpu::{CubeBackend, WgpuRuntime};

    impl FilmConv for CubeBackend<WgpuRuntime> {
        fn film_conv(
            x: FloatTensor<Self>,
            weight: FloatTensor<Self>,
            scale: FloatTensor<Self>,
            shift: FloatTensor<Self>,
            silu: bool,
        ) -> FloatTensor<Self> {
            let per_channel = Shape::from([x.shape()[0], weight.shape()[0], 1, 1]);
            let options = ConvOptions::new([1, 1], [1, 1], [1, 1], 1);
            let convolved = Self::conv2d(x, weight, None, options);
            let scaled = Self::float_mul(convolved, Self::float_reshape(scale, per_channel.clone()));
            let u = Self::float_add(scaled, Self::float_reshape(shift, per_channel));
            if silu { Self::silu(u) } else { u }
        }
    }
}

#[cfg(feature = "cli")]
mod training {
    //! The backward pass, for burn's autodiff.

    use super::{FilmConv, FlexTensor, Operands, contiguous, run, sizes, tensor};
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
        scale: FlexTensor,
        shift: FlexTensor,
        convolved: FlexTensor,
        silu: bool,
    }

    impl Backward<Flex, 4> for FilmConvBackward {
        type State = State;

        fn backward(self, ops: Ops<State, 4>, grads: &mut Gradients, _: &mut Checkpointer) {
            let dy = contiguous(grads.consume::<Flex>(&ops.node));
            let State { x, weight, scale, shift, convolved, silu } = ops.state;
            let (batch, shape) = sizes(&x, &weight);
            let needs_dx = ops.parents[0].is_some();
            let mut d_x = vec![0.0f32; if needs_dx { batch * shape.input_len() } else { 0 }];
            let mut d_scale = vec![0.0f32; batch * shape.c_out];
            let mut d_shift = vec![0.0f32; batch * shape.c_out];
            let mut d_xs: Vec<Option<&mut [f32]>> = d_x.chunks_exact_mut(shape.input_len()).map(Some).collect();
            d_xs.resize_with(batch, || None);
            // One gradient of the weights a group of pictures, and fixed groups, so that the sum is the same each time.
            let group = batch.div_ceil(4).max(1);
            let (xs, ws) = (x.storage::<f32>(), weight.storage::<f32>());
            let (scales, shifts) = (scale.storage::<f32>(), shift.storage::<f32>());
            let (kept, dys) = (convolved.storage::<f32>(), dy.storage::<f32>());
            let d_weights: Vec<Vec<f32>> = d_xs
                .par_chunks_mut(group)
                .zip(d_scale.par_chunks_mut(group * shape.c_out))
                .zip(d_shift.par_chunks_mut(group * shape.c_out))
                .enumerate()
                .map(|(number, ((d_xs, d_scales), d_shifts))| {
                    let mut workspace = Workspace::new(shape);
                    let mut d_weight = vec![0.0f32; shape.weight_len()];
                    let channels = d_scales.chunks_exact_mut(shape.c_out).zip(d_shifts.chunks_exact_mut(shape.c_out));
                    for (offset, (d_x, (d_scale, d_shift))) in d_xs.iter_mut().zip(channels).enumerate() {
                        let index = number * group + offset;
                        let picture = |len: usize| index * len..(index + 1) * len;
                        let mut gradients = kernel::Gradients {
                            x: d_x.as_deref_mut(),
                            weight: &mut d_weight,
                            scale: d_scale,
                            shift: d_shift,
                        };
                        kernel::backward(
                            shape,
                            silu,
                            &xs[picture(shape.input_len())],
                            ws,
                            &scales[picture(shape.c_out)],
                            &shifts[picture(shape.c_out)],
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
            let per_channel = [batch, shape.c_out];
            let results = [
                (d_x, vec![batch, shape.c_in, shape.height, shape.width]),
                (d_weight, vec![shape.c_out, shape.c_in, 3, 3]),
                (d_scale, per_channel.to_vec()),
                (d_shift, per_channel.to_vec()),
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
            scale: FloatTensor<Self>,
            shift: FloatTensor<Self>,
            silu: bool,
        ) -> FloatTensor<Self> {
            let nodes = [x.node(), weight.node(), scale.node(), shift.node()];
            let [x, weight, scale, shift] = [x, weight, scale, shift].map(|tensor| contiguous(tensor.into_primitive()));
            let operands = Operands { x, weight, scale, shift };
            match FilmConvBackward.prepare::<C>(nodes).compute_bound().stateful() {
                OpsKind::Tracked(prep) => {
                    let (out, convolved) = run(&operands, silu, true);
                    let convolved = convolved.expect("run was asked to keep it");
                    let Operands { x, weight, scale, shift } = operands;
                    prep.finish(State { x, weight, scale, shift, convolved, silu }, out)
                }
                OpsKind::UnTracked(prep) => prep.finish(run(&operands, silu, false).0),
            }
        }
    }
}

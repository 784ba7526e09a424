//! Training on the CPU: the fused kernel's backward pass, for burn's autodiff.

use super::FilmConv;
use super::flex::{FlexTensor, Operands, contiguous, layer, run, sizes, tensor};
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

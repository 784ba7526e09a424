//! Training on the CPU: the way back of the kernel for many pictures, for burn's autodiff.

use super::FilmConv;
use super::flex::{FlexTensor, Operands, contiguous, run, sizes, tensor};
use crate::network::winograd::{back, many};
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Flex};
use rayon::prelude::*;

/// At most so many groups of pictures are worked on side by side, whatever the number of threads, so that the sums over pictures are the same each time.
const GROUPS: usize = 4;

#[derive(Debug)]
struct FilmConvBackward;

#[derive(Debug, Clone)]
struct State {
    x: FlexTensor,
    weight: FlexTensor,
    film: FlexTensor,
    kept: Vec<f32>,
    silu: bool,
}

impl Backward<Flex, 3> for FilmConvBackward {
    type State = State;

    fn backward(self, ops: Ops<State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let dy = contiguous(grads.consume::<Flex>(&ops.node));
        let State { x, weight, film, kept, silu } = ops.state;
        let (batch, shape) = sizes(&x, &weight);
        let (each_in, each_out, each_film) = (shape.input_len(), shape.output_len(), 2 * shape.c_out);
        let each_kept = many::kept_len(shape);
        let mut d_film = vec![0.0f32; batch * each_film];
        let weights = weight.storage::<f32>();
        let turned = ops.parents[0].is_some().then(|| back::turned(shape, weights));
        let mut d_x = vec![0.0f32; if turned.is_some() { batch * each_in } else { 0 }];
        let group = batch.div_ceil(GROUPS).max(1);
        let mut d_xs: Vec<Option<&mut [f32]>> = d_x.chunks_mut(group * each_in).map(Some).collect();
        d_xs.resize_with(batch.div_ceil(group), || None);
        let (x, film, dy) = (x.storage::<f32>(), film.storage::<f32>(), dy.storage::<f32>());
        let some = many::at_once(shape);
        // A room is filled with zeros: one a thread.
        let least = d_xs.len().div_ceil(rayon::current_num_threads()).max(1);
        let parts: Vec<back::Spread> = d_film
            .par_chunks_mut(group * each_film)
            .zip(d_xs)
            .enumerate()
            .with_min_len(least)
            .map_init(
                || back::Room::new(shape),
                |room, (number, (d_films, d_xs))| {
                    let mut d_weight = back::Spread::new(shape);
                    let mut d_xs = d_xs.map(|d_xs| d_xs.chunks_mut(some * each_in));
                    for (part, d_film) in d_films.chunks_mut(some * each_film).enumerate() {
                        let first = number * group + part * some;
                        let of = |each: usize| first * each..(first + d_film.len() / each_film) * each;
                        let pass = back::Pass {
                            silu,
                            film: &film[of(each_film)],
                            x: &x[of(each_in)],
                            kept: &kept[of(each_kept)],
                            dy: &dy[of(each_out)],
                        };
                        let d_x = turned.as_deref().zip(d_xs.as_mut().and_then(Iterator::next));
                        room.backward(pass, d_x, d_film, &mut d_weight);
                    }
                    d_weight
                },
            )
            .collect();
        let mut d_weight = back::Spread::new(shape);
        parts.iter().for_each(|part| d_weight.add(part));
        let d_weight = d_weight.gathered(shape);
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
                let (out, kept) = run(&operands, silu, true);
                let Operands { x, weight, film } = operands;
                prep.finish(State { x, weight, film, kept, silu }, out)
            }
            OpsKind::UnTracked(prep) => prep.finish(run(&operands, silu, false).0),
        }
    }
}

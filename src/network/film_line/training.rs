//! Training on the CPU: the kernel's backward pass, for burn's autodiff.

use std::sync::Arc;

use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::grads::Gradients as Registered;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Flex};
use rayon::prelude::*;

use super::FilmLine;
use super::back::Gradients;
use super::flex::Operands;
use crate::network::film_conv::contiguous;

#[derive(Debug)]
struct FilmLineBackward;

#[derive(Debug, Clone)]
struct State {
    operands: Operands,
    found: Arc<Vec<f32>>,
}

impl Backward<Flex, 5> for FilmLineBackward {
    type State = State;

    fn backward(self, ops: Ops<State, 5>, registered: &mut Registered, _: &mut Checkpointer) {
        let dy = contiguous(registered.consume::<Flex>(&ops.node));
        let State { operands, found } = ops.state;
        let (h, block, each) = (operands.h(), operands.block(), operands.group);
        let turned = block.turned();
        let mut d_h = vec![0.0; h.len()];
        // Groups that do not depend on the number of threads, so that the sum is the same each time.
        let groups = d_h.par_chunks_mut(each.h).zip(h.par_chunks(each.h)).zip(dy.storage::<f32>().par_chunks(each.h));
        let parts: Vec<(Gradients, Vec<f32>)> = groups
            .zip(found.par_chunks(each.found))
            .enumerate()
            .map(|(group, (((d_h, h), dy), found))| {
                let film = operands.film(group);
                let (mut gradients, mut d_film) = (Gradients::new(block), vec![0.0; film.values.len()]);
                block.backward(&turned, h, film, found, dy, d_h, &mut d_film, &mut gradients);
                (gradients, d_film)
            })
            .collect();
        let mut sum = Gradients::new(block);
        let mut d_film = Vec::new();
        for (gradients, rows) in parts {
            sum.add(&gradients);
            if each.film > 0 || d_film.is_empty() {
                d_film.extend(rows);
            } else {
                d_film.iter_mut().zip(rows).for_each(|(sum, row)| *sum += row);
            }
        }
        let results = [d_h, sum.find, d_film, sum.give, sum.bias];
        for (index, (parent, values)) in ops.parents.into_iter().zip(results).enumerate() {
            if let Some(parent) = parent {
                registered.register::<Flex>(parent.id, operands.like(index, values));
            }
        }
    }
}

impl<C: CheckpointStrategy> FilmLine for Autodiff<Flex, C> {
    fn film_line(
        h: FloatTensor<Self>,
        find: FloatTensor<Self>,
        film: FloatTensor<Self>,
        film_at: usize,
        give: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        places: usize,
    ) -> FloatTensor<Self> {
        let tensors = [h, find, film, give, bias];
        let nodes = tensors.each_ref().map(|tensor| tensor.node());
        let operands = Operands::new(tensors.map(|tensor| tensor.into_primitive()), film_at, places);
        let (h, block, each) = (operands.h(), operands.block(), operands.group);
        let mut found = vec![0.0; block.found_len(h.len() / (places * block.width()))];
        let mut out = vec![0.0; h.len()];
        let groups = out.par_chunks_mut(each.h).zip(h.par_chunks(each.h)).zip(found.par_chunks_mut(each.found));
        groups.enumerate().for_each(|(group, ((out, h), found))| block.forward(h, operands.film(group), found, out));
        let out = operands.like(0, out);
        match FilmLineBackward.prepare::<C>(nodes).compute_bound().stateful() {
            OpsKind::Tracked(prep) => prep.finish(State { operands, found: Arc::new(found) }, out),
            OpsKind::UnTracked(prep) => prep.finish(out),
        }
    }
}

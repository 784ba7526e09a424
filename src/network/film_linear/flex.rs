//! A modulated layer of the ink on the CPU (burn-flex), in one pass.

use burn::backend::Flex;

use super::FilmLinear;
use crate::network::arithmetic::{Order, activate, product};
use crate::network::film_conv::{FlexTensor, contiguous, tensor};

/// A layer of points forward: `out = act(x · weight · scale + shift)`, one scale and one shift a column.
///
/// `x` is `[n, from]`, `weight` `[from, to]`, `out` `[n, to]`, all by rows; the activation is SiLU or none.
fn layer(silu: bool, x: &[f32], weight: &[f32], scale: &[f32], shift: &[f32], out: &mut [f32]) {
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
    fn film_linear(x: FlexTensor, weight: FlexTensor, film: FlexTensor, film_at: usize, silu: bool) -> FlexTensor {
        let [x, weight, film] = [x, weight, film].map(contiguous);
        let (rows, from) = (x.layout().shape()[0], x.layout().shape()[1]);
        let (groups, width, to) = (film.layout().shape()[0], film.layout().shape()[1], weight.layout().shape()[1]);
        let (x, weight, film) = (x.storage::<f32>(), weight.storage::<f32>(), film.storage::<f32>());
        let mut out = vec![0.0; rows * to];
        let group = rows / groups;
        let each = x.chunks_exact(group * from).zip(film.chunks_exact(width)).zip(out.chunks_exact_mut(group * to));
        for ((x, film), out) in each {
            let (scale, shift) = film[film_at..film_at + 2 * to].split_at(to);
            layer(silu, x, weight, scale, shift, out);
        }
        tensor(out, [rows, to])
    }
}

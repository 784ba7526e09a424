//! `film_line`: a residual block over a line of places, the text network's one heavy operation, as a burn backend extension.
//!
//! h + silu(seen(h) · find · scale + shift) · give + bias, where a place sees itself and its neighbours, and scales and shifts are a line's
//! (FiLM; Perez et al. 2018). On the CPU (burn-flex) it is the kernel of `kernel`, with its own backward pass (`training`), on a GPU three
//! kernels (`super::gpu`); there it is trained by burn's own operations.

#[cfg(feature = "cli")]
mod back;
#[cfg(feature = "flex")]
mod flex;
#[cfg(feature = "flex")]
mod kernel;
#[cfg(feature = "cli")]
mod training;

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, Dispatch, TensorMetadata, backend_extension};
use burn::tensor::{Shape, Slice, Tensor};

use super::film_linear::FilmLinear;

/// Places that are seen from each: it, and as many before as after it.
pub const SIGHT: usize = 5;
/// Places without anything that stand before and behind each line.
pub const GAP: usize = SIGHT / 2;

/// The extension.
#[backend_extension(Flex: cfg(feature = "flex"), Cube: cfg(feature = "engine-webgpu"), Autodiff: cfg(feature = "cli"))]
pub trait FilmLine: FilmLinear {
    /// The block of `h`, `[n · places, width]`, in the same shape. `find` is `[SIGHT · width, finds]`, `give` `[finds, width]`, `bias` `[1, width]`.
    /// `film` has a row for all lines or one for each; in it scales, and behind them shifts, begin at `film_at`.
    fn film_line(
        h: FloatTensor<Self>,
        find: FloatTensor<Self>,
        film: FloatTensor<Self>,
        film_at: usize,
        give: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        places: usize,
    ) -> FloatTensor<Self> {
        composed::<Self>(h, find, film, film_at, give, bias, places)
    }
}

/// [`FilmLine::film_line`] of burn's own operations.
fn composed<B: FilmLinear>(
    h: FloatTensor<B>,
    find: FloatTensor<B>,
    film: FloatTensor<B>,
    film_at: usize,
    give: FloatTensor<B>,
    bias: FloatTensor<B>,
    places: usize,
) -> FloatTensor<B> {
    let found = B::film_linear(seen::<B>(h.clone(), places), find, film, film_at, true);
    B::affine_onto(found, give, bias, h)
}

/// Of each place what is seen from it, `[n · places, SIGHT · width]`; beyond the line's ends zeros.
fn seen<B: Backend>(h: FloatTensor<B>, places: usize) -> FloatTensor<B> {
    let [rows, width] = h.shape().dims();
    let n = rows / places;
    let h = B::float_reshape(h, Shape::from([n, places, width]));
    let nothing = B::float_zeros(Shape::from([n, GAP, width]), &h.device(), h.dtype().into());
    let line = B::float_cat(vec![nothing.clone(), h, nothing], 1);
    let from = |at: usize| {
        let slices = [Slice::from(0..n), Slice::from(at..at + places), Slice::from(0..width)];
        B::float_slice(line.clone(), &slices)
    };
    B::float_reshape(B::float_cat((0..SIGHT).map(from).collect(), 2), Shape::from([rows, SIGHT * width]))
}

/// [`FilmLine::film_line`] on whatever device the tensors live.
pub fn film_line(
    h: Tensor<2>,
    find: Tensor<2>,
    film: Tensor<2>,
    film_at: usize,
    give: Tensor<2>,
    bias: Tensor<2>,
    places: usize,
) -> Tensor<2> {
    let [h, find, film, give, bias] = [h, find, film, give, bias].map(Tensor::into_dispatch);
    Tensor::from_dispatch(<Dispatch as FilmLine>::film_line(h, find, film, film_at, give, bias, places))
}

#[cfg(all(feature = "cli", feature = "engine-webgpu"))]
impl<C: burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy> FilmLine
    for burn::backend::Autodiff<burn_cubecl::CubeBackend, C>
{
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use burn::backend::ops::FloatTensorOps;
    use burn::backend::{Autodiff, AutodiffBackend, Flex};

    use super::flex::GROUP;
    use super::*;
    use crate::diffusion::GaussianNoise;
    use crate::network::film_conv::tensor;

    type Tracked = Autodiff<Flex>;
    type Numbers = FloatTensor<Tracked>;
    type Block = fn(Numbers, Numbers, Numbers, usize, Numbers, Numbers, usize) -> Numbers;

    const PLACES: usize = 4;
    const WIDTH: usize = 6;
    const FINDS: usize = 5;
    const FILM_AT: usize = 3;
    /// More than one group, and not a multiple.
    const LINES: usize = GROUP + 5;

    /// The block's numbers, and what each operand has to change by for it to come nearer to others.
    fn with_gradients(block: Block, films: usize) -> Vec<Vec<f32>> {
        let noise = &mut GaussianNoise::new(1, 0);
        let h = [LINES * PLACES, WIDTH];
        let sizes = [h, [SIGHT * WIDTH, FINDS], [films, FILM_AT + 2 * FINDS + 2], [FINDS, WIDTH], [1, WIDTH]];
        let operands = sizes.map(|size| {
            let values = tensor(noise.vec(size[0] * size[1]), size);
            Tracked::float_set_require_grad(Tracked::from_inner(values), true)
        });
        let wanted = Tracked::from_inner(tensor(noise.vec(h[0] * h[1]), h));
        let [h_in, find, film, give, bias] = operands.clone();
        let out = block(h_in, find, film, FILM_AT, give, bias, PLACES);
        let off = Tracked::float_sub(out.clone(), wanted);
        let gradients = Tracked::backward(Tracked::float_sum(Tracked::float_mul(off.clone(), off)));
        let mut all = vec![out.into_primitive()];
        all.extend(operands.map(|operand| Tracked::grad(&operand, &gradients).expect("it is tracked")));
        all.into_iter().map(|tensor| tensor.into_data().iter().collect()).collect()
    }

    #[test]
    fn forward_and_back_it_is_what_it_is_composed_of() {
        for films in [1, LINES] {
            let found = with_gradients(Tracked::film_line, films);
            let wanted = with_gradients(composed::<Tracked>, films);
            for (index, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
                let most = wanted.iter().fold(0.0f32, |most, x| most.max(x.abs()));
                let apart = found.iter().zip(wanted).fold(0.0f32, |most, (a, b)| most.max((a - b).abs()));
                assert!(found.len() == wanted.len() && apart < 1e-5 * most, "{index}: {apart} of {most}");
            }
        }
    }
}

//! `film_line`: a residual block over a line of places, the text network's one heavy operation, as a burn backend extension.
//!
//! h + silu(seen(h) · find · scale + shift) · give + bias, where a place sees itself and its neighbours, and scales and shifts are a line's
//! (FiLM; Perez et al. 2018). On the CPU (burn-flex) it is the kernel of `kernel`, with its own backward pass (`training`); elsewhere it is
//! composed of burn's own operations.

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
const GAP: usize = SIGHT / 2;

/// The extension.
#[backend_extension(Flex: cfg(feature = "flex"), Cube: cfg(feature = "engine-webgpu"), Autodiff: cfg(feature = "cli"))]
pub trait FilmLine: FilmLinear {
    /// The block of `h`, `[n · places, width]`, in the same shape. `find` is `[SIGHT · width, finds]`, in a row of `film`, `[n or 1, …]`,
    /// scales, then shifts are those from `film_at` on; `give` `[finds, width]`, `bias` `[1, width]`.
    fn film_line(
        h: FloatTensor<Self>,
        find: FloatTensor<Self>,
        film: FloatTensor<Self>,
        film_at: usize,
        give: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        places: usize,
    ) -> FloatTensor<Self> {
        let found = Self::film_linear(seen::<Self>(h.clone(), places), find, film, film_at, true);
        Self::affine_onto(found, give, bias, h)
    }
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

#[cfg(feature = "engine-webgpu")]
impl FilmLine for burn_cubecl::CubeBackend {}

#[cfg(all(feature = "cli", feature = "engine-webgpu"))]
impl<C: burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy> FilmLine
    for burn::backend::Autodiff<burn_cubecl::CubeBackend, C>
{
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use burn::tensor::{Device, TensorData};

    use super::*;
    use crate::diffusion::GaussianNoise;
    use crate::network::film_linear::{affine_onto, film_linear};

    const PLACES: usize = 4;
    const WIDTH: usize = 6;
    const FINDS: usize = 5;
    /// More lines than the kernel does at once.
    const LINES: usize = 37;

    /// The block as it is defined.
    fn composed([h, find, film, give, bias]: [Tensor<2>; 5]) -> Tensor<2> {
        let line = h.clone().reshape([LINES, PLACES, WIDTH]);
        let nothing = Tensor::zeros([LINES, GAP, WIDTH], &h.device());
        let line = Tensor::cat(vec![nothing.clone(), line, nothing], 1);
        let seen = Tensor::cat((0..SIGHT).map(|at| line.clone().narrow(1, at, PLACES)).collect(), 2);
        let found = film_linear(seen.reshape([LINES * PLACES, SIGHT * WIDTH]), find, film, 3, true);
        affine_onto(found, give, bias, h)
    }

    /// The block's numbers, and what each operand's have to change by for it to come nearer to `wanted`.
    fn with_gradients(of: impl Fn([Tensor<2>; 5]) -> Tensor<2>, films: usize) -> Vec<Vec<f32>> {
        let device = Device::flex().autodiff();
        let noise = &mut GaussianNoise::new(1, 0);
        let sizes =
            [[LINES * PLACES, WIDTH], [SIGHT * WIDTH, FINDS], [films, 3 + 2 * FINDS + 2], [FINDS, WIDTH], [1, WIDTH]];
        let mut random = |[rows, columns]: [usize; 2]| {
            Tensor::<2>::from_data(TensorData::new(noise.vec(rows * columns), [rows, columns]), &device)
        };
        let operands = sizes.map(|size| random(size).require_grad());
        let wanted = random(sizes[0]);
        let out = of(operands.clone());
        let gradients = (out.clone() - wanted).square().sum().backward();
        let mut all = vec![out.into_data().iter().collect()];
        all.extend(
            operands.map(|operand| operand.grad(&gradients).expect("it is tracked").into_data().iter().collect()),
        );
        all
    }

    #[test]
    fn forward_and_back_it_is_what_it_is_composed_of() {
        for films in [1, LINES] {
            let fused = |[h, find, film, give, bias]: [Tensor<2>; 5]| film_line(h, find, film, 3, give, bias, PLACES);
            let (found, wanted) = (with_gradients(fused, films), with_gradients(composed, films));
            for (index, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
                let most = wanted.iter().fold(0.0f32, |most, x| most.max(x.abs()));
                let apart = found.iter().zip(wanted).fold(0.0f32, |most, (a, b)| most.max((a - b).abs()));
                assert!(found.len() == wanted.len() && apart < 1e-5 * most, "{index}: {apart} of {most}");
            }
        }
    }
}

//! The kernel under a step of a sampler.

use burn::backend::tensor::FloatTensor;
use burn_cubecl::CubeBackend;
use burn_cubecl::kernel::into_contiguous;
use cubecl::prelude::*;

use super::{empty, grid};
use crate::network::advance::{Advance, Weights};

/// Numbers from `without` on are those without a class; without guidance that is 0, and everything is one.
#[cube(launch_unchecked)]
fn step(
    x: &[f32],
    velocity: &[f32],
    z: &[f32],
    out: &mut [f32],
    numbers: usize,
    without: usize,
    of_x: f32,
    of_velocity: f32,
    of_unconditional: f32,
) {
    if ABSOLUTE_POS >= numbers {
        terminate!();
    }
    let mean = of_x * x[ABSOLUTE_POS]
        + of_velocity * velocity[ABSOLUTE_POS]
        + of_unconditional * velocity[without + ABSOLUTE_POS];
    let value = mean + z[ABSOLUTE_POS];
    out[ABSOLUTE_POS] = value;
    out[without + ABSOLUTE_POS] = value;
}

impl Advance for CubeBackend {
    fn advance(
        x: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        z: FloatTensor<Self>,
        weights: Weights,
    ) -> FloatTensor<Self> {
        let [x, velocity, z] = [x, velocity, z].map(into_contiguous);
        let (all, numbers) = (x.meta.num_elements(), z.meta.num_elements());
        assert!(all == numbers || all == 2 * numbers, "{all} numbers of x for {numbers} of z");
        assert!(velocity.meta.num_elements() == all, "as many numbers of v̂ as of x");
        let out = empty(&x, x.meta.shape().clone());
        let (cubes, dim) = grid(numbers);
        // SAFETY: every thread past the end stops; the others read and write their number and the one as far behind it as there are numbers.
        unsafe {
            step::launch_unchecked(
                &out.client,
                cubes,
                dim,
                x.into_buffer_arg(),
                velocity.into_buffer_arg(),
                z.into_buffer_arg(),
                out.clone().into_buffer_arg(),
                numbers,
                all - numbers,
                weights.x,
                weights.velocity,
                weights.unconditional,
            );
        }
        out
    }
}

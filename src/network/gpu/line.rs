//! A residual block over lines: what is seen from each place is laid side by side, and two layers follow.

use burn::backend::tensor::FloatTensor;
use burn_cubecl::CubeBackend;
use burn_cubecl::kernel::into_contiguous;
use cubecl::prelude::*;

use super::{empty, grid};
use crate::network::film_line::{FilmLine, GAP, SIGHT};
use crate::network::film_linear::FilmLinear;

/// `out`, `[rows, SIGHT · width]`, of `h`, `[rows, width]`: of each place what is seen from it, and zeros beyond the line's ends.
#[cube(launch_unchecked)]
fn look(h: &[f32], out: &mut [f32], rows: usize, #[comptime] width: usize, #[comptime] places: usize) {
    if ABSOLUTE_POS >= rows * (SIGHT * width) {
        terminate!();
    }
    let row = ABSOLUTE_POS / (SIGHT * width);
    let at = ABSOLUTE_POS % (SIGHT * width);
    // Of the line with a gap before it.
    let seen = row % places + at / width;
    let mut value = f32::new(0.0);
    if seen >= GAP && seen < places + GAP {
        value = h[(row / places * places + seen - GAP) * width + at % width];
    }
    out[ABSOLUTE_POS] = value;
}

impl FilmLine for CubeBackend {
    fn film_line(
        h: FloatTensor<Self>,
        find: FloatTensor<Self>,
        film: FloatTensor<Self>,
        film_at: usize,
        give: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        places: usize,
    ) -> FloatTensor<Self> {
        let h = into_contiguous(h);
        let [rows, width] = h.meta.shape().dims();
        assert!(rows.is_multiple_of(places), "{rows} places are no lines of {places}");
        let seen = empty(&h, [rows, SIGHT * width]);
        let (cubes, dim) = grid(rows * SIGHT * width);
        // SAFETY: every thread past the end stops; the others read places of their own line, or nothing.
        unsafe {
            look::launch_unchecked(
                &seen.client,
                cubes,
                dim,
                h.clone().into_buffer_arg(),
                seen.clone().into_buffer_arg(),
                rows,
                width,
                places,
            );
        }
        Self::affine_onto(Self::film_linear(seen, find, film, film_at, true), give, bias, h)
    }
}

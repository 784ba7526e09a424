//! The kernels under the linear layers: points of the ink, embeddings of level and class, lines of text, boxes, days, verdicts.
//!
//! A thread computes [`ROWS`] rows of a few neighbouring columns, so that weights are read once for all of them.

use burn::backend::tensor::{FloatTensor, IntTensor};
use burn_cubecl::CubeBackend;
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::tensor::CubeTensor;
use cubecl::prelude::*;

use super::{empty, grid, unused};
use crate::network::film_linear::{FEATURES, FREQUENCIES, FilmLinear};

/// Rows of a thread.
const ROWS: usize = 4;

/// What follows a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Then {
    /// Nothing.
    Nothing,
    /// A row is added, rows by turns where there are several.
    Bias,
    /// That, and a row of a table, which each row chooses by its index.
    BiasAndChosen,
    /// That, and the same number of a tensor of the result's shape.
    BiasAndOther,
    /// Each row is scaled and shifted.
    Film,
}

/// out = act(x · weight, and then …). `weight` is `[from, to]` and `out` `[rows, to]` in vectors along `to`. What follows begins at `at` of its
/// row, also in vectors; rows of it are `row_of_after` apart, one for each `group` of rows of `x`, or of a bias one for each of `turns` rows.
#[cube(launch_unchecked)]
fn dense<N: Size>(
    x: &[f32],
    weight: &[Vector<f32, N>],
    after: &[Vector<f32, N>],
    table: &[Vector<f32, N>],
    chosen: &[i32],
    out: &mut [Vector<f32, N>],
    rows: usize,
    group: usize,
    turns: usize,
    row_of_after: usize,
    at: usize,
    #[comptime] from: usize,
    #[comptime] to: usize,
    #[comptime] then: Then,
    #[comptime] silu: bool,
) {
    let column = ABSOLUTE_POS % to;
    let first = ABSOLUTE_POS / to * ROWS;
    if first >= rows {
        terminate!();
    }
    // The last thread's rows may end early; what is past the end is the last row once more, and is not written.
    let last = rows - 1;
    let row1 = usize::min(first + 1, last);
    let row2 = usize::min(first + 2, last);
    let row3 = usize::min(first + 3, last);
    let mut sum0 = Vector::<f32, N>::new(0.0f32);
    let mut sum1 = Vector::<f32, N>::new(0.0f32);
    let mut sum2 = Vector::<f32, N>::new(0.0f32);
    let mut sum3 = Vector::<f32, N>::new(0.0f32);
    for k in 0..from {
        let w = weight[k * to + column];
        sum0 += w * Vector::new(x[first * from + k]);
        sum1 += w * Vector::new(x[row1 * from + k]);
        sum2 += w * Vector::new(x[row2 * from + k]);
        sum3 += w * Vector::new(x[row3 * from + k]);
    }
    finish(sum0, after, table, chosen, out, first, column, group, turns, row_of_after, at, to, then, silu);
    if first < last {
        finish(sum1, after, table, chosen, out, row1, column, group, turns, row_of_after, at, to, then, silu);
    }
    if first + 1 < last {
        finish(sum2, after, table, chosen, out, row2, column, group, turns, row_of_after, at, to, then, silu);
    }
    if first + 2 < last {
        finish(sum3, after, table, chosen, out, row3, column, group, turns, row_of_after, at, to, then, silu);
    }
}

#[cube]
fn finish<N: Size>(
    sum: Vector<f32, N>,
    after: &[Vector<f32, N>],
    table: &[Vector<f32, N>],
    chosen: &[i32],
    out: &mut [Vector<f32, N>],
    row: usize,
    column: usize,
    group: usize,
    turns: usize,
    row_of_after: usize,
    at: usize,
    #[comptime] to: usize,
    #[comptime] then: Then,
    #[comptime] silu: bool,
) {
    let begin = row / group * row_of_after + at + column;
    let bias = row % turns * row_of_after + at + column;
    let mut u = match comptime!(then) {
        Then::Nothing => sum,
        Then::Bias => sum + after[bias],
        Then::BiasAndChosen => sum + after[bias] + table[chosen[row] as usize * to + column],
        Then::BiasAndOther => sum + after[bias] + table[row * to + column],
        Then::Film => sum * after[begin] + after[begin + to],
    };
    if comptime!(silu) {
        u /= Vector::new(1.0f32) + Vector::exp(-u);
    }
    out[row * to + column] = u;
}

/// The operands of [`dense`] besides `x` and `weight`.
struct After {
    then: Then,
    after: Option<CubeTensor>,
    at: usize,
    table: Option<CubeTensor>,
    chosen: Option<CubeTensor>,
    silu: bool,
}

/// act(x · weight, and then …).
fn launch(x: CubeTensor, weight: CubeTensor, with: After) -> CubeTensor {
    let [x, weight] = [x, weight].map(into_contiguous);
    let [rows, from] = x.meta.shape().dims();
    let [height, to] = weight.meta.shape().dims();
    assert_eq!(height, from, "weights for all that is read");
    let after = with.after.map(into_contiguous);
    let (groups, row_of_after) = after.as_ref().map_or((1, 0), |after| {
        let [groups, width] = after.meta.shape().dims();
        (groups, if groups == 1 { 0 } else { width })
    });
    // Of the networks' layers only two are not as many columns as a GPU likes to read at once.
    let vector = if to % 4 == 0 { 4 } else { 2 };
    assert!(
        to.is_multiple_of(vector) && with.at.is_multiple_of(vector),
        "{to} columns and a place {} are no multiples of a vector",
        with.at
    );
    if let Some(after) = &after {
        let width = after.meta.shape()[1];
        let fits = if with.then == Then::Film { with.at + 2 * to <= width } else { with.at == 0 && to == width };
        assert!(fits && width.is_multiple_of(vector), "a row of {width} is not what follows on {to} columns");
    }
    assert!(rows.is_multiple_of(groups), "{rows} rows are no multiple of {groups} groups");
    if let Some(chosen) = &with.chosen {
        assert!(chosen.meta.num_elements() == rows, "every row chooses");
    }
    if let (Then::BiasAndOther, Some(onto)) = (with.then, &with.table) {
        assert!(onto.meta.num_elements() == rows * to, "there are as many numbers to add to as the result has");
    }
    let out = empty(&x, [rows, to]);
    let [after, table, chosen] =
        [after, with.table, with.chosen].map(|tensor| tensor.map_or_else(|| unused(&x), into_contiguous));
    let (cubes, dim) = grid(rows.div_ceil(ROWS) * (to / vector));
    // SAFETY: threads past the last row stop; the others read rows and columns that are there.
    unsafe {
        dense::launch_unchecked(
            &out.client,
            cubes,
            dim,
            vector,
            x.clone().into_buffer_arg(),
            weight.into_buffer_arg(),
            after.into_buffer_arg(),
            table.into_buffer_arg(),
            chosen.into_buffer_arg(),
            out.clone().into_buffer_arg(),
            rows,
            rows / groups,
            groups,
            row_of_after / vector,
            with.at / vector,
            from,
            to / vector,
            with.then,
            with.silu,
        );
    }
    out
}

/// A point's two numbers, and of each frequency both sines and both cosines.
#[allow(clippy::needless_range_loop)] // a kernel has no iterators
#[cube(launch_unchecked)]
fn features(x: &[f32], out: &mut [f32], numbers: usize) {
    if ABSOLUTE_POS >= numbers {
        terminate!();
    }
    let point = ABSOLUTE_POS / FEATURES;
    let feature = ABSOLUTE_POS % FEATURES;
    let value = x[2 * point + feature % 2];
    if feature < 2 {
        out[ABSOLUTE_POS] = value;
    } else {
        let mut frequency = f32::new(comptime!(FREQUENCIES[0]));
        #[unroll]
        for k in 1..comptime!(FREQUENCIES.len()) {
            if (feature - 2) / 4 == k {
                frequency = f32::new(comptime!(FREQUENCIES[k]));
            }
        }
        let phase = value * frequency;
        if (feature - 2) % 4 < 2 {
            out[ABSOLUTE_POS] = f32::sin(phase);
        } else {
            out[ABSOLUTE_POS] = f32::cos(phase);
        }
    }
}

impl FilmLinear for CubeBackend {
    fn film_linear(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        film: FloatTensor<Self>,
        film_at: usize,
        silu: bool,
    ) -> FloatTensor<Self> {
        launch(x, weight, After { then: Then::Film, after: Some(film), at: film_at, table: None, chosen: None, silu })
    }

    fn linear(x: FloatTensor<Self>, weight: FloatTensor<Self>) -> FloatTensor<Self> {
        launch(x, weight, After { then: Then::Nothing, after: None, at: 0, table: None, chosen: None, silu: false })
    }

    fn point_features(x: FloatTensor<Self>) -> FloatTensor<Self> {
        let x = into_contiguous(x);
        let [points, _] = x.meta.shape().dims();
        let out = empty(&x, [points, FEATURES]);
        let numbers = points * FEATURES;
        let (cubes, dim) = grid(numbers);
        // SAFETY: every thread past the end stops; the others read their point.
        unsafe {
            features::launch_unchecked(
                &out.client,
                cubes,
                dim,
                x.into_buffer_arg(),
                out.clone().into_buffer_arg(),
                numbers,
            );
        }
        out
    }

    fn embed(
        features: FloatTensor<Self>,
        level: FloatTensor<Self>,
        level_bias: FloatTensor<Self>,
        classes: FloatTensor<Self>,
        chosen: IntTensor<Self>,
    ) -> FloatTensor<Self> {
        let (after, table, chosen) = (Some(level_bias), Some(classes), Some(chosen));
        launch(features, level, After { then: Then::BiasAndChosen, after, at: 0, table, chosen, silu: true })
    }

    fn affine_onto(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        onto: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let (after, table) = (Some(bias), Some(onto));
        launch(x, weight, After { then: Then::BiasAndOther, after, at: 0, table, chosen: None, silu: false })
    }

    fn affine(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        silu: bool,
    ) -> FloatTensor<Self> {
        launch(x, weight, After { then: Then::Bias, after: Some(bias), at: 0, table: None, chosen: None, silu })
    }
}

//! The kernel under every convolution of the picture networks, in CubeCL: convolution, FiLM and SiLU with what surrounds them in the
//! network, in one dispatch.
//!
//! A thread computes a tile of [`CHANNELS`] channels by [`COLUMNS`] neighbours in a row: a number that was read is used that often, and
//! the edge is met once a row and not once a tap. On an adapter in software arithmetic and reads are what counts, on a GPU dispatches.

use burn::backend::tensor::FloatTensor;
use burn_cubecl::CubeBackend;
use burn_cubecl::kernel::into_contiguous;
use cubecl::prelude::*;

use super::{empty, grid, unused};
use crate::network::film_conv::{Adds, FilmConv, Reads, Within};

/// Channels and columns of a tile. All networks have multiples of them.
const CHANNELS: usize = 4;
const COLUMNS: usize = 7;

type Four = Vector<f32, Const<4>>;

/// Sizes of a convolution: channels in and out, rows and columns of what goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Sizes {
    c_in: usize,
    c_out: usize,
    height: usize,
    width: usize,
}

impl Sizes {
    /// Tiles of one picture.
    const fn tiles(self) -> usize {
        self.c_out / CHANNELS * self.height * (self.width / COLUMNS)
    }
}

/// The number at a place that is inside the picture, as the convolution sees it.
#[cube]
fn read(
    x: &[f32],
    other: &[f32],
    picture: usize,
    channel: usize,
    row: usize,
    column: usize,
    #[comptime] sizes: Sizes,
    #[comptime] reads: Reads,
) -> f32 {
    let Sizes { c_in, height, width, .. } = comptime!(sizes);
    match comptime!(reads) {
        Reads::Plain => x[((picture * c_in + channel) * height + row) * width + column],
        Reads::Patches => x[(picture * 2 * height + 2 * row + channel / 2) * 2 * width + 2 * column + channel % 2],
        Reads::PatchesWithOther => {
            let at = (2 * row + channel % 4 / 2) * 2 * width + 2 * column + channel % 2;
            if channel < 4 {
                x[picture * 4 * height * width + at]
            } else {
                let beside = comptime!(c_in / 4 - 1);
                other[(picture * beside + channel / 4 - 1) * 4 * height * width + at]
            }
        }
        Reads::Halved => {
            let at = ((picture * c_in + channel) * 2 * height + 2 * row) * 2 * width + 2 * column;
            0.25f32 * ((x[at] + x[at + 1]) + (x[at + 2 * width] + x[at + 2 * width + 1]))
        }
        Reads::DoubledWithOther => {
            let half = comptime!(c_in / 2);
            if channel < half {
                x[((picture * half + channel) * (height / 2) + row / 2) * (width / 2) + column / 2]
            } else {
                other[((picture * half + channel - half) * height + row) * width + column]
            }
        }
    }
}

/// The number at a place whose column may be past the last.
#[cube]
fn read_or_zero(
    x: &[f32],
    other: &[f32],
    picture: usize,
    channel: usize,
    row: usize,
    column: usize,
    #[comptime] sizes: Sizes,
    #[comptime] reads: Reads,
) -> f32 {
    let mut value = 0.0f32;
    if column < comptime!(sizes.width) {
        value = read(x, other, picture, channel, row, column, sizes, reads);
    }
    value
}

/// act(sum · scale + shift) of four channels at a place, with what is added, to where it belongs.
#[cube]
fn write(
    sum: Four,
    scale: Four,
    shift: Four,
    other: &[f32],
    out: &mut [f32],
    picture: usize,
    channel: usize,
    row: usize,
    column: usize,
    #[comptime] sizes: Sizes,
    #[comptime] within: Within,
) {
    let Sizes { c_out, height, width, .. } = comptime!(sizes);
    let mut u = sum * scale + shift;
    if comptime!(within.silu) {
        u /= Four::new(1.0f32) + Four::exp(-u);
    }
    #[unroll]
    for j in 0..CHANNELS {
        let own = channel + j;
        let value = match comptime!(within.adds) {
            Adds::Nothing => u.extract(j),
            Adds::Other => u.extract(j) + other[((picture * c_out + own) * height + row) * width + column],
            Adds::OtherDoubled => {
                u.extract(j) + other[((picture * c_out + own) * (height / 2) + row / 2) * (width / 2) + column / 2]
            }
        };
        if comptime!(within.pixels) {
            out[(picture * 2 * height + 2 * row + own / 2) * 2 * width + 2 * column + own % 2] = value;
        } else {
            out[((picture * c_out + own) * height + row) * width + column] = value;
        }
    }
}

/// `weight` is packed (see [`pack`]). The FiLM of a picture begins at `film_at` in its row of `film`; rows are `film_row` apart, which
/// is 0 where all pictures have the same.
#[cube(launch_unchecked)]
fn convolve(
    x: &[f32],
    other: &[f32],
    weight: &[Four],
    film: &[f32],
    out: &mut [f32],
    pictures: usize,
    film_row: usize,
    film_at: usize,
    #[comptime] sizes: Sizes,
    #[comptime] within: Within,
) {
    let Sizes { c_in, c_out, height, width } = comptime!(sizes);
    let groups = comptime!(c_out / CHANNELS);
    let tiles = comptime!(width / COLUMNS);
    if ABSOLUTE_POS >= pictures * comptime!(sizes.tiles()) {
        terminate!();
    }
    let first = ABSOLUTE_POS % tiles * COLUMNS;
    let row = ABSOLUTE_POS / tiles % height;
    let group = ABSOLUTE_POS / (tiles * height) % groups;
    let picture = ABSOLUTE_POS / (tiles * height * groups);

    let mut sum0 = Four::new(0.0f32);
    let mut sum1 = Four::new(0.0f32);
    let mut sum2 = Four::new(0.0f32);
    let mut sum3 = Four::new(0.0f32);
    let mut sum4 = Four::new(0.0f32);
    let mut sum5 = Four::new(0.0f32);
    let mut sum6 = Four::new(0.0f32);
    for c in 0..c_in {
        let taps = (group * c_in + c) * 9;
        #[unroll]
        for dy in 0..3usize {
            // One more than the row that is read.
            let below = row + dy;
            if below >= 1 && below <= height {
                let y = below - 1;
                let w0 = weight[taps + 3 * dy];
                let w1 = weight[taps + 3 * dy + 1];
                let w2 = weight[taps + 3 * dy + 2];
                let reads = comptime!(within.reads);
                // There is no −1, nor may a constant become it: left of the first column is no column at all.
                let left = usize::max(first, 1) - 1 + (1 - usize::min(first, 1)) * width;
                let x0 = Four::new(read_or_zero(x, other, picture, c, y, left, sizes, reads));
                let x1 = Four::new(read(x, other, picture, c, y, first, sizes, reads));
                let x2 = Four::new(read(x, other, picture, c, y, first + 1, sizes, reads));
                let x3 = Four::new(read(x, other, picture, c, y, first + 2, sizes, reads));
                let x4 = Four::new(read(x, other, picture, c, y, first + 3, sizes, reads));
                let x5 = Four::new(read(x, other, picture, c, y, first + 4, sizes, reads));
                let x6 = Four::new(read(x, other, picture, c, y, first + 5, sizes, reads));
                let x7 = Four::new(read(x, other, picture, c, y, first + 6, sizes, reads));
                let x8 = Four::new(read_or_zero(x, other, picture, c, y, first + 7, sizes, reads));
                sum0 += w0 * x0 + w1 * x1 + w2 * x2;
                sum1 += w0 * x1 + w1 * x2 + w2 * x3;
                sum2 += w0 * x2 + w1 * x3 + w2 * x4;
                sum3 += w0 * x3 + w1 * x4 + w2 * x5;
                sum4 += w0 * x4 + w1 * x5 + w2 * x6;
                sum5 += w0 * x5 + w1 * x6 + w2 * x7;
                sum6 += w0 * x6 + w1 * x7 + w2 * x8;
            }
        }
    }

    let channel = group * CHANNELS;
    let mut scale = Four::new(0.0f32);
    let mut shift = Four::new(0.0f32);
    #[unroll]
    for j in 0..CHANNELS {
        scale.insert(j, film[picture * film_row + film_at + channel + j]);
        shift.insert(j, film[picture * film_row + film_at + c_out + channel + j]);
    }
    write(sum0, scale, shift, other, out, picture, channel, row, first, sizes, within);
    write(sum1, scale, shift, other, out, picture, channel, row, first + 1, sizes, within);
    write(sum2, scale, shift, other, out, picture, channel, row, first + 2, sizes, within);
    write(sum3, scale, shift, other, out, picture, channel, row, first + 3, sizes, within);
    write(sum4, scale, shift, other, out, picture, channel, row, first + 4, sizes, within);
    write(sum5, scale, shift, other, out, picture, channel, row, first + 5, sizes, within);
    write(sum6, scale, shift, other, out, picture, channel, row, first + 6, sizes, within);
}

/// Weights `[c_out, c_in, 3, 3]` in the order in which a tile reads them: `[c_out / 4, c_in, 3, 3, 4]`.
#[cube(launch_unchecked)]
fn pack(weight: &[f32], out: &mut [f32], numbers: usize, of_a_channel: usize) {
    if ABSOLUTE_POS >= numbers {
        terminate!();
    }
    let channel = ABSOLUTE_POS / (of_a_channel * CHANNELS) * CHANNELS + ABSOLUTE_POS % CHANNELS;
    let tap = ABSOLUTE_POS / CHANNELS % of_a_channel;
    out[ABSOLUTE_POS] = weight[channel * of_a_channel + tap];
}

impl FilmConv for CubeBackend {
    fn film_conv(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        film: FloatTensor<Self>,
        silu: bool,
    ) -> FloatTensor<Self> {
        let within = Within { silu, ..Within::default() };
        Self::film_conv_within(x.clone(), x, Self::packed(weight), film, 0, within)
    }

    fn packed(weight: FloatTensor<Self>) -> FloatTensor<Self> {
        let weight = into_contiguous(weight);
        let out = empty(&weight, weight.meta.shape().clone());
        let numbers = weight.meta.num_elements();
        let channels = weight.meta.shape()[0];
        assert!(channels.is_multiple_of(CHANNELS), "{channels} channels are no multiple of a tile's");
        let of_a_channel = numbers / channels;
        let (cubes, dim) = grid(numbers);
        // SAFETY: every thread past the end stops; the others read one number of as many.
        unsafe {
            pack::launch_unchecked(
                &out.client,
                cubes,
                dim,
                weight.into_buffer_arg(),
                out.clone().into_buffer_arg(),
                numbers,
                of_a_channel,
            );
        }
        out
    }

    fn film_conv_within(
        x: FloatTensor<Self>,
        other: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        film: FloatTensor<Self>,
        film_at: usize,
        within: Within,
    ) -> FloatTensor<Self> {
        let [x, film] = [x, film].map(into_contiguous);
        let other = if within.takes_other() { into_contiguous(other) } else { unused(&x) };
        let [pictures, _, height, width] = x.meta.shape().dims();
        let [c_out, c_in, _, _] = weight.meta.shape().dims();
        let [height, width] = within.reads.size([height, width]);
        let sizes = Sizes { c_in, c_out, height, width };
        assert!(
            c_out.is_multiple_of(CHANNELS) && width.is_multiple_of(COLUMNS),
            "{sizes:?} are no multiples of a tile"
        );
        let shape = if within.pixels { [pictures, 1, 2 * height, 2 * width] } else { [pictures, c_out, height, width] };
        let out = empty(&x, shape);
        let [film_rows, film_width] = film.meta.shape().dims();
        assert!(
            film_rows == 1 || film_rows == pictures,
            "{film_rows} rows of scales and shifts for {pictures} pictures"
        );
        assert!(film_at + 2 * c_out <= film_width, "scales and shifts from {film_at} on in rows of {film_width}");
        let film_row = if film_rows == 1 { 0 } else { film_width };
        let (cubes, dim) = grid(pictures * sizes.tiles());
        // SAFETY: every thread past the last tile stops; the others read within their picture, its rows and columns checked.
        unsafe {
            convolve::launch_unchecked(
                &out.client,
                cubes,
                dim,
                x.into_buffer_arg(),
                other.into_buffer_arg(),
                weight.into_buffer_arg(),
                film.into_buffer_arg(),
                out.clone().into_buffer_arg(),
                pictures,
                film_row,
                film_at,
                sizes,
                within,
            );
        }
        out
    }
}

//! A convolution of one picture with room for what surrounds it, which is how questions are answered.
//!
//! Pixels have their channels side by side, and four of them are computed at once. Sums are made in one order, whatever the machine.

use core::cell::RefCell;

use wide::f32x4;

use super::four::{PLACES, SIDE, SIDE_IN, spread_taps, tile_back, tile_forth};
use super::{ConvShape, TAPS, Tiling};
use crate::network::arithmetic::activate;

/// Tiles whose products are summed at once: with two vectors of channels, as many sums as stay in registers.
const ROWS: usize = 4;
/// Numbers of a vector.
pub const LANES: usize = 4;
/// Channels out that are summed at once.
const BLOCK: usize = 2 * LANES;

/// Whether convolutions between these numbers of channels can be computed so.
pub fn fits(c_in: usize, c_out: usize) -> bool {
    c_in.is_multiple_of(LANES) && (c_out == LANES || c_out.is_multiple_of(BLOCK))
}

/// Channels out with those that fill up the last block.
const fn filled(c_out: usize) -> usize {
    c_out.next_multiple_of(BLOCK)
}

/// How a picture is cut.
const fn tiling(shape: ConvShape) -> Tiling {
    shape.tiled(SIDE)
}

/// Tiles of a picture, with those that fill up the last rows.
const fn rows(shape: ConvShape) -> usize {
    tiling(shape).count().next_multiple_of(ROWS)
}

/// The shape of what [`pack`] gives, as a tensor that says both numbers of channels.
pub const fn packed_shape(c_in: usize, c_out: usize) -> [usize; 4] {
    [c_out, c_in, PLACES, filled(c_out) / c_out]
}

/// Weights `[c_out, c_in, 3, 3]` transformed, in the order in which they are read: place, block of channels out, channel in, channel of the
/// block. Four times as many numbers, where blocks are full.
pub fn pack(weight: &[f32], c_in: usize, c_out: usize) -> Vec<f32> {
    let mut packed = vec![0.0; PLACES * c_in * filled(c_out)];
    for (index, taps) in weight.as_chunks::<TAPS>().0.iter().enumerate() {
        let (to, from) = (index / c_in, index % c_in);
        let at = (to / BLOCK * c_in + from) * BLOCK + to % BLOCK;
        for (place, value) in spread_taps(*taps).into_iter().enumerate() {
            packed[place * c_in * filled(c_out) + at] = value;
        }
    }
    packed
}

/// Room for one picture's pass, used again for the next one.
#[derive(Debug)]
pub struct Room {
    shape: ConvShape,
    /// What is convolved, with a border of zeros: pixels of [`Tiling::padded_width`] columns, their channels side by side.
    padded: Vec<f32x4>,
    /// The tiles that come in, transformed: place, tile, channel. The tiles that fill up the last rows hold anything.
    tiles_in: Vec<f32>,
    /// The tiles that go out, not transformed back yet, likewise.
    tiles_out: Vec<f32>,
}

thread_local! {
    static ROOM: RefCell<Room> = const { RefCell::new(Room::EMPTY) };
}

/// Does something in this thread's room, made fit for convolutions of this shape. Fresh memory for each would be filled with zeros for nothing.
pub fn in_room<T>(shape: ConvShape, act: impl FnOnce(&mut Room) -> T) -> T {
    ROOM.with_borrow_mut(|room| {
        room.fit(shape);
        act(room)
    })
}

/// So many numbers at least.
fn reach(numbers: &mut Vec<f32>, count: usize) {
    numbers.resize(numbers.len().max(count), 0.0);
}

impl Room {
    /// Room for nothing yet.
    const EMPTY: Self = Self {
        shape: ConvShape { c_in: 0, c_out: 0, height: 0, width: 0 },
        padded: Vec::new(),
        tiles_in: Vec::new(),
        tiles_out: Vec::new(),
    };

    fn fit(&mut self, shape: ConvShape) {
        if self.shape == shape {
            return;
        }
        self.shape = shape;
        self.padded.clear();
        self.padded.resize(tiling(shape).padded() * (shape.c_in / LANES), f32x4::ZERO);
        reach(&mut self.tiles_in, PLACES * rows(shape) * shape.c_in);
        reach(&mut self.tiles_out, PLACES * rows(shape) * filled(shape.c_out));
    }

    /// Takes in what is convolved: `four` gives four channels, by their group, of the pixel in a row and a column.
    pub fn take(&mut self, four: impl Fn(usize, usize, usize) -> f32x4) {
        let ConvShape { c_in, height, width, .. } = self.shape;
        let (groups, padded_width) = (c_in / LANES, tiling(self.shape).padded_width());
        for row in 0..height {
            let at = ((row + 1) * padded_width + 1) * groups;
            for (column, pixel) in self.padded[at..][..width * groups].chunks_exact_mut(groups).enumerate() {
                for (group, to) in pixel.iter_mut().enumerate() {
                    *to = four(row, column, group);
                }
            }
        }
        self.transform();
    }

    fn transform(&mut self) {
        let (groups, rows, tiling) = (self.shape.c_in / LANES, rows(self.shape), tiling(self.shape));
        let padded_width = tiling.padded_width();
        let tiles_in = self.tiles_in.as_chunks_mut::<LANES>().0;
        for tile in 0..tiling.count() {
            let corner = tiling.corner(tile);
            for group in 0..groups {
                let place =
                    |row: usize, column: usize| self.padded[(corner + row * padded_width + column) * groups + group];
                let values = tile_forth(place);
                for place in 0..PLACES {
                    tiles_in[(place * rows + tile) * groups + group] =
                        values[place / SIDE_IN][place % SIDE_IN].to_array();
                }
            }
        }
    }

    /// Convolves what was taken in, by [packed](pack) weights.
    pub fn convolve(&mut self, packed: &[f32]) {
        let (c_in, c_out, rows) = (self.shape.c_in, filled(self.shape.c_out), rows(self.shape));
        let of_place = self.tiles_in.chunks_exact(rows * c_in).zip(self.tiles_out.chunks_exact_mut(rows * c_out));
        for ((from, to), weight) in of_place.zip(packed.chunks_exact(c_in * c_out)) {
            product(from, weight, to, c_in, c_out);
        }
    }

    /// `out` = act(what was convolved · scale + shift): pixels with their channels side by side.
    pub fn give(&self, (scale, shift): (&[f32], &[f32]), silu: bool, out: &mut [f32]) {
        let (groups, filled, rows) = (self.shape.c_out / LANES, filled(self.shape.c_out) / LANES, rows(self.shape));
        let (scale, shift) = (scale.as_chunks::<LANES>().0, shift.as_chunks::<LANES>().0);
        let tiles_out = self.tiles_out.as_chunks::<LANES>().0;
        let fours = out.as_chunks_mut::<LANES>().0;
        let tiling = tiling(self.shape);
        for tile in 0..tiling.count() {
            let pixels = tiling.pixels::<{ SIDE * SIDE }>(tile);
            for group in 0..groups {
                let place =
                    |row, column| f32x4::new(tiles_out[((SIDE_IN * row + column) * rows + tile) * filled + group]);
                let (a, b) = (f32x4::new(scale[group]), f32x4::new(shift[group]));
                let values = tile_back(place);
                for place in 0..SIDE * SIDE {
                    if let Some(pixel) = pixels[place] {
                        fours[pixel * groups + group] = (values[place / SIDE][place % SIDE] * a + b).to_array();
                    }
                }
            }
        }
        for value in out {
            *value = activate(*value, silu);
        }
    }
}

/// to (tiles × `c_out`) = from (tiles × `c_in`) · weight, the weights in blocks of channels out.
fn product(from: &[f32], weight: &[f32], to: &mut [f32], c_in: usize, c_out: usize) {
    for (block, weight) in weight.chunks_exact(c_in * BLOCK).enumerate() {
        for (from, to) in from.chunks_exact(ROWS * c_in).zip(to.chunks_exact_mut(ROWS * c_out)) {
            sums(from, weight.as_chunks().0, to, c_out, block * BLOCK);
        }
    }
}

/// Rows of tiles by a block of channels out, from channel `at` on. Written out: in what browsers make of loops over them, some of the sums are in memory.
#[inline(always)]
fn sums(from: &[f32], weight: &[[f32; BLOCK]], to: &mut [f32], c_out: usize, at: usize) {
    let (a, from) = from.split_at(weight.len());
    let (b, from) = from.split_at(weight.len());
    let (c, d) = from.split_at(weight.len());
    let (mut a0, mut b0, mut c0, mut d0) = (f32x4::ZERO, f32x4::ZERO, f32x4::ZERO, f32x4::ZERO);
    let (mut a1, mut b1, mut c1, mut d1) = (f32x4::ZERO, f32x4::ZERO, f32x4::ZERO, f32x4::ZERO);
    for ((((&a, &b), &c), &d), &[w0, w1, w2, w3, w4, w5, w6, w7]) in a.iter().zip(b).zip(c).zip(d).zip(weight) {
        let (low, high) = (f32x4::new([w0, w1, w2, w3]), f32x4::new([w4, w5, w6, w7]));
        let (a, b, c, d) = (f32x4::splat(a), f32x4::splat(b), f32x4::splat(c), f32x4::splat(d));
        a0 += a * low;
        a1 += a * high;
        b0 += b * low;
        b1 += b * high;
        c0 += c * low;
        c1 += c * high;
        d0 += d * low;
        d1 += d * high;
    }
    let mut rows = to.chunks_exact_mut(c_out);
    let mut put = |low: f32x4, high: f32x4| {
        if let Some(row) = rows.next() {
            row[at..at + LANES].copy_from_slice(&low.to_array());
            row[at + LANES..at + BLOCK].copy_from_slice(&high.to_array());
        }
    };
    put(a0, a1);
    put(b0, b1);
    put(c0, c1);
    put(d0, d1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;
    use crate::network::winograd::many;

    #[test]
    fn it_is_the_convolution_at_all_sizes_and_in_used_rooms() {
        let shapes = [
            (4, 8, 5, 6),
            (8, 4, 7, 7),
            (32, 64, 7, 7),
            (64, 32, 14, 14),
            (4, 16, 1, 2),
            (24, 24, 28, 28),
            (8, 8, 9, 13),
        ];
        for (c_in, c_out, height, width) in shapes {
            let shape = ConvShape { c_in, c_out, height, width };
            let mut noise = GaussianNoise::new(5, 0);
            let (weight, scale, shift) = (noise.vec(c_out * c_in * TAPS), noise.vec(c_out), noise.vec(c_out));
            assert!(fits(c_in, c_out));
            let packed = pack(&weight, c_in, c_out);
            for silu in [false, true] {
                let x = noise.vec(shape.input_len());
                let mut wanted = vec![0.0; shape.output_len()];
                let film = [&scale[..], &shift].concat();
                let many = many::pack(shape, &weight);
                many::Room::new(shape).forward(&many, silu, &film, &x, &mut wanted, None);
                let number = |channel: usize, row: usize, column: usize| x[(channel * height + row) * width + column];
                let mut found = vec![0.0; shape.output_len()];
                in_room(shape, |room| {
                    room.take(|row, column, group| {
                        f32x4::new(core::array::from_fn(|lane| number(LANES * group + lane, row, column)))
                    });
                    room.convolve(&packed);
                    room.give((&scale, &shift), silu, &mut found);
                });
                for (index, &wanted) in wanted.iter().enumerate() {
                    let found = found[index % (height * width) * c_out + index / (height * width)];
                    let tolerance = 2e-5 * (1.0 + wanted.abs()) * (c_in as f32).sqrt();
                    assert!((found - wanted).abs() < tolerance, "{shape:?}: {found} is not {wanted}");
                }
            }
        }
    }
}

//! A convolution of one picture with what surrounds it, which is how questions are answered.
//!
//! Four channels are computed at once. Sums are made in one order, whatever the machine.

use wide::f32x4;

use super::{ConvShape, PLACES, TAPS, spread_taps, tile_back, tile_forth};
use crate::network::arithmetic::activate;

/// Tiles whose products are summed at once: with two vectors of channels, as many sums as stay in registers.
const ROWS: usize = 4;
/// Numbers of a vector.
const LANES: usize = 4;

/// Whether convolutions between these numbers of channels can be computed so.
pub fn fits(c_in: usize, c_out: usize) -> bool {
    c_in.is_multiple_of(LANES) && (c_out == LANES || c_out.is_multiple_of(2 * LANES))
}

/// Vectors of channels that are summed at once.
const fn vectors(c_out: usize) -> usize {
    if c_out == LANES { 1 } else { 2 }
}

/// Weights `[c_out, c_in, 3, 3]` transformed, in the order in which they are read: place, block of channels out, channel in, channel of the
/// block. 16/9 as many numbers.
pub fn pack(weight: &[f32], c_in: usize, c_out: usize) -> Vec<f32> {
    let block = LANES * vectors(c_out);
    let mut packed = vec![0.0; PLACES * c_in * c_out];
    for (index, taps) in weight.as_chunks::<TAPS>().0.iter().enumerate() {
        let (to, from) = (index / c_in, index % c_in);
        let at = (to / block * c_in + from) * block + to % block;
        for (place, value) in spread_taps(*taps).into_iter().enumerate() {
            packed[place * c_in * c_out + at] = value;
        }
    }
    packed
}

/// Room for one picture's pass, used again for the next picture.
#[derive(Debug)]
pub struct Room {
    shape: ConvShape,
    /// What is convolved, with a border of zeros: places of [`ConvShape::padded_width`] columns, their channels side by side.
    padded: Vec<f32x4>,
    /// The tiles that come in, transformed: place, tile, channel.
    tiles_in: Vec<f32>,
    /// The tiles that go out, not transformed back yet, likewise.
    tiles_out: Vec<f32>,
    /// What goes out: places, their channels side by side.
    out: Vec<f32>,
}

impl Room {
    /// Room for convolutions of this shape.
    pub fn new(shape: ConvShape) -> Self {
        let mut room = Self { shape, padded: Vec::new(), tiles_in: Vec::new(), tiles_out: Vec::new(), out: Vec::new() };
        let tiles = shape.tiles();
        room.padded.resize(shape.padded() * (shape.c_in / LANES), f32x4::ZERO);
        room.tiles_in.resize(PLACES * tiles * shape.c_in, 0.0);
        room.tiles_out.resize(PLACES * tiles * shape.c_out, 0.0);
        room.out.resize(shape.output_len(), 0.0);
        room
    }

    /// Takes in what is convolved: `number` gives that of a channel, row and column.
    pub fn take(&mut self, number: impl Fn(usize, usize, usize) -> f32) {
        let ConvShape { c_in, height, width, .. } = self.shape;
        let (groups, padded_width) = (c_in / LANES, self.shape.padded_width());
        for row in 0..height {
            for column in 0..width {
                let at = ((row + 1) * padded_width + column + 1) * groups;
                for (group, four) in self.padded[at..at + groups].iter_mut().enumerate() {
                    *four = f32x4::new(core::array::from_fn(|lane| number(LANES * group + lane, row, column)));
                }
            }
        }
    }

    /// act(conv(what was taken in) · scale + shift), channels side by side at each place; `packed` are the weights.
    pub fn convolve(&mut self, packed: &[f32], scale: &[f32], shift: &[f32], silu: bool) -> &[f32] {
        self.transform();
        let ConvShape { c_in, c_out, .. } = self.shape;
        let tiles = self.shape.tiles();
        let of_place = self.tiles_in.chunks_exact(tiles * c_in).zip(self.tiles_out.chunks_exact_mut(tiles * c_out));
        for ((from, to), weight) in of_place.zip(packed.chunks_exact(c_in * c_out)) {
            match vectors(c_out) {
                1 => product::<1>(from, weight, to, c_in, c_out),
                _ => product::<2>(from, weight, to, c_in, c_out),
            }
        }
        self.transform_back(scale, shift);
        for value in &mut self.out {
            *value = activate(*value, silu);
        }
        &self.out
    }

    fn transform(&mut self) {
        let groups = self.shape.c_in / LANES;
        let (tiles, padded_width) = (self.shape.tiles(), self.shape.padded_width());
        let tiles_in = self.tiles_in.as_chunks_mut::<LANES>().0;
        for tile in 0..tiles {
            let corner = self.shape.corner(tile);
            for group in 0..groups {
                let place =
                    |row: usize, column: usize| self.padded[(corner + row * padded_width + column) * groups + group];
                let values = tile_forth(place);
                for place in 0..PLACES {
                    tiles_in[(place * tiles + tile) * groups + group] = values[place / 4][place % 4].to_array();
                }
            }
        }
    }

    fn transform_back(&mut self, scale: &[f32], shift: &[f32]) {
        let (groups, tiles) = (self.shape.c_out / LANES, self.shape.tiles());
        let (scale, shift) = (scale.as_chunks::<LANES>().0, shift.as_chunks::<LANES>().0);
        let tiles_out = self.tiles_out.as_chunks::<LANES>().0;
        let out = self.out.as_chunks_mut::<LANES>().0;
        for tile in 0..tiles {
            let pixels_of = self.shape.pixels_of(tile);
            for group in 0..groups {
                let place = |row, column| f32x4::new(tiles_out[((4 * row + column) * tiles + tile) * groups + group]);
                let (a, b) = (f32x4::new(scale[group]), f32x4::new(shift[group]));
                let values = tile_back(place);
                for place in 0..4 {
                    if let Some(pixel) = pixels_of[place] {
                        out[pixel * groups + group] = (values[place / 2][place % 2] * a + b).to_array();
                    }
                }
            }
        }
    }
}

/// to (tiles × `c_out`) = from (tiles × `c_in`) · weight, the weights in blocks of V vectors of channels out.
fn product<const V: usize>(from: &[f32], weight: &[f32], to: &mut [f32], c_in: usize, c_out: usize) {
    for (block, weight) in weight.chunks_exact(c_in * V * LANES).enumerate() {
        let weight = weight.as_chunks::<LANES>().0.as_chunks::<V>().0;
        let tiles = from.chunks(ROWS * c_in).zip(to.chunks_mut(ROWS * c_out));
        for (from, to) in tiles {
            let at = block * V * LANES;
            match from.len() / c_in {
                4 => sums::<4, V>(from, weight, to, c_out, at),
                3 => sums::<3, V>(from, weight, to, c_out, at),
                2 => sums::<2, V>(from, weight, to, c_out, at),
                _ => sums::<1, V>(from, weight, to, c_out, at),
            }
        }
    }
}

/// R tiles by V vectors of channels out, from channel `at` on.
fn sums<const R: usize, const V: usize>(
    from: &[f32],
    weight: &[[[f32; LANES]; V]],
    to: &mut [f32],
    c_out: usize,
    at: usize,
) {
    let rows: [&[f32]; R] = core::array::from_fn(|row| &from[row * weight.len()..][..weight.len()]);
    let mut sums = [[f32x4::ZERO; V]; R];
    for (channel, weight) in weight.iter().enumerate() {
        let weight = weight.map(f32x4::new);
        for (sums, row) in sums.iter_mut().zip(&rows) {
            let x = f32x4::splat(row[channel]);
            for (sum, weight) in sums.iter_mut().zip(weight) {
                *sum += x * weight;
            }
        }
    }
    for (sums, to) in sums.iter().zip(to.chunks_exact_mut(c_out)) {
        for (sum, to) in sums.iter().zip(to[at..].as_chunks_mut::<LANES>().0) {
            *to = sum.to_array();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;
    use crate::network::winograd::many;

    #[test]
    fn it_is_the_convolution_at_all_sizes_and_in_used_rooms() {
        let shapes = [(4, 8, 5, 6), (8, 4, 7, 7), (32, 64, 7, 7), (64, 32, 14, 14), (4, 16, 1, 2)];
        for (c_in, c_out, height, width) in shapes {
            let shape = ConvShape { c_in, c_out, height, width };
            let mut noise = GaussianNoise::new(5, 0);
            let (weight, scale, shift) = (noise.vec(c_out * c_in * TAPS), noise.vec(c_out), noise.vec(c_out));
            assert!(fits(c_in, c_out));
            let packed = pack(&weight, c_in, c_out);
            let mut room = Room::new(shape);
            for silu in [false, true] {
                let x = noise.vec(shape.input_len());
                let mut wanted = vec![0.0; shape.output_len()];
                let film = [&scale[..], &shift].concat();
                let many = many::pack(shape, &weight);
                many::Room::new(shape).forward(&many, silu, &film, &x, &mut wanted, None);
                room.take(|channel, row, column| x[(channel * height + row) * width + column]);
                let found = room.convolve(&packed, &scale, &shift, silu);
                for (index, &wanted) in wanted.iter().enumerate() {
                    let found = found[index % (height * width) * c_out + index / (height * width)];
                    let tolerance = 2e-5 * (1.0 + wanted.abs()) * (c_in as f32).sqrt();
                    assert!((found - wanted).abs() < tolerance, "{shape:?}: {found} is not {wanted}");
                }
            }
        }
    }
}

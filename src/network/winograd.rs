//! The CPU kernel that answers questions: a 3×3 convolution by minimal filtering, F(2×2, 3×3) of Winograd (Lavin & Gray 2016), with what
//! surrounds it, of one picture.
//!
//! Four numbers of a channel that goes out take 16 products a channel that comes in, and not 36. Channels lie side by side, so that four are
//! computed at once: each tile of 4×4 is transformed, at each of its 16 places the channels are a matrix product, and each tile of 2×2 is
//! transformed back. Sums are made in one order, whatever the machine.

use wide::f32x4;

use super::arithmetic::activate;
use super::kernel::ConvShape;

/// Places of a tile that comes in.
const PLACES: usize = 16;
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
    for (index, taps) in weight.as_chunks::<9>().0.iter().enumerate() {
        let (to, from) = (index / c_in, index % c_in);
        let at = (to / block * c_in + from) * block + to % block;
        let [a, b, c, d, e, f, g, h, i] = *taps;
        let columns = [[a, d, g], [b, e, h], [c, f, i]].map(spread);
        for row in 0..4 {
            for (column, value) in spread([columns[0][row], columns[1][row], columns[2][row]]).into_iter().enumerate() {
                packed[(4 * row + column) * c_in * c_out + at] = value;
            }
        }
    }
    packed
}

/// G·g: three taps to four.
fn spread([a, b, c]: [f32; 3]) -> [f32; 4] {
    [a, 0.5 * (a + b + c), 0.5 * (a - b + c), c]
}

/// Bᵀ·d.
fn forth([a, b, c, d]: [f32x4; 4]) -> [f32x4; 4] {
    [a - c, b + c, c - b, b - d]
}

/// Aᵀ·m.
fn back([a, b, c, d]: [f32x4; 4]) -> [f32x4; 2] {
    [a + b + c, b - c - d]
}

/// Room for one picture's pass, used again for the next picture.
#[derive(Debug)]
pub struct Room {
    shape: ConvShape,
    /// What is convolved, with a border of zeros: places of [`Self::padded_width`] columns, their channels side by side.
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
        let tiles = room.tiles();
        let padded = (2 * room.tiles_down() + 2) * room.padded_width() * (shape.c_in / LANES);
        room.padded.resize(padded, f32x4::ZERO);
        room.tiles_in.resize(PLACES * tiles * shape.c_in, 0.0);
        room.tiles_out.resize(PLACES * tiles * shape.c_out, 0.0);
        room.out.resize(shape.output_len(), 0.0);
        room
    }

    fn tiles_down(&self) -> usize {
        self.shape.height.div_ceil(2)
    }

    fn tiles_across(&self) -> usize {
        self.shape.width.div_ceil(2)
    }

    fn tiles(&self) -> usize {
        self.tiles_down() * self.tiles_across()
    }

    fn padded_width(&self) -> usize {
        2 * self.tiles_across() + 2
    }

    /// Takes in what is convolved: `number` gives that of a channel, row and column.
    pub fn take(&mut self, number: impl Fn(usize, usize, usize) -> f32) {
        let ConvShape { c_in, height, width, .. } = self.shape;
        let (groups, padded_width) = (c_in / LANES, self.padded_width());
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
        let tiles = self.tiles();
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
        let (across, tiles, padded_width) = (self.tiles_across(), self.tiles(), self.padded_width());
        let tiles_in = self.tiles_in.as_chunks_mut::<LANES>().0;
        for tile in 0..tiles {
            let corner = (2 * (tile / across) * padded_width + 2 * (tile % across)) * groups;
            for group in 0..groups {
                let place =
                    |row: usize, column: usize| self.padded[corner + (row * padded_width + column) * groups + group];
                let columns: [[f32x4; 4]; 4] =
                    core::array::from_fn(|column| forth(core::array::from_fn(|row| place(row, column))));
                for row in 0..4 {
                    let values = forth(core::array::from_fn(|column| columns[column][row]));
                    for (column, value) in values.into_iter().enumerate() {
                        tiles_in[((4 * row + column) * tiles + tile) * groups + group] = value.to_array();
                    }
                }
            }
        }
    }

    fn transform_back(&mut self, scale: &[f32], shift: &[f32]) {
        let ConvShape { c_out, height, width, .. } = self.shape;
        let groups = c_out / LANES;
        let (across, tiles) = (self.tiles_across(), self.tiles());
        let (scale, shift) = (scale.as_chunks::<LANES>().0, shift.as_chunks::<LANES>().0);
        let tiles_out = self.tiles_out.as_chunks::<LANES>().0;
        let out = self.out.as_chunks_mut::<LANES>().0;
        for tile in 0..tiles {
            let (top, left) = (2 * (tile / across), 2 * (tile % across));
            for group in 0..groups {
                let place = |row, column| f32x4::new(tiles_out[((4 * row + column) * tiles + tile) * groups + group]);
                let columns: [[f32x4; 2]; 4] =
                    core::array::from_fn(|column| back(core::array::from_fn(|row| place(row, column))));
                let (a, b) = (f32x4::new(scale[group]), f32x4::new(shift[group]));
                for row in 0..2 {
                    let values = back(core::array::from_fn(|column| columns[column][row]));
                    for (column, value) in values.into_iter().enumerate() {
                        if top + row < height && left + column < width {
                            out[((top + row) * width + left + column) * groups + group] = (value * a + b).to_array();
                        }
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
    use crate::network::kernel::{self, Layer, Workspace};

    #[test]
    fn it_is_the_convolution_at_all_sizes_and_in_used_rooms() {
        let shapes = [(4, 8, 5, 6), (8, 4, 7, 7), (32, 64, 7, 7), (64, 32, 14, 14), (4, 16, 1, 2)];
        for (c_in, c_out, height, width) in shapes {
            let shape = ConvShape { c_in, c_out, height, width };
            let mut noise = GaussianNoise::new(5, 0);
            let (weight, scale, shift) = (noise.vec(shape.weight_len()), noise.vec(c_out), noise.vec(c_out));
            assert!(fits(c_in, c_out));
            let packed = pack(&weight, c_in, c_out);
            let mut room = Room::new(shape);
            for silu in [false, true] {
                let x = noise.vec(shape.input_len());
                let mut wanted = vec![0.0; shape.output_len()];
                let layer = Layer { shape, silu, weight: &weight, scale: &scale, shift: &shift };
                kernel::forward(layer, &x, &mut Workspace::new(shape), &mut wanted, None);
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

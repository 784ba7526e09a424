//! The CPU kernels under every 3×3 convolution of the picture networks: minimal filtering, F(2×2, 3×3) of Winograd (Lavin & Gray 2016).
//!
//! Four numbers of a channel that goes out take 16 products a channel that comes in, and not 36. Channels lie side by side: each tile of 4×4 is transformed,
//! at each of its 16 places the channels are a matrix product, and each tile of 2×2 is transformed back. `one` answers a question about one picture, with what
//! surrounds the convolution; `many` takes pictures together, and `back` is its way back.

use core::ops::{Add, Sub};

#[cfg(feature = "cli")]
pub mod back;
pub mod many;
pub mod one;

/// Places of a tile that comes in.
const PLACES: usize = 16;
/// Taps of a convolution.
const TAPS: usize = 9;

/// The sizes of one 3×3 convolution with padding 1, for one picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConvShape {
    /// Channels in.
    pub c_in: usize,
    /// Channels out.
    pub c_out: usize,
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
}

impl ConvShape {
    /// Numbers in one picture that comes in.
    pub const fn input_len(self) -> usize {
        self.c_in * self.pixels()
    }

    /// Numbers in one picture that goes out.
    pub const fn output_len(self) -> usize {
        self.c_out * self.pixels()
    }

    /// Pixels of a picture.
    const fn pixels(self) -> usize {
        self.height * self.width
    }

    /// Rows of tiles.
    const fn tiles_down(self) -> usize {
        self.height.div_ceil(2)
    }

    /// Tiles of a row.
    const fn tiles_across(self) -> usize {
        self.width.div_ceil(2)
    }

    /// Tiles of a picture.
    const fn tiles(self) -> usize {
        self.tiles_down() * self.tiles_across()
    }

    /// Columns of a picture with a border, whole tiles of it.
    const fn padded_width(self) -> usize {
        2 * self.tiles_across() + 2
    }

    /// Pixels of a picture with a border.
    const fn padded(self) -> usize {
        (2 * self.tiles_down() + 2) * self.padded_width()
    }

    /// The first pixel of a tile that comes in, in the picture with a border.
    const fn corner(self, tile: usize) -> usize {
        let (row, column) = (tile / self.tiles_across(), tile % self.tiles_across());
        2 * row * self.padded_width() + 2 * column
    }

    /// The pixels of a tile that goes out, row after row; none where it hangs over.
    fn pixels_of(self, tile: usize) -> [Option<usize>; 4] {
        let (top, left) = (2 * (tile / self.tiles_across()), 2 * (tile % self.tiles_across()));
        core::array::from_fn(|place| {
            let (row, column) = (top + place / 2, left + place % 2);
            (row < self.height && column < self.width).then_some(row * self.width + column)
        })
    }
}

/// G·g: three taps to four.
fn spread([a, b, c]: [f32; 3]) -> [f32; 4] {
    [a, 0.5 * (a + b + c), 0.5 * (a - b + c), c]
}

/// G·g·Gᵀ: the taps of a weight to the places of a tile, row after row.
fn spread_taps([a, b, c, d, e, f, g, h, i]: [f32; TAPS]) -> [f32; PLACES] {
    let columns = [[a, d, g], [b, e, h], [c, f, i]].map(spread);
    let rows: [[f32; 4]; 4] = core::array::from_fn(|row| spread(columns.map(|column| column[row])));
    core::array::from_fn(|at| rows[at / 4][at % 4])
}

/// Bᵀ·d.
#[inline(always)]
fn forth<T: Copy + Add<Output = T> + Sub<Output = T>>([a, b, c, d]: [T; 4]) -> [T; 4] {
    [a - c, b + c, c - b, b - d]
}

/// Aᵀ·m.
#[inline(always)]
fn back<T: Copy + Add<Output = T> + Sub<Output = T>>([a, b, c, d]: [T; 4]) -> [T; 2] {
    [a + b + c, b - c - d]
}

/// A column of a tile of which `at` gives the number in a row and a column.
#[inline(always)]
fn column<T>(at: impl Fn(usize, usize) -> T, column: usize) -> [T; 4] {
    [at(0, column), at(1, column), at(2, column), at(3, column)]
}

/// Bᵀ·d·B of a tile of which `at` gives the number in a row and a column, row after row. Written out, for the compiler keeps it in registers only so.
#[inline(always)]
fn tile_forth<T: Copy + Add<Output = T> + Sub<Output = T>>(at: impl Fn(usize, usize) -> T) -> [[T; 4]; 4] {
    let (a, b) = (forth(column(&at, 0)), forth(column(&at, 1)));
    let (c, d) = (forth(column(&at, 2)), forth(column(&at, 3)));
    [
        forth([a[0], b[0], c[0], d[0]]),
        forth([a[1], b[1], c[1], d[1]]),
        forth([a[2], b[2], c[2], d[2]]),
        forth([a[3], b[3], c[3], d[3]]),
    ]
}

/// Aᵀ·m·A of a tile of which `at` gives the number in a row and a column, row after row.
#[inline(always)]
fn tile_back<T: Copy + Add<Output = T> + Sub<Output = T>>(at: impl Fn(usize, usize) -> T) -> [[T; 2]; 2] {
    let (a, b) = (back(column(&at, 0)), back(column(&at, 1)));
    let (c, d) = (back(column(&at, 2)), back(column(&at, 3)));
    [back([a[0], b[0], c[0], d[0]]), back([a[1], b[1], c[1], d[1]])]
}

#[cfg(test)]
mod tests;

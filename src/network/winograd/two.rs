//! F(2×2, 3×3): four numbers that go out of a tile of 4×4 take 16 products a channel that comes in, and not 36.

use core::ops::{Add, Sub};

use super::TAPS;

/// Pixels a side of a tile that goes out.
pub const SIDE: usize = 2;
/// Places a side of a tile that comes in.
pub const SIDE_IN: usize = SIDE + 2;
/// Places of a tile that comes in.
pub const PLACES: usize = SIDE_IN * SIDE_IN;

/// G·g: three taps to four.
fn spread([a, b, c]: [f32; 3]) -> [f32; 4] {
    [a, 0.5 * (a + b + c), 0.5 * (a - b + c), c]
}

/// G·g·Gᵀ: the taps of a weight to the places of a tile, row after row.
pub fn spread_taps([a, b, c, d, e, f, g, h, i]: [f32; TAPS]) -> [f32; PLACES] {
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
pub fn tile_forth<T: Copy + Add<Output = T> + Sub<Output = T>>(at: impl Fn(usize, usize) -> T) -> [[T; 4]; 4] {
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
pub fn tile_back<T: Copy + Add<Output = T> + Sub<Output = T>>(at: impl Fn(usize, usize) -> T) -> [[T; 2]; 2] {
    let (a, b) = (back(column(&at, 0)), back(column(&at, 1)));
    let (c, d) = (back(column(&at, 2)), back(column(&at, 3)));
    [back([a[0], b[0], c[0], d[0]]), back([a[1], b[1], c[1], d[1]])]
}

//! F(4×4, 3×3): sixteen numbers that go out of a tile of 6×6 take 36 products a channel that comes in, and not 144.
//!
//! It goes through the points 0, ±√½, ±√2 and ∞. Of both pairs one is the other's reciprocal, which keeps what is summed near in size, and its rounding
//! smaller than with the usual ±1 and ±2.

use core::ops::{Add, Mul, Sub};

use super::TAPS;

/// Pixels a side of a tile that goes out.
pub const SIDE: usize = 4;
/// Places a side of a tile that comes in.
pub const SIDE_IN: usize = SIDE + 2;
/// Places of a tile that comes in.
pub const PLACES: usize = SIDE_IN * SIDE_IN;

const NEAR: f32 = core::f32::consts::FRAC_1_SQRT_2;
const FAR: f32 = core::f32::consts::SQRT_2;

/// G·g: three taps to six. Weights are transformed once, so they are rounded only at the end.
fn spread([a, b, c]: [f64; 3]) -> [f64; SIDE_IN] {
    let near = |x: f64| -2.0 / 3.0 * (a + x * b + 0.5 * c);
    let far = |x: f64| (a + x * b + 2.0 * c) / 6.0;
    let (x, y) = (core::f64::consts::FRAC_1_SQRT_2, core::f64::consts::SQRT_2);
    [a, near(x), near(-x), far(y), far(-y), c]
}

/// G·g·Gᵀ: the taps of a weight to the places of a tile, row after row.
pub fn spread_taps(taps: [f32; TAPS]) -> [f32; PLACES] {
    let [a, b, c, d, e, f, g, h, i] = taps.map(f64::from);
    let columns = [[a, d, g], [b, e, h], [c, f, i]].map(spread);
    let rows: [[f64; SIDE_IN]; SIDE_IN] = core::array::from_fn(|row| spread(columns.map(|column| column[row])));
    core::array::from_fn(|at| rows[at / SIDE_IN][at % SIDE_IN] as f32)
}

/// What is transformed: a number, or a vector of them.
pub trait Value: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<f32, Output = Self> {}

impl<T: Copy + Add<Output = T> + Sub<Output = T> + Mul<f32, Output = T>> Value for T {}

/// Bᵀ·d.
#[inline(always)]
fn forth<T: Value>([a, b, c, d, e, f]: [T; SIDE_IN]) -> [T; SIDE_IN] {
    let (even_near, odd_near) = (e - c * 2.0, (d - b * 2.0) * NEAR);
    let (even_far, odd_far) = (e - c * 0.5, (d - b * 0.5) * FAR);
    [
        a + e - c * 2.5,
        even_near + odd_near,
        even_near - odd_near,
        even_far + odd_far,
        even_far - odd_far,
        b + f - d * 2.5,
    ]
}

/// Aᵀ·m.
#[inline(always)]
fn back<T: Value>([a, b, c, d, e, f]: [T; SIDE_IN]) -> [T; SIDE] {
    let (even_near, odd_near) = (b + c, (b - c) * NEAR);
    let (even_far, odd_far) = (d + e, (d - e) * FAR);
    [a + even_near + even_far, odd_near + odd_far, even_near * 0.5 + even_far * 2.0, odd_near * 0.5 + odd_far * 2.0 + f]
}

/// What `of` makes of the columns of a tile and then of the rows of that. Written out, for the compiler keeps what it can in registers only so.
macro_rules! both_ways {
    ($of:ident, $at:ident, [$($row:literal),+]) => {{
        let column = |c: usize| $of([$at(0, c), $at(1, c), $at(2, c), $at(3, c), $at(4, c), $at(5, c)]);
        let (a, b, c, d, e, f) = (column(0), column(1), column(2), column(3), column(4), column(5));
        [$($of([a[$row], b[$row], c[$row], d[$row], e[$row], f[$row]])),+]
    }};
}

/// Bᵀ·d·B of a tile of which `at` gives the number in a row and a column, row after row.
#[inline(always)]
pub fn tile_forth<T: Value>(at: impl Fn(usize, usize) -> T) -> [[T; SIDE_IN]; SIDE_IN] {
    both_ways!(forth, at, [0, 1, 2, 3, 4, 5])
}

/// Aᵀ·m·A of a tile of which `at` gives the number in a row and a column, row after row.
#[inline(always)]
pub fn tile_back<T: Value>(at: impl Fn(usize, usize) -> T) -> [[T; SIDE]; SIDE] {
    both_ways!(back, at, [0, 1, 2, 3])
}

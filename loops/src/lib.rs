//! What is done to every particle and to every pixel of a frame of ink.
//!
//! A crate of its own, because an optimisation level belongs to a crate: the page is compiled for bytes, and these few loops, in which a frame
//! of 100,000 particles spends its time, for speed (`Cargo.toml`, `profile.*.package.ink-loops`). No loop may be inlined into its caller,
//! which would compile it for bytes again. What the loops are for, and their tests, are in `ink_diffusion::ink`.

use wide::{f32x4, i32x4};

/// Puts a·x + b·y into `out`, whose memory is used again; as long as the shorter of both.
#[inline(never)]
pub fn mix(a: f32, x: &[f32], b: f32, y: &[f32], out: &mut Vec<f32>) {
    let len = x.len().min(y.len());
    let ((xs, rest_x), (ys, rest_y)) = (x[..len].as_chunks::<4>(), y[..len].as_chunks::<4>());
    let (a4, b4) = (f32x4::splat(a), f32x4::splat(b));
    out.resize(len, 0.0);
    let (outs, rest) = out.as_chunks_mut::<4>();
    for ((out, &x), &y) in outs.iter_mut().zip(xs).zip(ys) {
        *out = (a4 * f32x4::new(x) + b4 * f32x4::new(y)).to_array();
    }
    for ((out, &x), &y) in rest.iter_mut().zip(rest_x).zip(rest_y) {
        *out = a * x + b * y;
    }
}

/// Points (x0, y0, x1, y1, …) two at a time, for [`count`] and [`splat`]: those that are pairs, and one that is left over with one that is nowhere.
pub fn pairs(points: &[f32]) -> (&[[f32; 4]], Option<[f32; 4]>) {
    let (pairs, rest) = points.as_chunks::<4>();
    let last = if let &[x, y, ..] = rest { Some([x, y, f32::NAN, f32::NAN]) } else { None };
    (pairs, last)
}

/// Adds 1 to that of `counts` into which each coordinate of points (x0, y0, x1, y1) falls: of x among the first, of y among the second. Both have
/// as many bins, at least one, over [−`extent`, `extent`], ends included. NaN and what lies beyond either end fall into none.
#[inline(never)]
pub fn count(pairs: &[[f32; 4]], extent: f32, counts: [&mut [u32]; 2]) {
    let [of_x, of_y] = counts;
    let bins = of_x.len().min(of_y.len());
    let (most, last) = (f32x4::splat(bins as f32), i32x4::splat(bins as i32 - 1));
    let (to_first, per_unit) = (f32x4::splat(extent), f32x4::splat(0.5 * bins as f32 / extent));
    for &pair in pairs {
        let place = (f32x4::new(pair) + to_first) * per_unit;
        let inside = (place.simd_ge(f32x4::ZERO) & place.simd_le(most)).to_bitmask();
        let bins = place.trunc_int().min(last).to_array();
        for (axis, bin) in bins.into_iter().enumerate() {
            if inside & (1 << axis) != 0 {
                let counts = if axis % 2 == 0 { &mut *of_x } else { &mut *of_y };
                counts[bin as usize] += 1;
            }
        }
    }
}

/// Where points of the plane lie on a grid of pixels.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    /// Pixels a row, at least 1.
    pub stride: usize,
    /// Rows, at least 1.
    pub rows: usize,
    /// Pixels a unit; y goes down on the grid.
    pub scale: f32,
    /// The point (0, 0), in pixels from the middle of the first one.
    pub origin: [f32; 2],
}

/// Adds particles (x0, y0, x1, y1) to `cells`, a number for each pixel of `grid`: each is shared among the four nearest pixels with the weights of
/// bilinear interpolation. Those beyond the grid, and NaN, are dropped.
#[inline(never)]
pub fn splat(pairs: &[[f32; 4]], grid: Grid, cells: &mut [f32]) {
    let Grid { stride, rows, scale, origin } = grid;
    let last = [stride - 1, rows - 1].map(|last| last as f32);
    let [scales, first, last] = [[scale, -scale], origin, last].map(|[x, y]| f32x4::new([x, y, x, y]));
    for &pair in pairs {
        let place = f32x4::new(pair) * scales + first;
        // NaN is in no range.
        let inside = (place.simd_ge(f32x4::ZERO) & place.simd_lt(last)).to_bitmask();
        let whole = place.trunc_int();
        let part = (place - whole.round_float()).to_array();
        let whole = whole.to_array();
        for (axis, both) in [(0, 0b0011), (2, 0b1100)] {
            if inside & both != both {
                continue;
            }
            let (u, v) = (part[axis], part[axis + 1]);
            let start = whole[axis + 1] as usize * stride + whole[axis] as usize;
            let cells = &mut cells[start..start + stride + 2];
            let (lower, uv) = (u - u * v, u * v);
            cells[0] += 1.0 - u - v + uv;
            cells[1] += lower;
            cells[stride] += v - uv;
            cells[stride + 1] += uv;
        }
    }
}

/// Numbers that are blurred together: a line of them is as long as so many.
pub const BLOCK: usize = 16;

/// Puts into `out`, whole blocks, what `kernel` makes of `source` around each place: `source[middle + i]` and those to both sides, `apart` from
/// each other.
#[inline(never)]
pub fn blur(out: &mut [f32], kernel: &[f32], source: &[f32], middle: usize, apart: usize) {
    for (i, out) in out.as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
        let (mut before, mut after) = (middle + i * BLOCK, middle + i * BLOCK);
        let [mut a, mut b, mut c, mut d] = [f32x4::ZERO; 4];
        for &weight in kernel {
            let weight = f32x4::splat(weight);
            let (left, right) = (fours(source, before), fours(source, after));
            a += weight * (left[0] + right[0]);
            b += weight * (left[1] + right[1]);
            c += weight * (left[2] + right[2]);
            d += weight * (left[3] + right[3]);
            (before, after) = (before.wrapping_sub(apart), after + apart);
        }
        let (out, _) = out.as_chunks_mut::<4>();
        (out[0], out[1], out[2], out[3]) = (a.to_array(), b.to_array(), c.to_array(), d.to_array());
    }
}

/// A block of numbers.
#[inline(always)]
fn fours(source: &[f32], from: usize) -> [f32x4; 4] {
    let (fours, _) = source[from..from + BLOCK].as_chunks::<4>();
    [f32x4::new(fours[0]), f32x4::new(fours[1]), f32x4::new(fours[2]), f32x4::new(fours[3])]
}

/// Puts into `out`, 4 bytes a pixel, what `table` has for each number of `line` × `scale`, rounded; what is beyond the table's end takes its last.
#[inline(never)]
pub fn look_up(line: &[f32], scale: f32, table: &[[u8; 4]], out: &mut [u8]) {
    let Some(highest) = table.len().checked_sub(1) else { return };
    for (pixel, &ink) in out.as_chunks_mut::<4>().0.iter_mut().zip(line) {
        // The least of two integers: that of two floats is a call in WebAssembly.
        *pixel = table[((ink * scale + 0.5) as usize).min(highest)];
    }
}

//! The CPU kernel under every convolution of the picture network: a 3×3 convolution, its FiLM modulation and its SiLU in
//! one pass over one picture, forward and backward.
//!
//! The picture is padded by one pixel all round and its rows are read at the padded width, so that each of the nine taps
//! is one contiguous run of memory: unfolding is nine copies a channel, and the convolution is then one matrix product.
//! The price is a few wasted columns a row; they are skipped on the way out and held at zero on the way back.

use gemm::Parallelism;

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
    fn padded_width(self) -> usize {
        self.width + 2
    }

    /// Numbers in one padded channel; two more than the rows hold, for the last tap reads two past the end.
    fn padded_plane(self) -> usize {
        (self.height + 2) * self.padded_width() + 2
    }

    /// Columns of the unfolded matrix, the wasted ones counted in.
    fn columns(self) -> usize {
        self.height * self.padded_width()
    }

    /// Rows of the unfolded matrix: channels in times nine taps.
    fn rows(self) -> usize {
        self.c_in * 9
    }

    fn tap(self, k: usize) -> usize {
        (k / 3) * self.padded_width() + k % 3
    }

    /// Numbers in one picture that comes in.
    pub fn input_len(self) -> usize {
        self.c_in * self.height * self.width
    }

    /// Numbers in one picture that goes out.
    pub fn output_len(self) -> usize {
        self.c_out * self.height * self.width
    }

    /// Numbers in the weights, `[c_out, c_in, 3, 3]`.
    pub fn weight_len(self) -> usize {
        self.c_out * self.rows()
    }
}

/// Buffers that one picture's pass needs, reused from picture to picture.
#[derive(Debug)]
pub struct Workspace {
    padded: Vec<f32>,
    unfolded: Vec<f32>,
    product: Vec<f32>,
}

impl Workspace {
    /// Buffers for convolutions of this shape.
    pub fn new(shape: ConvShape) -> Self {
        Self {
            padded: vec![0.0; shape.c_in * shape.padded_plane()],
            unfolded: vec![0.0; shape.rows() * shape.columns()],
            product: vec![0.0; shape.c_out * shape.columns()],
        }
    }

    fn unfold(&mut self, shape: ConvShape, x: &[f32]) {
        let (plane, columns) = (shape.padded_plane(), shape.columns());
        let padded_width = shape.padded_width();
        for (padded, channel) in self.padded.chunks_exact_mut(plane).zip(x.chunks_exact(shape.height * shape.width)) {
            for (row, line) in channel.chunks_exact(shape.width).enumerate() {
                let start = (row + 1) * padded_width + 1;
                padded[start..start + shape.width].copy_from_slice(line);
            }
        }
        for (index, row) in self.unfolded.chunks_exact_mut(columns).enumerate() {
            let start = (index / 9) * plane + shape.tap(index % 9);
            row.copy_from_slice(&self.padded[start..start + columns]);
        }
    }
}

/// Which way a matrix lies in memory.
#[derive(Clone, Copy)]
enum Order {
    Rows,
    Columns,
}

/// dst (m×n, by rows) = lhs (m×k) · rhs (k×n), added to what is there if `accumulate`.
#[allow(clippy::too_many_arguments)] // a matrix product has this many sizes
fn product(
    m: usize,
    n: usize,
    k: usize,
    dst: &mut [f32],
    accumulate: bool,
    lhs: (&[f32], Order),
    rhs: (&[f32], Order),
) {
    assert!(dst.len() >= m * n && lhs.0.len() >= m * k && rhs.0.len() >= k * n);
    let strides = |order, rows: usize, columns: usize| match order {
        Order::Rows => (1, columns as isize),
        Order::Columns => (rows as isize, 1),
    };
    let (lhs_cs, lhs_rs) = strides(lhs.1, m, k);
    let (rhs_cs, rhs_rs) = strides(rhs.1, k, n);
    // SAFETY: the assertion above keeps every index that these sizes and strides reach inside the three slices.
    unsafe {
        gemm::gemm(
            m,
            n,
            k,
            dst.as_mut_ptr(),
            1,
            n as isize,
            accumulate,
            lhs.0.as_ptr(),
            lhs_cs,
            lhs_rs,
            rhs.0.as_ptr(),
            rhs_cs,
            rhs_rs,
            1.0,
            1.0,
            false,
            false,
            false,
            Parallelism::None,
        );
    }
}

/// e^x for f32 without a branch or a call, so that the compiler makes vectors of it; relative error below 3e-7 for |x| ≤ 87,
/// clamped outside.
#[inline(always)]
fn exp(x: f32) -> f32 {
    // Adding 1.5·2^23 leaves the nearest integer in the low bits of the sum.
    const ROUND: f32 = 12_582_912.0;
    // ln 2 in two parts, the first short enough for its multiples to be exact (Cody & Waite 1980).
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * core::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let f = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let p = 1.0 + f * (1.0 + f * (0.5 + f * (1.0 / 6.0 + f * (1.0 / 24.0 + f * (1.0 / 120.0 + f * (1.0 / 720.0))))));
    f32::from_bits(p.to_bits().wrapping_add(shifted.to_bits() << 23))
}

#[inline(always)]
fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// A layer of points forward: `out = act(x · weight · scale + shift)`, one scale and one shift a column.
///
/// `x` is `[n, from]`, `weight` `[from, to]`, `out` `[n, to]`, all by rows; the activation is SiLU or none.
pub fn linear(silu: bool, x: &[f32], weight: &[f32], scale: &[f32], shift: &[f32], out: &mut [f32]) {
    let to = scale.len();
    let from = weight.len() / to;
    product(x.len() / from, to, from, out, false, (x, Order::Rows), (weight, Order::Rows));
    for row in out.chunks_exact_mut(to) {
        for ((y, &a), &b) in row.iter_mut().zip(scale).zip(shift) {
            let u = *y * a + b;
            *y = if silu { u * sigmoid(u) } else { u };
        }
    }
}

/// One picture forward: `out = act(conv(x, weight) · scale + shift)`, one scale and one shift a channel out.
///
/// `x` is `[c_in, h, w]`, `weight` `[c_out, c_in, 3, 3]`, `out` `[c_out, h, w]`. With `silu` the activation is
/// u·sigmoid(u), without it the identity. `convolved`, where asked for, receives conv(x, weight) for the way back.
#[allow(clippy::too_many_arguments)]
pub fn forward(
    shape: ConvShape,
    silu: bool,
    x: &[f32],
    weight: &[f32],
    scale: &[f32],
    shift: &[f32],
    workspace: &mut Workspace,
    out: &mut [f32],
    mut convolved: Option<&mut [f32]>,
) {
    workspace.unfold(shape, x);
    let (columns, pixels, width) = (shape.columns(), shape.height * shape.width, shape.width);
    let lhs = (weight, Order::Rows);
    product(shape.c_out, columns, shape.rows(), &mut workspace.product, false, lhs, (&workspace.unfolded, Order::Rows));
    for channel in 0..shape.c_out {
        let (a, b) = (scale[channel], shift[channel]);
        let source = &workspace.product[channel * columns..][..columns];
        let target = &mut out[channel * pixels..][..pixels];
        for (line, from) in target.chunks_exact_mut(width).zip(source.chunks_exact(shape.padded_width())) {
            for (y, &c) in line.iter_mut().zip(from) {
                let u = c * a + b;
                *y = if silu { u * sigmoid(u) } else { u };
            }
        }
        if let Some(kept) = convolved.as_deref_mut() {
            let kept = &mut kept[channel * pixels..][..pixels];
            for (line, from) in kept.chunks_exact_mut(width).zip(source.chunks_exact(shape.padded_width())) {
                line.copy_from_slice(&from[..width]);
            }
        }
    }
}

/// Gradients of one picture's pass. `weight` is added to; the others are written.
#[derive(Debug)]
pub struct Gradients<'a> {
    /// d/dx, `[c_in, h, w]`; none where the input needs no gradient.
    pub x: Option<&'a mut [f32]>,
    /// d/dweight, summed over the pictures that share it.
    pub weight: &'a mut [f32],
    /// d/dscale, `[c_out]`.
    pub scale: &'a mut [f32],
    /// d/dshift, `[c_out]`.
    pub shift: &'a mut [f32],
}

/// One picture backward, by the chain rule through [`forward`], from `dy`, the gradient of its output, and from the
/// `convolved` that it kept.
#[allow(clippy::too_many_arguments)]
pub fn backward(
    shape: ConvShape,
    silu: bool,
    x: &[f32],
    weight: &[f32],
    scale: &[f32],
    shift: &[f32],
    convolved: &[f32],
    dy: &[f32],
    workspace: &mut Workspace,
    gradients: &mut Gradients<'_>,
) {
    workspace.unfold(shape, x);
    let (columns, pixels, width, padded_width) =
        (shape.columns(), shape.height * shape.width, shape.width, shape.padded_width());
    for channel in 0..shape.c_out {
        let (a, b) = (scale[channel], shift[channel]);
        let (mut d_scale, mut d_shift) = (0.0, 0.0);
        let range = channel * pixels..(channel + 1) * pixels;
        let lines = convolved[range.clone()].chunks_exact(width).zip(dy[range].chunks_exact(width));
        let target = &mut workspace.product[channel * columns..][..columns];
        for (line, (c, dy)) in target.chunks_exact_mut(padded_width).zip(lines) {
            for ((d, &c), &dy) in line.iter_mut().zip(c).zip(dy) {
                let u = c * a + b;
                let s = sigmoid(u);
                let du = if silu { dy * s * (1.0 + u * (1.0 - s)) } else { dy };
                d_shift += du;
                d_scale += du * c;
                *d = du * a;
            }
            line[width..].fill(0.0);
        }
        gradients.scale[channel] = d_scale;
        gradients.shift[channel] = d_shift;
    }
    let (rows, c_out) = (shape.rows(), shape.c_out);
    let d_product = (&workspace.product[..], Order::Rows);
    product(c_out, rows, columns, gradients.weight, true, d_product, (&workspace.unfolded, Order::Columns));
    let Some(dx) = gradients.x.as_deref_mut() else { return };
    product(rows, columns, c_out, &mut workspace.unfolded, false, (weight, Order::Columns), d_product);
    // Fold: every tap's run is added where it was read from. The border that this fills is thrown away.
    let plane = shape.padded_plane();
    workspace.padded.fill(0.0);
    for (index, row) in workspace.unfolded.chunks_exact(columns).enumerate() {
        let start = (index / 9) * plane + shape.tap(index % 9);
        for (sum, &d) in workspace.padded[start..start + columns].iter_mut().zip(row) {
            *sum += d;
        }
    }
    for (padded, channel) in workspace.padded.chunks_exact(plane).zip(dx.chunks_exact_mut(pixels)) {
        for (row, line) in channel.chunks_exact_mut(width).enumerate() {
            let start = (row + 1) * padded_width + 1;
            line.copy_from_slice(&padded[start..start + width]);
        }
    }
    // The next picture's unfolding writes the inside only and counts on a border of zeros.
    workspace.padded.fill(0.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;

    type Field = fn(&mut Case) -> &mut Vec<f32>;

    const SHAPE: ConvShape = ConvShape { c_in: 3, c_out: 4, height: 5, width: 6 };

    struct Case {
        x: Vec<f32>,
        weight: Vec<f32>,
        scale: Vec<f32>,
        shift: Vec<f32>,
    }

    fn case() -> Case {
        let mut noise = GaussianNoise::new(7, 0);
        Case {
            x: noise.vec(SHAPE.input_len()),
            weight: noise.vec(SHAPE.weight_len()),
            scale: noise.vec(SHAPE.c_out),
            shift: noise.vec(SHAPE.c_out),
        }
    }

    /// The definition, in f64: no unfolding, no padding, no fast exponential.
    fn by_definition(case: &Case, silu: bool) -> Vec<f64> {
        let (h, w) = (SHAPE.height as isize, SHAPE.width as isize);
        let mut out = Vec::new();
        for o in 0..SHAPE.c_out {
            for y in 0..h {
                for x in 0..w {
                    let mut sum = 0.0;
                    for i in 0..SHAPE.c_in {
                        for (k, (dy, dx)) in (0..9).map(|k| (k, (k as isize / 3 - 1, k as isize % 3 - 1))) {
                            let (yy, xx) = (y + dy, x + dx);
                            if (0..h).contains(&yy) && (0..w).contains(&xx) {
                                let pixel = case.x[i * (h * w) as usize + (yy * w + xx) as usize];
                                sum += f64::from(pixel) * f64::from(case.weight[(o * SHAPE.c_in + i) * 9 + k]);
                            }
                        }
                    }
                    let u = sum * f64::from(case.scale[o]) + f64::from(case.shift[o]);
                    out.push(if silu { u / (1.0 + (-u).exp()) } else { u });
                }
            }
        }
        out
    }

    #[test]
    fn forward_is_the_definition() {
        let case = case();
        for silu in [false, true] {
            let mut out = vec![0.0; SHAPE.output_len()];
            let mut workspace = Workspace::new(SHAPE);
            forward(SHAPE, silu, &case.x, &case.weight, &case.scale, &case.shift, &mut workspace, &mut out, None);
            for (got, want) in out.iter().zip(by_definition(&case, silu)) {
                assert!((f64::from(*got) - want).abs() < 2e-5, "{got} is not {want}");
            }
        }
    }

    #[test]
    fn backward_is_the_slope_of_forward() {
        let mut noise = GaussianNoise::new(8, 0);
        let dy = noise.vec(SHAPE.output_len());
        for silu in [false, true] {
            let mut case = case();
            let mut workspace = Workspace::new(SHAPE);
            let (mut out, mut kept) = (vec![0.0; SHAPE.output_len()], vec![0.0; SHAPE.output_len()]);
            let Case { x, weight, scale, shift } = &case;
            forward(SHAPE, silu, x, weight, scale, shift, &mut workspace, &mut out, Some(&mut kept));
            let mut d = case_like();
            let mut gradients =
                Gradients { x: Some(&mut d.x), weight: &mut d.weight, scale: &mut d.scale, shift: &mut d.shift };
            backward(SHAPE, silu, x, weight, scale, shift, &kept, &dy, &mut workspace, &mut gradients);

            let loss = |case: &Case| -> f64 {
                by_definition(case, silu).iter().zip(&dy).map(|(y, d)| y * f64::from(*d)).sum()
            };
            let fields: [(Field, &[f32]); 4] = [
                (|c| &mut c.x, &d.x),
                (|c| &mut c.weight, &d.weight),
                (|c| &mut c.scale, &d.scale),
                (|c| &mut c.shift, &d.shift),
            ];
            for (field, got) in fields {
                for (index, &got) in got.iter().enumerate() {
                    let (old, step) = (field(&mut case)[index], 1e-2);
                    field(&mut case)[index] = old + step;
                    let above = loss(&case);
                    field(&mut case)[index] = old - step;
                    let below = loss(&case);
                    field(&mut case)[index] = old;
                    let slope = (above - below) / f64::from(2.0 * step);
                    let error = (f64::from(got) - slope).abs();
                    assert!(error < 2e-2 * (1.0 + slope.abs()), "{got} is not the slope {slope}");
                }
            }
        }
    }

    fn case_like() -> Case {
        Case {
            x: vec![0.0; SHAPE.input_len()],
            weight: vec![0.0; SHAPE.weight_len()],
            scale: vec![0.0; SHAPE.c_out],
            shift: vec![0.0; SHAPE.c_out],
        }
    }

    #[test]
    fn exp_is_close_everywhere() {
        for step in -8700..8700 {
            let x = step as f32 / 100.0;
            let want = f64::from(x).exp();
            assert!((f64::from(exp(x)) / want - 1.0).abs() < 1e-6, "exp({x})");
        }
        assert!(sigmoid(1e30) == 1.0 && sigmoid(-1e30) < 1e-30);
    }
}

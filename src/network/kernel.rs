//! The CPU kernel under every convolution of the picture network: a 3×3 convolution, its FiLM modulation and its SiLU in
//! one pass over one picture, forward and backward.
//!
//! The picture is padded by one pixel all round and its rows are read at the padded width, so that each of the nine taps
//! is one contiguous run of memory: unfolding is nine copies a channel, and the convolution is then one matrix product.
//! The price is a few wasted columns a row; they are skipped on the way out and held at zero on the way back.

use super::arithmetic::{Order, activate, product, sigmoid};

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

/// A modulated convolution: what it does to every picture of a batch, and the scales and shifts of one of them.
#[derive(Debug, Clone, Copy)]
pub struct Layer<'a> {
    /// The sizes.
    pub shape: ConvShape,
    /// Whether the activation is SiLU; it is none otherwise.
    pub silu: bool,
    /// `[c_out, c_in, 3, 3]`.
    pub weight: &'a [f32],
    /// One a channel out.
    pub scale: &'a [f32],
    /// One a channel out.
    pub shift: &'a [f32],
}

/// One picture forward: `out = act(conv(x, weight) · scale + shift)`.
///
/// `x` is `[c_in, h, w]`, `out` `[c_out, h, w]`. `convolved`, where asked for, receives conv(x, weight) for the way back.
pub fn forward(
    layer: Layer<'_>,
    x: &[f32],
    workspace: &mut Workspace,
    out: &mut [f32],
    mut convolved: Option<&mut [f32]>,
) {
    let Layer { shape, silu, weight, scale, shift } = layer;
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
                *y = activate(c * a + b, silu);
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
pub fn backward(
    layer: Layer<'_>,
    x: &[f32],
    convolved: &[f32],
    dy: &[f32],
    workspace: &mut Workspace,
    gradients: &mut Gradients<'_>,
) {
    let Layer { shape, silu, weight, scale, shift } = layer;
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

    impl Case {
        fn layer(&self, silu: bool) -> Layer<'_> {
            Layer { shape: SHAPE, silu, weight: &self.weight, scale: &self.scale, shift: &self.shift }
        }
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
            forward(case.layer(silu), &case.x, &mut workspace, &mut out, None);
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
            forward(case.layer(silu), &case.x, &mut workspace, &mut out, Some(&mut kept));
            let mut d = case_like();
            let mut gradients =
                Gradients { x: Some(&mut d.x), weight: &mut d.weight, scale: &mut d.scale, shift: &mut d.shift };
            backward(case.layer(silu), &case.x, &kept, &dy, &mut workspace, &mut gradients);

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
}

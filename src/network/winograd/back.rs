//! The way back of `many`.
//!
//! It follows from the way forth: what the tiles give is a product M = V·U, so that the gradients of its factors are dM·Uᵀ and Vᵀ·dM, and a gradient goes back
//! through a transform by the transposed one. For x this is the same convolution of the gradient, its taps turned round and channels in and out exchanged.

use wide::f32x8;

use super::many::{LANES, Padded, Side, beside, filled, kept_len, modulation, pack, places, planes, tiling, together};
use super::two::{PLACES, SIDE_IN};
use super::{ConvShape, TAPS};
use crate::network::arithmetic::{Order, product, sigmoid};

/// The weights of the way back, as [`pack`] makes them.
pub fn turned(shape: ConvShape, weight: &[f32]) -> Vec<f32> {
    let back = ConvShape { c_in: shape.c_out, c_out: shape.c_in, ..shape };
    let taps = weight.as_chunks::<TAPS>().0;
    let mut turned = Vec::with_capacity(weight.len());
    for channel in 0..shape.c_in {
        for taps in taps.iter().skip(channel).step_by(shape.c_in) {
            turned.extend(taps.iter().rev());
        }
    }
    pack(back, &turned)
}

/// The gradient of the transformed weights of all places, summed over pictures.
#[derive(Debug)]
pub struct Spread(Vec<f32>);

impl Spread {
    /// Nothing yet.
    pub fn new(shape: ConvShape) -> Self {
        Self(vec![0.0; PLACES * filled(shape.c_in) * filled(shape.c_out)])
    }

    /// Adds that of other pictures.
    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(sum, other)| *sum += other);
    }

    /// The gradient of the weights `[c_out, c_in, 3, 3]`: Gᵀ·dU·G.
    pub fn gathered(&self, shape: ConvShape) -> Vec<f32> {
        let gather = |[a, b, c, d]: [f32; 4]| [a + 0.5 * (b + c), 0.5 * (b - c), d + 0.5 * (b + c)];
        let (from, to) = (filled(shape.c_in), filled(shape.c_out));
        let mut weight = vec![0.0; shape.c_out * shape.c_in * TAPS];
        for (index, taps) in weight.as_chunks_mut::<TAPS>().0.iter_mut().enumerate() {
            let at = index % shape.c_in * to + index / shape.c_in;
            let place = |row: usize, column: usize| self.0[(SIDE_IN * row + column) * from * to + at];
            let columns: [[f32; 3]; 4] =
                core::array::from_fn(|column| gather(core::array::from_fn(|row| place(row, column))));
            let rows: [[f32; 3]; 3] = core::array::from_fn(|row| gather(columns.map(|column| column[row])));
            *taps = core::array::from_fn(|at| rows[at / 3][at % 3]);
        }
        weight
    }
}

impl Padded {
    /// A·d·Aᵀ of each 2×2 of pixels, the tiles from `first` on of `rows`: the way back of what is done with the tiles that go out.
    fn apart(&self, tiles: &mut [f32], rows: usize, first: usize) {
        let (width, groups) = (tiling(self.shape).padded_width(), self.groups);
        let tiles = tiles.as_chunks_mut::<LANES>().0;
        let apart = |[p, q]: [f32x8; 2]| [p, p + q, p - q, -q];
        for tile in 0..tiling(self.shape).count() {
            let corner = tiling(self.shape).corner(tile);
            for group in 0..groups {
                let at =
                    |row: usize, column: usize| self.values[(corner + (row + 1) * width + column + 1) * groups + group];
                let (a, b) = (apart([at(0, 0), at(1, 0)]), apart([at(0, 1), at(1, 1)]));
                let values = [apart([a[0], b[0]]), apart([a[1], b[1]]), apart([a[2], b[2]]), apart([a[3], b[3]])];
                for place in 0..PLACES {
                    tiles[(place * rows + first + tile) * groups + group] =
                        values[place / SIDE_IN][place % SIDE_IN].to_array();
                }
            }
        }
    }
}

/// What went in and what came out, of at most [`at_once`](super::many::at_once) pictures.
#[derive(Debug, Clone, Copy)]
pub struct Pass<'a> {
    /// Whether the activation is SiLU.
    pub silu: bool,
    /// `[n, 2·c_out]`: a row a picture, the scales of its channels and then the shifts.
    pub film: &'a [f32],
    /// `[n, c_in, h, w]`
    pub x: &'a [f32],
    /// What the way forth kept, `[n, h·w, c_out]`, channels filled up.
    pub kept: &'a [f32],
    /// The gradient of the result, `[n, c_out, h, w]`.
    pub dy: &'a [f32],
}

/// Room for a few pictures' pass, used again for the next ones.
#[derive(Debug)]
pub struct Room {
    padded_in: Padded,
    padded_out: Padded,
    came: Side,
    went: Side,
    /// The tiles of the convolution's gradient, as of something that comes in.
    turned: Vec<f32>,
}

impl Room {
    /// Room for [`at_once`](super::many::at_once) pictures.
    pub fn new(shape: ConvShape) -> Self {
        let [padded_in, padded_out] = [shape.c_in, shape.c_out].map(|channels| Padded::new(shape, channels));
        let [came, went] = [shape.c_in, shape.c_out].map(|channels| Side::new(shape, channels));
        let turned = vec![0.0; went.tiles.len()];
        Self { padded_in, padded_out, came, went, turned }
    }

    /// The gradients of all that a pass was made of: of `film` and x, which are written, and of the weights, which is added to `d_weight`. `d_x` are the
    /// [`turned`] weights and where the gradient of x goes, `[n, c_in, h, w]`; none where x needs none.
    pub fn backward(
        &mut self,
        pass: Pass<'_>,
        d_x: Option<(&[f32], &mut [f32])>,
        d_film: &mut [f32],
        d_weight: &mut Spread,
    ) {
        let shape = self.padded_in.shape;
        let tiles = tiling(shape).count();
        let rows = self.came.read(pass.x, &mut self.padded_in);
        let films = pass.film.chunks_exact(2 * shape.c_out).zip(d_film.chunks_exact_mut(2 * shape.c_out));
        let pictures = pass.dy.chunks_exact(shape.output_len()).zip(pass.kept.chunks_exact(kept_len(shape)));
        let counts = [pictures.len(), films.len(), pass.kept.len() / kept_len(shape)];
        assert!(
            counts.iter().all(|count| count * tiles == rows),
            "each picture has its film, its gradient and what was kept"
        );
        let went = &mut self.went;
        for (index, ((dy, kept), (film, d_film))) in pictures.zip(films).enumerate() {
            beside(dy, shape.pixels(), &mut went.pixels);
            modulated_back(shape, pass.silu, film, kept, &mut went.pixels, d_film);
            self.padded_out.take(&went.pixels);
            self.padded_out.apart(&mut went.tiles, rows, index * tiles);
            if d_x.is_some() {
                self.padded_out.forth(&mut self.turned, rows, index * tiles);
            }
        }
        let (c_in, c_out) = (filled(shape.c_in), filled(shape.c_out));
        let came = &mut self.came;
        let of_place = came.tiles.chunks_exact(rows * c_in).zip(went.tiles.chunks_exact(rows * c_out));
        for (d_weight, (from, to)) in d_weight.0.chunks_exact_mut(c_in * c_out).zip(of_place) {
            product(c_in, c_out, rows, d_weight, true, (from, Order::Columns), (to, Order::Rows));
        }
        let Some((weight, d_x)) = d_x else { return };
        places([c_out, c_in], rows, &self.turned, weight, &mut came.tiles);
        for (index, d_x) in d_x.chunks_exact_mut(shape.input_len()).enumerate() {
            together(shape, &came.tiles, rows, index * tiles, &mut came.pixels);
            planes(&came.pixels, shape.pixels(), d_x);
        }
    }
}

/// From the gradient of a picture's result to that of its convolution, in the same place; `d_film` is written.
fn modulated_back(shape: ConvShape, silu: bool, film: &[f32], kept: &[f32], d: &mut [f32x8], d_film: &mut [f32]) {
    let film = modulation(shape, film);
    let groups = film.len() / 2;
    let mut changes = vec![[0.0; LANES]; 2 * groups];
    let kept = kept.as_chunks::<LANES>().0;
    for group in 0..groups {
        let (scale, shift) = (film[group], film[groups + group]);
        let (mut sum_scale, mut sum_shift) = ([0.0; LANES], [0.0; LANES]);
        for (d, kept) in d.iter_mut().skip(group).step_by(groups).zip(kept.iter().skip(group).step_by(groups)) {
            let mut numbers = d.to_array();
            for lane in 0..LANES {
                let u = kept[lane] * scale[lane] + shift[lane];
                let s = sigmoid(u);
                let du = if silu { numbers[lane] * s * (1.0 + u * (1.0 - s)) } else { numbers[lane] };
                sum_scale[lane] += du * kept[lane];
                sum_shift[lane] += du;
                numbers[lane] = du * scale[lane];
            }
            *d = f32x8::new(numbers);
        }
        changes[group] = sum_scale;
        changes[groups + group] = sum_shift;
    }
    for (to, from) in d_film.chunks_exact_mut(shape.c_out).zip(changes.chunks_exact(groups)) {
        to.copy_from_slice(&from.as_flattened()[..shape.c_out]);
    }
}

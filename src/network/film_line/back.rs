//! The block's way back on the CPU: what everything that it is made of has to change by.

use super::kernel::{Block, Film, apart};
use super::{GAP, SIGHT};
use crate::network::arithmetic::{Order, product, sigmoid};

/// What the way back adds to.
#[derive(Debug)]
pub struct Gradients {
    /// As [`Block::find`].
    pub find: Vec<f32>,
    /// As [`Block::give`].
    pub give: Vec<f32>,
    /// As [`Block::bias`].
    pub bias: Vec<f32>,
}

impl Gradients {
    /// Of nothing.
    pub fn new(block: Block<'_>) -> Self {
        let [find, give, bias] = [block.find, block.give, block.bias].map(|values| vec![0.0; values.len()]);
        Self { find, give, bias }
    }

    /// Adds those of other lines.
    pub fn add(&mut self, other: &Self) {
        let pairs = [(&mut self.find, &other.find), (&mut self.give, &other.give), (&mut self.bias, &other.bias)];
        for (sums, others) in pairs {
            sums.iter_mut().zip(others).for_each(|(sum, other)| *sum += other);
        }
    }
}

impl Block<'_> {
    /// What is found before scale and shift, of so many lines, with what is found in the gaps behind each.
    pub fn found_len(&self, lines: usize) -> usize {
        lines * (self.places + GAP) * self.finds()
    }

    /// The find of the way back: of each place seen, from the last to the first, its weights with rows and columns exchanged.
    pub fn turned(&self) -> Vec<f32> {
        let (width, finds) = (self.width(), self.finds());
        let mut turned = Vec::with_capacity(self.find.len());
        for find in self.find.chunks_exact(width * finds).rev() {
            turned.extend((0..finds).flat_map(|at| find.iter().skip(at).step_by(finds)));
        }
        turned
    }

    /// From `dy`, what the result's numbers are to change by, to that of everything that it was made of: `d_h` is
    /// written, to `d_film` (rows as those of `film`) and the weights' is added. `turned` is [`Self::turned`], `found` what [`Self::forward`] left.
    #[allow(clippy::too_many_arguments)] // what went in, what came out, and what each of them changes by
    pub fn backward(
        &self,
        turned: &[f32],
        h: &[f32],
        film: Film<'_>,
        found: &[f32],
        dy: &[f32],
        d_h: &mut [f32],
        d_film: &mut [f32],
        gradients: &mut Gradients,
    ) {
        let (places, width, finds) = (self.places, self.width(), self.finds());
        let lines = h.len() / (places * width);
        for dy in dy.chunks_exact(width) {
            gradients.bias.iter_mut().zip(dy).for_each(|(sum, dy)| *sum += dy);
        }
        let mut active = vec![0.0; lines * places * finds];
        product(lines * places, finds, width, &mut active, false, (dy, Order::Rows), (self.give, Order::Columns));
        // Before the loop the change of what is active, behind it what is active; the change of what was found stands apart.
        let mut d_found = vec![0.0; 2 * GAP * finds + self.found_len(lines)];
        let stride = (places + GAP) * finds;
        let each = active.chunks_exact_mut(places * finds).zip(found.chunks_exact(stride));
        for (line, ((active, found), d_found)) in each.zip(d_found[GAP * finds..].chunks_exact_mut(stride)).enumerate()
        {
            let row = film.of(line, finds);
            let (scale, shift) = film.values[row.clone()].split_at(finds);
            let (d_scale, d_shift) = d_film[row].split_at_mut(finds);
            let found = found.chunks_exact(finds).zip(d_found.chunks_exact_mut(finds));
            for (active, (found, d_found)) in active.chunks_exact_mut(finds).zip(found) {
                for at in 0..finds {
                    let z = found[at] * scale[at] + shift[at];
                    let s = sigmoid(z);
                    let dz = active[at] * s * (1.0 + z * (1.0 - s));
                    active[at] = z * s;
                    d_scale[at] += dz * found[at];
                    d_shift[at] += dz;
                    d_found[at] = dz * scale[at];
                }
            }
        }
        let rows = lines * places;
        product(finds, width, rows, &mut gradients.give, true, (&active, Order::Columns), (dy, Order::Rows));
        let (apart, rows) = (apart(h, places, width), lines * (places + GAP));
        let windows = (&apart[..], Order::WindowsAcross(width));
        product(SIGHT * width, finds, rows, &mut gradients.find, true, windows, (&d_found[GAP * finds..], Order::Rows));
        let mut change = vec![0.0; rows * width];
        let windows = (&d_found[..], Order::Windows(finds));
        product(rows, width, SIGHT * finds, &mut change, false, windows, (turned, Order::Rows));
        let lines = d_h.chunks_exact_mut(places * width).zip(dy.chunks_exact(places * width));
        for ((d_h, dy), change) in lines.zip(change.chunks_exact((places + GAP) * width)) {
            for ((d_h, dy), change) in d_h.iter_mut().zip(dy).zip(change) {
                *d_h = dy + change;
            }
        }
    }
}

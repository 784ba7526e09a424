//! The block on the CPU, a few lines at a time.
//!
//! What is seen from the places of a line are windows onto it that overlap, and a matrix product can read them where they lie: lines
//! stand one behind another with a gap of zeros between them, which is the end of one and the beginning of the next. What the windows
//! in the gaps give is nobody's, and left out.

use super::{GAP, SIGHT};
use crate::network::arithmetic::{Order, activate, product};

/// A block: its sizes and its weights, by rows.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    /// Places of a line.
    pub places: usize,
    /// `[SIGHT · width, finds]`
    pub find: &'a [f32],
    /// `[finds, width]`
    pub give: &'a [f32],
    /// `[width]`
    pub bias: &'a [f32],
}

/// Scales and shifts: a row a line, or one for all.
#[derive(Debug, Clone, Copy)]
pub struct Film<'a> {
    /// The rows.
    pub values: &'a [f32],
    /// Numbers of a row.
    pub width: usize,
    /// Where in a row the block's scales begin, and behind them its shifts.
    pub at: usize,
}

impl Film<'_> {
    /// Where the block's numbers are that are for a line.
    pub fn of(&self, line: usize, finds: usize) -> std::ops::Range<usize> {
        let from = line % (self.values.len() / self.width) * self.width + self.at;
        from..from + 2 * finds
    }
}

/// The rows of `lines` with gaps before, between and behind them, and one more gap, so that there is a window at every row.
pub fn apart(lines: &[f32], places: usize, width: usize) -> Vec<f32> {
    let (line, stride) = (places * width, (places + GAP) * width);
    let count = lines.len() / line;
    let mut apart = vec![0.0; 2 * GAP * width + count * stride];
    for (to, from) in apart[GAP * width..].chunks_exact_mut(stride).zip(lines.chunks_exact(line)) {
        to[..line].copy_from_slice(from);
    }
    apart
}

impl Block<'_> {
    /// Numbers of a place.
    pub fn width(&self) -> usize {
        self.bias.len()
    }

    /// Numbers that are found at a place.
    pub fn finds(&self) -> usize {
        self.give.len() / self.width()
    }

    /// `out` = the block of these lines; what is found before scale and shift is left in `found`, with what is found in the
    /// gap behind each line.
    pub fn forward(&self, h: &[f32], film: Film<'_>, found: &mut [f32], out: &mut [f32]) {
        let (places, width, finds) = (self.places, self.width(), self.finds());
        let lines = h.len() / (places * width);
        let rows = lines * (places + GAP);
        let apart = apart(h, places, width);
        product(rows, finds, SIGHT * width, found, false, (&apart, Order::Windows(width)), (self.find, Order::Rows));
        let mut active = vec![0.0; lines * places * finds];
        let each = active.chunks_exact_mut(places * finds).zip(found.chunks_exact((places + GAP) * finds));
        for (line, (active, found)) in each.enumerate() {
            let (scale, shift) = film.values[film.of(line, finds)].split_at(finds);
            for (active, found) in active.chunks_exact_mut(finds).zip(found.chunks_exact(finds)) {
                for (((a, u), scale), shift) in active.iter_mut().zip(found).zip(scale).zip(shift) {
                    *a = activate(u * scale + shift, true);
                }
            }
        }
        for (out, h) in out.chunks_exact_mut(width).zip(h.chunks_exact(width)) {
            for ((out, h), bias) in out.iter_mut().zip(h).zip(self.bias) {
                *out = h + bias;
            }
        }
        product(lines * places, width, finds, out, true, (&active, Order::Rows), (self.give, Order::Rows));
    }
}

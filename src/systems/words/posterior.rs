//! From the network's answer to x̂_0: a probability for each symbol at each place, and the mean embedding under these.
//!
//! What x_t says of a place by itself is known exactly: x_t = √ᾱ e + √(1−ᾱ) ε with embeddings e of one length makes ln p(symbol | x_t) = √ᾱ/(1−ᾱ) e·x_t +
//! ln p(symbol) + a constant. The network has only to say what the other places add.

use super::vocabulary::Table;
use crate::diffusion::alpha_bar_of;

/// Above this log-SNR a place is as good as read, and single precision would end.
const CERTAIN: f64 = 8.0;

/// Above this log-SNR the network has nothing to add and has learned nothing (the few mistakes there have gradients that drown all others): it
/// is told this level in the place of any that is higher, of which it would say anything.
pub const READ_FROM: f64 = 2.5;

/// √ᾱ/(1−ᾱ): what e·x_t has to be multiplied with at a log-SNR.
pub fn evidence(log_snr: f64) -> f32 {
    let (alpha_bar, rest) = alpha_bar_of(log_snr.min(CERTAIN));
    (libm::sqrt(alpha_bar) / rest) as f32
}

/// Logarithms to probabilities, in place.
pub fn normalise(logs: &mut [f32]) {
    let most = logs.iter().fold(f32::NEG_INFINITY, |most, &log| most.max(log));
    let mut sum = 0.0;
    for log in logs.iter_mut() {
        *log = libm::expf(*log - most);
        sum += *log;
    }
    logs.iter_mut().for_each(|share| *share /= sum);
}

pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Table {
    /// A symbol's embedding.
    pub fn embedding(&self, symbol: usize) -> &[f32] {
        &self.embeddings[symbol * self.width..][..self.width]
    }

    /// The mean embedding under probabilities of the symbols.
    pub fn mean(&self, shares: &[f32]) -> Vec<f32> {
        let mut mean = vec![0.0; self.width];
        for (share, row) in shares.iter().zip(self.embeddings.chunks_exact(self.width)) {
            for (mean, x) in mean.iter_mut().zip(row) {
                *mean += share * x;
            }
        }
        mean
    }

    /// p(symbol | x_t of this place alone).
    pub fn own_shares(&self, x_t: &[f32], log_snr: f64) -> Vec<f32> {
        let gain = evidence(log_snr);
        let rows = self.embeddings.chunks_exact(self.width).zip(&self.log_shares);
        let mut shares: Vec<f32> = rows.map(|(row, log)| gain * dot(row, x_t) + log).collect();
        normalise(&mut shares);
        shares
    }

    /// p(symbol | x_t of all places), with the network's answer to this place, where what the other places say is raised to the power of `sharpness`:
    /// step by step much as if every text were as likely as it was learned to be to that power. What the place says of itself is known and stays.
    pub fn shares(&self, x_t: &[f32], answer: &[f32], log_snr: f64, sharpness: f32) -> Vec<f32> {
        let gain = evidence(log_snr);
        let own = self.embeddings.chunks_exact(self.width);
        let rows = own.zip(self.readout.chunks_exact(self.answers)).zip(&self.bias);
        let logit = |((row, readout), bias): ((&[f32], &[f32]), &f32)| {
            gain * dot(row, x_t) + sharpness * (dot(readout, answer) + bias)
        };
        let mut shares: Vec<f32> = rows.map(logit).collect();
        normalise(&mut shares);
        shares
    }

    /// The symbol whose embedding is nearest.
    pub fn nearest(&self, x: &[f32]) -> usize {
        let rows = self.embeddings.chunks_exact(self.width).enumerate();
        // All embeddings are of one length, so the nearest is the one in whose direction x goes farthest.
        let farther = |best: (usize, f32), (at, row): (usize, &[f32])| {
            let along = dot(row, x);
            if along > best.1 { (at, along) } else { best }
        };
        rows.fold((0, f32::NEG_INFINITY), farther).0
    }
}

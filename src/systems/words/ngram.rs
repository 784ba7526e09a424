//! What the networks are measured against: texts drawn from counts of n symbols in a row.

use std::collections::HashMap;

use super::data::Corpus;
use crate::diffusion::GaussianNoise;

/// What followed on each n − 1 symbols in the training texts, as often as it did. A text begins with n − 1 that are none.
pub struct Model<'a> {
    corpus: &'a Corpus,
    order: usize,
    next: HashMap<Vec<Option<u16>>, Vec<u16>>,
}

impl<'a> Model<'a> {
    /// The model of this order, 2 or more.
    pub fn of(corpus: &'a Corpus, order: usize) -> Self {
        let mut next: HashMap<Vec<Option<u16>>, Vec<u16>> = HashMap::new();
        for text in corpus.training.chunks_exact(corpus.kind.places()) {
            let mut before = vec![None; order - 1];
            for &symbol in text {
                next.entry(before.clone()).or_default().push(symbol);
                before.remove(0);
                before.push(Some(symbol));
            }
        }
        Self { corpus, order, next }
    }

    /// So many texts.
    pub fn texts(&self, count: usize, noise: &mut GaussianNoise) -> Vec<Vec<u16>> {
        (0..count).map(|_| self.text(noise)).collect()
    }

    fn text(&self, noise: &mut GaussianNoise) -> Vec<u16> {
        let mut before = vec![None; self.order - 1];
        let mut text = Vec::new();
        for _ in 0..self.corpus.kind.places() {
            // What no training text goes on from, at a place that none reaches, ends as the shortest do: with what came last.
            let symbol = self
                .next
                .get(&before)
                .map_or_else(|| text.last().copied().unwrap_or_default(), |next| next[noise.below(next.len())]);
            text.push(symbol);
            before.remove(0);
            before.push(Some(symbol));
        }
        text
    }
}

/// A text with its symbols in another order, each as likely.
pub fn shuffled(text: &[u16], noise: &mut GaussianNoise) -> Vec<u16> {
    let mut text = text.to_vec();
    for last in (1..text.len()).rev() {
        text.swap(last, noise.below(last + 1));
    }
    text
}

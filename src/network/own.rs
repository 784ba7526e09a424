//! What the networks of one system each have in common: how they are asked.

use std::fmt::Debug;

use burn::tensor::Tensor;

/// What a network is shown: items, and what it is told of each.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The items, `[n, numbers]`.
    pub x: Tensor<2>,
    /// The log-SNR of each; empty for a network that is told no level.
    pub log_snr: &'a [f64],
    /// The label of each; for none, the number of labels that there are.
    pub labels: &'a [u8],
    /// Their vectors, `[n, width]`, where the network takes such.
    pub vectors: Option<Tensor<2>>,
    /// The same numbers, for a network that makes something of them before its device does: further noise levels.
    pub told: &'a [f32],
    /// Their further channels, `[n, numbers]`, where the network takes such.
    pub channels: Option<Tensor<2>>,
}

impl<'a> Shown<'a> {
    /// The levels, of which a network has less to do with one than with as many alike: one for all items, or one for each.
    pub fn levels(&self) -> &'a [f64] {
        match self.log_snr {
            [level, others @ ..] if others.iter().all(|other| other == level) => &self.log_snr[..1],
            levels => levels,
        }
    }
}

/// A network that belongs to one system, with its weights.
pub trait OwnNetwork: Debug {
    /// Its answer, `[n, numbers]`: v̂ of one that says the noise, else what it says. More numbers may follow on those of an item, and are not
    /// looked at.
    fn answer(&self, shown: Shown<'_>) -> Tensor<2>;
}

//! The judge: a small classifier that says which class a picture looks like, be it finished or an x̂_0 in the midst of a run.
//!
//! It sees the picture alone and neither its noise level nor what the run was asked for, as a visitor does. Where x̂_0 is the mean of all
//! that x_0 may still be, its probabilities say how much is undecided, for it learned from such pictures too.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor, TensorData};

use super::film_conv::{Reads, Within, film_conv_within, packed};
use super::film_linear;
use super::init::{Start, convolution, given, linear};
use crate::picture::{CLASSES, PIXELS, SIDE};

/// Channels in and out of each convolution: two at 14×14, two at 7×7.
const CHANNELS: [(usize, usize); 4] = [(4, 16), (16, 24), (24, 40), (40, 40)];
/// Numbers a picture after the last one.
const FLAT: usize = 40 * (SIDE / 4) * (SIDE / 4);

/// The judge: four convolutions and one linear layer.
#[derive(Module, Debug)]
pub struct Judge {
    convolutions: Vec<Param<Tensor<4>>>,
    /// Scales, then shifts, of each convolution.
    films: Vec<Param<Tensor<2>>>,
    out: Param<Tensor<2>>,
}

impl Judge {
    /// A judge fresh from the seed, on a device.
    pub fn init(seed: u64, device: &Device) -> Self {
        Self::new(&mut Start::seeded(seed), device)
    }

    /// A judge of zeros, for trained weights to be put in.
    pub fn empty(device: &Device) -> Self {
        Self::new(&mut Start::Empty, device)
    }

    fn new(start: &mut Start, device: &Device) -> Self {
        let (convolutions, films) = convolutions(&CHANNELS, start, device);
        Self { convolutions, films, out: linear(FLAT, usize::from(CLASSES), 1.0, start, device) }
    }

    /// The logarithm of each class's probability but for a constant a picture, `[n, 10]`. `pixels` are n pictures one after another
    /// (−1 = paper, 1 = ink); what is beyond −1…1 counts as the nearer end, for nothing else can be seen of it.
    pub fn logits(&self, pixels: &[f32]) -> Tensor<2> {
        let seen = pixels.iter().map(|pixel| pixel.clamp(-1.0, 1.0)).collect();
        let data = TensorData::new(seen, [pixels.len() / PIXELS, 1, SIDE, SIDE]);
        let x = Tensor::from_data(data, &self.out.val().device());
        film_linear::linear(convolve(x, &self.convolutions, &self.films), self.out.val())
    }

    /// The same judge with its weights [packed] for its device, which [`Self::logits`] wants.
    #[must_use]
    pub fn packed(self) -> Self {
        Self { convolutions: self.convolutions.into_iter().map(|weight| weight.map(packed)).collect(), ..self }
    }
}

/// Fresh convolutions of these channels in and out, each with its scales (1) and shifts (0).
pub(crate) fn convolutions(
    channels: &[(usize, usize)],
    start: &mut Start,
    device: &Device,
) -> (Vec<Param<Tensor<4>>>, Vec<Param<Tensor<2>>>) {
    let one = |&(from, to): &(usize, usize)| {
        let film = given([vec![1.0; to], vec![0.0; to]].concat(), [1, 2 * to], device);
        (convolution(from, to, 1.4, start, device), film)
    };
    channels.iter().map(one).unzip()
}

/// What convolutions make of pictures `[n, 1, 28, 28]`: two of them at 14×14, the others at 7×7, SiLU after each. A row a picture.
pub(crate) fn convolve(x: Tensor<4>, convolutions: &[Param<Tensor<4>>], films: &[Param<Tensor<2>>]) -> Tensor<2> {
    let n = x.dims()[0];
    let mut h = x;
    for (index, (weight, film)) in convolutions.iter().zip(films).enumerate() {
        let reads = match index {
            0 => Reads::Patches,
            2 => Reads::Halved,
            _ => Reads::Plain,
        };
        let within = Within { reads, silu: true, ..Within::default() };
        h = film_conv_within(h.clone(), h, weight.val(), film.val(), 0, within);
    }
    let numbers = h.dims()[1..].iter().product();
    h.reshape([n, numbers])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::weights;

    fn bytes(seed: u64) -> Vec<u8> {
        weights::to_bytes("judge-digits", &weights::tensors(&Judge::init(seed, &Device::flex())))
    }

    fn logits(judge: &Judge, pixels: &[f32]) -> Vec<f32> {
        judge.logits(pixels).into_data().iter().collect()
    }

    #[test]
    fn a_seed_is_a_judge_which_survives_the_way_to_bytes_and_back() {
        assert_eq!(bytes(1), bytes(1));
        assert_ne!(bytes(1), bytes(2));
        let tensors = weights::from_bytes("judge-digits", &bytes(1)).expect("reads what it wrote");
        let again = weights::with_tensors(Judge::empty(&Device::flex()), tensors).expect("fits");
        assert_eq!(weights::to_bytes("judge-digits", &weights::tensors(&again)), bytes(1));
        assert!(Judge::init(1, &Device::flex()).num_params() <= 50_000);
    }

    #[test]
    fn a_picture_is_judged_alone_and_by_what_is_seen_of_it() {
        let judge = Judge::init(1, &Device::flex());
        let pixels: Vec<f32> = (0..2 * PIXELS).map(|at| libm::sin(at as f64 * 0.37) as f32 * 1.5).collect();
        let both = logits(&judge, &pixels);
        assert_eq!(both, logits(&judge, &pixels));
        let (first, second) = pixels.split_at(PIXELS);
        let alone = [logits(&judge, first), logits(&judge, second)].concat();
        assert_eq!(both.len(), 2 * usize::from(CLASSES));
        assert!(both.iter().zip(&alone).all(|(a, b)| (a - b).abs() < 1e-4), "{both:?} {alone:?}");
        let seen: Vec<f32> = first.iter().map(|pixel| pixel.clamp(-1.0, 1.0)).collect();
        assert_eq!(logits(&judge, first), logits(&judge, &seen));
        assert_ne!(alone[..10], alone[10..]);
    }
}

//! The text network: a small MLP over a line of places, each a few numbers (Diffusion-LM's transformer in miniature; after MLP-Mixer, Tolstikhin et al.
//! 2021, arXiv:2105.01601).
//!
//! Layers over the flattened line, through a bottleneck that the noise level modulates (FiLM), take turns with layers that are the same at every
//! place. It has no attention: with five or ten places each pair of them can have weights of its own.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::embedding::Embedding;
use super::film_linear::{affine, affine_onto, film_linear};
use super::init::{Start, given, linear, zeros};
use super::own::{OwnNetwork, Shown};

/// Numbers of the noise level's embedding.
const LEVEL: usize = 48;
/// How loud a block is at first beside what it is added to.
const QUIET: f32 = 0.3;

/// A mixer's sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Places of a line.
    pub places: usize,
    /// Numbers that are read of a place.
    pub reads: usize,
    /// Numbers that the network keeps of a place.
    pub width: usize,
    /// Numbers that it keeps of the whole line, between places and places.
    pub bottleneck: usize,
    /// Blocks.
    pub blocks: usize,
    /// Numbers of the answer to a place.
    pub answers: usize,
}

/// Lines of five characters, of each of which it is shown 16 numbers and what they say by themselves.
pub const VERSE: Shape = Shape { places: 5, reads: 32, width: 64, bottleneck: 80, blocks: 3, answers: 32 };
/// Words of up to ten letters, likewise of 8 numbers each.
pub const WORD: Shape = Shape { places: 10, reads: 16, width: 32, bottleneck: 112, blocks: 3, answers: 16 };

/// h + what all places together say to each, and then h + what each place makes of itself.
#[derive(Module, Debug)]
struct Block {
    down: Param<Tensor<2>>,
    up: Param<Tensor<2>>,
    up_bias: Param<Tensor<2>>,
    first: Param<Tensor<2>>,
    first_bias: Param<Tensor<2>>,
    second: Param<Tensor<2>>,
    second_bias: Param<Tensor<2>>,
}

impl Block {
    fn new(shape: Shape, start: &mut Start, device: &Device) -> Self {
        let Shape { width, bottleneck, .. } = shape;
        let line = shape.places * width;
        Self {
            down: linear(line, bottleneck, 1.4, start, device),
            up: linear(bottleneck, line, QUIET, start, device),
            up_bias: zeros([1, line], device),
            first: linear(width, 2 * width, 1.4, start, device),
            first_bias: zeros([1, 2 * width], device),
            second: linear(2 * width, width, QUIET, start, device),
            second_bias: zeros([1, width], device),
        }
    }

    /// Lines `[n, places · width]` to lines; scales and shifts are those from `at` on in a row of `film`.
    fn forward(&self, h: Tensor<2>, film: Tensor<2>, at: usize, [places, width]: [usize; 2]) -> Tensor<2> {
        let n = h.dims()[0];
        let line = film_linear(h.clone(), self.down.val(), film, at, true);
        let h = affine_onto(line, self.up.val(), self.up_bias.val(), h).reshape([n * places, width]);
        let place = affine(h.clone(), self.first.val(), self.first_bias.val(), true);
        affine_onto(place, self.second.val(), self.second_bias.val(), h).reshape([n, places * width])
    }
}

/// The network. It answers raw numbers: what they mean is its system's.
#[derive(Module, Debug)]
pub struct Mixer {
    embedding: Embedding,
    film: Param<Tensor<2>>,
    film_bias: Param<Tensor<2>>,
    enter: Param<Tensor<2>>,
    enter_bias: Param<Tensor<2>>,
    blocks: Vec<Block>,
    leave: Param<Tensor<2>>,
    leave_bias: Param<Tensor<2>>,
}

impl Mixer {
    /// A network fresh from the seed, on a device.
    pub fn init(shape: Shape, seed: u64, device: &Device) -> Self {
        Self::new(shape, &mut Start::seeded(seed), device)
    }

    /// A network of zeros, for trained weights to be put in.
    pub fn empty(shape: Shape, device: &Device) -> Self {
        Self::new(shape, &mut Start::Empty, device)
    }

    /// A network whose parameters come from `start`.
    pub fn new(shape: Shape, start: &mut Start, device: &Device) -> Self {
        let Shape { reads, width, bottleneck, blocks, answers, .. } = shape;
        let films = 2 * blocks * bottleneck;
        let film_bias = [1.0, 0.0].repeat(blocks).into_iter();
        let film_bias = film_bias.flat_map(|value| std::iter::repeat_n(value, bottleneck)).collect();
        Self {
            embedding: Embedding::init(0, LEVEL, start, device),
            film: linear(LEVEL, films, 0.5, start, device),
            film_bias: given(film_bias, [1, films], device),
            enter: linear(reads, width, 1.0, start, device),
            enter_bias: zeros([1, width], device),
            blocks: (0..blocks).map(|_| Block::new(shape, start, device)).collect(),
            leave: linear(width, answers, QUIET, start, device),
            leave_bias: zeros([1, answers], device),
        }
    }

    /// The answer `[n, places · answers]` to lines `[n, places · reads]`. `log_snr` holds one level a line, or a single one for all.
    pub fn forward(&self, x: Tensor<2>, log_snr: &[f64]) -> Tensor<2> {
        let [reads, width] = self.enter.val().dims();
        let [n, line] = x.dims();
        let places = line / reads;
        let level = self.embedding.forward(log_snr, &vec![0; log_snr.len()]);
        let film = affine(level, self.film.val(), self.film_bias.val(), false);
        let h = affine(x.reshape([n * places, reads]), self.enter.val(), self.enter_bias.val(), false);
        let mut h = h.reshape([n, places * width]);
        let films = 2 * self.blocks.first().map_or(0, |block| block.down.val().dims()[1]);
        for (index, block) in self.blocks.iter().enumerate() {
            h = block.forward(h, film.clone(), index * films, [places, width]);
        }
        let answer = affine(h.reshape([n * places, width]), self.leave.val(), self.leave_bias.val(), false);
        let answers = answer.dims()[1];
        answer.reshape([n, places * answers])
    }
}

impl OwnNetwork for Mixer {
    fn answer(&self, shown: Shown<'_>) -> Tensor<2> {
        self.forward(shown.x, shown.log_snr)
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use burn::tensor::TensorData;

    use super::*;
    use crate::network::weights;

    const SMALL: Shape = Shape { places: 3, reads: 4, width: 6, bottleneck: 8, blocks: 2, answers: 2 };

    fn answer(mixer: &Mixer, x: &[f32], log_snr: &[f64]) -> Vec<f32> {
        let x = TensorData::new(x.to_vec(), [x.len() / 12, 12]);
        mixer.forward(Tensor::from_data(x, &Device::flex()), log_snr).into_data().iter().collect()
    }

    #[test]
    fn a_line_is_answered_alike_in_every_batch_and_each_place_hears_of_every_other() {
        let mixer = Mixer::init(SMALL, 1, &Device::flex());
        let x: Vec<f32> = (0..24).map(|at| libm::sin(at as f64 * 0.7) as f32).collect();
        let both = answer(&mixer, &x, &[0.5, -2.0]);
        let alone = [answer(&mixer, &x[..12], &[0.5]), answer(&mixer, &x[12..], &[-2.0])].concat();
        assert_eq!(both.len(), 12);
        assert!(both.iter().zip(&alone).all(|(a, b)| (a - b).abs() < 1e-5), "{both:?} {alone:?}");
        let mut other = x[..12].to_vec();
        other[0] += 1.0;
        let changed = answer(&mixer, &other, &[0.5]);
        assert!(changed.iter().zip(&alone).all(|(a, b)| a != b), "{changed:?} {alone:?}");
        assert_ne!(answer(&mixer, &x[..12], &[0.5]), answer(&mixer, &x[..12], &[1.5]));
    }

    #[test]
    fn it_survives_the_way_to_bytes_and_back() {
        let mixer = Mixer::init(SMALL, 1, &Device::flex());
        let bytes = weights::to_bytes("verse", &weights::tensors(&mixer));
        let tensors = weights::from_bytes("verse", &bytes).expect("reads what it wrote");
        let again = weights::with_tensors(Mixer::empty(SMALL, &Device::flex()), tensors).expect("fits");
        assert_eq!(weights::to_bytes("verse", &weights::tensors(&again)), bytes);
    }
}

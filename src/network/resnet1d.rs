//! The text network: a residual network over a line of places, each a few numbers (Diffusion-LM's transformer in miniature).
//!
//! A block looks at each place with its neighbours, the same way everywhere, modulated by the noise level (FiLM). What stands beside what is
//! learned once and not for each place anew: layers over the whole line, with weights of their own for every pair of places (as in an
//! MLP-Mixer), learned hardly more than how frequent the symbols are.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::embedding::Embedding;
use super::film_line::{SIGHT, film_line};
use super::film_linear::affine;
use super::init::{Start, given, linear, zeros};
use super::own::{OwnNetwork, Shown};

/// Numbers of the noise level's embedding.
const LEVEL: usize = 48;
/// How loud a block is at first beside what it is added to.
const QUIET: f32 = 0.3;

/// Such a network's sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Places of a line.
    pub places: usize,
    /// Numbers that are read of a place.
    pub reads: usize,
    /// Numbers that the network keeps of a place.
    pub width: usize,
    /// Numbers that a block finds at a place.
    pub finds: usize,
    /// Blocks.
    pub blocks: usize,
    /// Numbers of the answer to a place.
    pub answers: usize,
}

/// Lines of five characters, of each of which it is shown 16 numbers, what they say by themselves, and what was guessed before.
pub const VERSE: Shape = Shape { places: 5, reads: 48, width: 80, finds: 128, blocks: 3, answers: 32 };
/// Words of up to ten letters, likewise of 8 numbers each.
pub const WORD: Shape = Shape { places: 10, reads: 24, width: 64, finds: 96, blocks: 6, answers: 16 };

/// h + what each place makes of what it sees around it.
#[derive(Module, Debug)]
struct Block {
    find: Param<Tensor<2>>,
    give: Param<Tensor<2>>,
    give_bias: Param<Tensor<2>>,
}

impl Block {
    fn new(sees: usize, Shape { width, finds, .. }: Shape, start: &mut Start, device: &Device) -> Self {
        Self {
            find: linear(sees, finds, 1.4, start, device),
            give: linear(finds, width, QUIET, start, device),
            give_bias: zeros([1, width], device),
        }
    }
}

/// The network. It answers raw numbers: what they mean is its system's.
#[derive(Module, Debug)]
pub struct ResNet1d {
    embedding: Embedding,
    film: Param<Tensor<2>>,
    film_bias: Param<Tensor<2>>,
    enter: Param<Tensor<2>>,
    /// A row for the whole line: so the places differ.
    enter_bias: Param<Tensor<2>>,
    blocks: Vec<Block>,
    leave: Param<Tensor<2>>,
    leave_bias: Param<Tensor<2>>,
}

/// Scales of 1 and shifts of 0 for each block, over so many numbers.
fn plain_films(blocks: usize, numbers: usize) -> Vec<f32> {
    let each = [1.0, 0.0].into_iter().flat_map(|value| std::iter::repeat_n(value, numbers));
    each.collect::<Vec<f32>>().repeat(blocks)
}

impl ResNet1d {
    /// A network whose parameters come from `start`.
    pub fn new(shape: Shape, start: &mut Start, device: &Device) -> Self {
        let Shape { places, reads, width, finds, blocks, answers } = shape;
        let films = 2 * blocks * finds;
        Self {
            embedding: Embedding::init(0, 1, LEVEL, start, device),
            film: linear(LEVEL, films, 0.5, start, device),
            film_bias: given(plain_films(blocks, finds), [1, films], device),
            enter: linear(reads, width, 1.0, start, device),
            enter_bias: zeros([1, places * width], device),
            blocks: (0..blocks).map(|_| Block::new(SIGHT * width, shape, start, device)).collect(),
            leave: linear(width, answers, QUIET, start, device),
            leave_bias: zeros([1, answers], device),
        }
    }

    /// The answer `[n, places · answers]` to lines `[n, places · reads]`, each at its level, or all at one.
    pub fn forward(&self, x: Tensor<2>, log_snr: &[f64]) -> Tensor<2> {
        let [reads, width] = self.enter.val().dims();
        let [n, line] = x.dims();
        let places = line / reads;
        let level = self.embedding.forward(log_snr, &vec![0; log_snr.len()]);
        let film = affine(level, self.film.val(), self.film_bias.val(), false);
        let bias = self.enter_bias.val().reshape([places, width]);
        let mut h = affine(x.reshape([n * places, reads]), self.enter.val(), bias, false);
        for (index, block) in self.blocks.iter().enumerate() {
            let at = 2 * index * block.give.val().dims()[0];
            h = film_line(h, block.find.val(), film.clone(), at, block.give.val(), block.give_bias.val(), places);
        }
        let answer = affine(h, self.leave.val(), self.leave_bias.val(), false);
        let answers = answer.dims()[1];
        answer.reshape([n, places * answers])
    }
}

impl OwnNetwork for ResNet1d {
    fn answer(&self, shown: Shown<'_>) -> Tensor<2> {
        let levels = shown.levels();
        self.forward(shown.x, levels)
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use burn::tensor::TensorData;

    use super::*;
    use crate::diffusion::GaussianNoise;
    use crate::network::{WeightsError, weights};

    const SMALL: Shape = Shape { places: 7, reads: 4, width: 6, finds: 8, blocks: 2, answers: 2 };
    const LINE: usize = 28;

    fn trained() -> ResNet1d {
        let mut network = ResNet1d::new(SMALL, &mut Start::seeded(1), &Device::flex());
        let noise = GaussianNoise::new(2, 0).vec(42);
        network.enter_bias = given(noise, [1, 42], &Device::flex());
        network
    }

    fn answer(network: &ResNet1d, x: &[f32], log_snr: &[f64]) -> Vec<f32> {
        let x = TensorData::new(x.to_vec(), [x.len() / LINE, LINE]);
        network.forward(Tensor::from_data(x, &Device::flex()), log_snr).into_data().iter().collect()
    }

    #[test]
    fn one_level_is_that_of_all_and_a_line_knows_nothing_of_the_others() {
        let (network, mut x) = (trained(), GaussianNoise::new(3, 0).vec(2 * LINE));
        let [both, each] = [&[-2.0][..], &[-2.0, -2.0]].map(|levels| answer(&network, &x, levels));
        assert_eq!(both.len(), 2 * 14);
        assert!(both.iter().zip(&each).all(|(a, b)| (a - b).abs() < 1e-5), "{both:?} {each:?}");
        x[0] += 1.0;
        let other = answer(&network, &x, &[-2.0]);
        assert!(other[..14] != both[..14] && other[14..] == both[14..]);
    }

    #[test]
    fn a_place_hears_of_those_that_so_many_blocks_can_see() {
        let (network, mut x) = (trained(), GaussianNoise::new(3, 0).vec(LINE));
        let before = answer(&network, &x, &[0.5]);
        x[0] += 1.0;
        let after = answer(&network, &x, &[0.5]);
        let changed: Vec<bool> = before.chunks(2).zip(after.chunks(2)).map(|(before, after)| before != after).collect();
        // Two blocks see two places each.
        assert_eq!(changed, [true, true, true, true, true, false, false]);
    }

    #[test]
    fn it_survives_the_way_to_bytes_and_back_and_takes_no_other_shape() {
        let network = trained();
        let bytes = weights::to_bytes("verse", &weights::tensors(&network));
        let tensors = weights::from_bytes("verse", &bytes).expect("reads what it wrote");
        let empty = ResNet1d::new(SMALL, &mut Start::Empty, &Device::flex());
        let again = weights::with_tensors(empty, tensors.clone()).expect("fits");
        assert_eq!(weights::to_bytes("verse", &weights::tensors(&again)), bytes);
        let larger = ResNet1d::new(Shape { width: 8, ..SMALL }, &mut Start::Empty, &Device::flex());
        assert!(matches!(weights::with_tensors(larger, tensors), Err(WeightsError::Shape { .. })));
    }
}

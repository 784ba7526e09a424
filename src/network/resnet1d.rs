//! The text network: a residual network over a line of places, each a few numbers (Diffusion-LM's transformer in miniature).
//!
//! A block looks at each place with its neighbours, the same way everywhere, modulated by the noise level (FiLM). What stands beside what is
//! learned once and not for each place anew: layers over the whole line, with weights of their own for every pair of places (as in an
//! MLP-Mixer), learned hardly more than how frequent the symbols are.
//!
//! [`LaidOut`] is what answers: the same network with the weights of each block written out as one matrix over the line, of which every layer
//! is one product, which a CPU and a GPU's kernels do best.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};

use super::WeightsError;
use super::embedding::Embedding;
use super::film_linear::{affine, affine_onto, film_linear};
use super::init::{Start, given, linear, zeros};
use super::own::{OwnNetwork, Shown};
use super::weights::{NamedTensors, with_tensors};

/// Numbers of the noise level's embedding.
const LEVEL: usize = 48;
/// How loud a block is at first beside what it is added to.
const QUIET: f32 = 0.3;
/// Places that a block looks at around each: it, and as many before as after it.
const SIGHT: usize = 5;

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
pub const WORD: Shape = Shape { places: 10, reads: 24, width: 64, finds: 112, blocks: 4, answers: 16 };

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

/// The network as it is trained. It answers raw numbers: what they mean is its system's.
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

    /// The answer `[n, places · answers]` to lines `[n, places · reads]`, each at its level.
    pub fn forward(&self, x: Tensor<2>, log_snr: &[f64]) -> Tensor<2> {
        let [reads, width] = self.enter.val().dims();
        let [n, line] = x.dims();
        let places = line / reads;
        let level = self.embedding.forward(log_snr, &vec![0; log_snr.len()]);
        let film = affine(level, self.film.val(), self.film_bias.val(), false);
        let h = x.reshape([n * places, reads]).matmul(self.enter.val()).reshape([n, places * width]);
        let mut h = (h + self.enter_bias.val()).reshape([n * places, width]);
        let (nothing, around) = (Tensor::zeros([1, width], &h.device()), around(n, places, &h.device()));
        for (index, block) in self.blocks.iter().enumerate() {
            let finds = block.give.val().dims()[0];
            let seen = Tensor::cat(vec![h.clone(), nothing.clone()], 0).select(0, around.clone());
            let seen = seen.reshape([n * places, SIGHT * width]);
            let found = film_linear(seen, block.find.val(), film.clone(), index * 2 * finds, true);
            h = affine_onto(found, block.give.val(), block.give_bias.val(), h);
        }
        let answer = affine(h, self.leave.val(), self.leave_bias.val(), false);
        let answers = answer.dims()[1];
        answer.reshape([n, places * answers])
    }
}

/// The place that stands `offset` after the first that is seen from `place`; none beyond the line's ends.
fn seen_from(place: usize, offset: usize, places: usize) -> Option<usize> {
    (place + offset).checked_sub(SIGHT / 2).filter(|&seen| seen < places)
}

/// For each place of `n` lines the rows of what it sees, one after another; beyond the line's ends a row behind all.
fn around(n: usize, places: usize, device: &Device) -> Tensor<1, Int> {
    let row = |line: usize, place, offset| seen_from(place, offset, places).map_or(n * places, |at| line * places + at);
    let rows = (0..n)
        .flat_map(|line| (0..places).flat_map(move |place| (0..SIGHT).map(move |at| row(line, place, at) as i32)));
    let rows: Vec<i32> = rows.collect();
    let count = rows.len();
    Tensor::from_data(TensorData::new(rows, [count]), device)
}

/// The network as it answers. See the module's text.
#[derive(Module, Debug)]
pub struct LaidOut {
    embedding: Embedding,
    film: Param<Tensor<2>>,
    film_bias: Param<Tensor<2>>,
    enter: Param<Tensor<2>>,
    enter_bias: Param<Tensor<2>>,
    blocks: Vec<Block>,
    leave: Param<Tensor<2>>,
    leave_bias: Param<Tensor<2>>,
}

impl LaidOut {
    fn empty(shape: Shape, device: &Device) -> Self {
        let Shape { places, reads, width, finds, blocks, answers } = shape;
        let start = &mut Start::Empty;
        let films = 2 * blocks * places * finds;
        let block = |start: &mut Start| Block {
            find: linear(places * width, places * finds, 1.0, start, device),
            give: linear(finds, width, 1.0, start, device),
            give_bias: zeros([1, width], device),
        };
        Self {
            embedding: Embedding::init(0, 1, LEVEL, start, device),
            film: linear(LEVEL, films, 1.0, start, device),
            film_bias: zeros([1, films], device),
            enter: linear(places * reads, places * width, 1.0, start, device),
            enter_bias: zeros([1, places * width], device),
            blocks: (0..blocks).map(|_| block(start)).collect(),
            leave: linear(width, answers, 1.0, start, device),
            leave_bias: zeros([1, answers], device),
        }
    }

    /// The trained network of these tensors.
    ///
    /// # Errors
    /// [`WeightsError`], where they are not those of a [`ResNet1d`] of this shape.
    pub fn of(shape: Shape, tensors: NamedTensors, device: &Device) -> Result<Self, WeightsError> {
        with_tensors(ResNet1d::new(shape, &mut Start::Empty, device), tensors.clone())?;
        let Shape { places, width, finds, blocks, reads, .. } = shape;
        let out = |(path, sizes, values): (String, Vec<u32>, Vec<f32>)| {
            let (sizes, values) = match path.rsplit('.').next() {
                Some("film") => (vec![LEVEL, 2 * blocks * places * finds], repeated(&values, finds, places)),
                Some("film_bias") => (vec![1, 2 * blocks * places * finds], repeated(&values, finds, places)),
                Some("enter") => {
                    let same = |to, from| (to == from).then_some(0);
                    (vec![places * reads, places * width], over_the_line(&values, [reads, width], places, same))
                }
                Some("find") => {
                    let offset = |to, from| (0..SIGHT).find(|&at| seen_from(to, at, places) == Some(from));
                    (vec![places * width, places * finds], over_the_line(&values, [width, finds], places, offset))
                }
                _ => return (path, sizes, values),
            };
            (path, sizes.into_iter().map(|size| size as u32).collect(), values)
        };
        with_tensors(Self::empty(shape, device), tensors.into_iter().map(out).collect())
    }

    /// As [`ResNet1d::forward`]; `log_snr` may be a single level for all lines.
    pub fn forward(&self, x: Tensor<2>, log_snr: &[f64]) -> Tensor<2> {
        let n = x.dims()[0];
        let [width, answers] = self.leave.val().dims();
        let level = self.embedding.forward(log_snr, &vec![0; log_snr.len()]);
        let film = affine(level, self.film.val(), self.film_bias.val(), false);
        let mut h = affine(x, self.enter.val(), self.enter_bias.val(), false);
        let [_, line] = h.dims();
        let places = line / width;
        for (index, block) in self.blocks.iter().enumerate() {
            let [_, finds] = block.find.val().dims();
            let found = film_linear(h.clone(), block.find.val(), film.clone(), index * 2 * finds, true);
            let (found, before) = (found.reshape([n * places, finds / places]), h.reshape([n * places, width]));
            h = affine_onto(found, block.give.val(), block.give_bias.val(), before).reshape([n, line]);
        }
        let answer = affine(h.reshape([n * places, width]), self.leave.val(), self.leave_bias.val(), false);
        answer.reshape([n, places * answers])
    }
}

impl OwnNetwork for LaidOut {
    fn answer(&self, shown: Shown<'_>) -> Tensor<2> {
        self.forward(shown.x, shown.log_snr)
    }
}

/// Each group of `each` numbers `times` times.
fn repeated(values: &[f32], each: usize, times: usize) -> Vec<f32> {
    values.chunks_exact(each).flat_map(|group| group.repeat(times)).collect()
}

/// A matrix from all places to all: at each pair of them one of the `[from, to]` blocks of `values`, of which `block` gives the index for where
/// it goes to and comes from; nothing where it gives none.
fn over_the_line(
    values: &[f32],
    [from, to]: [usize; 2],
    places: usize,
    block: impl Fn(usize, usize) -> Option<usize>,
) -> Vec<f32> {
    let mut line = vec![0.0; places * from * places * to];
    for place in 0..places {
        for other in 0..places {
            let Some(index) = block(place, other) else { continue };
            let rows = values[index * from * to..][..from * to].chunks_exact(to);
            for (row, numbers) in rows.enumerate() {
                line[((other * from + row) * places + place) * to..][..to].copy_from_slice(numbers);
            }
        }
    }
    line
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;
    use crate::network::weights;

    const SMALL: Shape = Shape { places: 7, reads: 4, width: 6, finds: 8, blocks: 2, answers: 2 };
    const LINE: usize = 28;

    fn trained() -> ResNet1d {
        let mut network = ResNet1d::new(SMALL, &mut Start::seeded(1), &Device::flex());
        let noise = GaussianNoise::new(2, 0).vec(42);
        network.enter_bias = given(noise, [1, 42], &Device::flex());
        network
    }

    fn laid_out(network: &ResNet1d) -> LaidOut {
        LaidOut::of(SMALL, weights::tensors(network), &Device::flex()).expect("fits")
    }

    fn answer(of: impl Fn(Tensor<2>, &[f64]) -> Tensor<2>, x: &[f32], log_snr: &[f64]) -> Vec<f32> {
        let x = TensorData::new(x.to_vec(), [x.len() / LINE, LINE]);
        of(Tensor::from_data(x, &Device::flex()), log_snr).into_data().iter().collect()
    }

    #[test]
    fn laid_out_it_answers_as_it_was_trained() {
        let (network, x) = (trained(), GaussianNoise::new(3, 0).vec(2 * LINE));
        let out = laid_out(&network);
        let wanted = answer(|x, levels| network.forward(x, levels), &x, &[0.5, -2.0]);
        let found = answer(|x, levels| out.forward(x, levels), &x, &[0.5, -2.0]);
        assert_eq!(found.len(), 2 * 14);
        assert!(found.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 1e-5), "{found:?} {wanted:?}");
        let alone = answer(|x, levels| out.forward(x, levels), &x[LINE..], &[-2.0]);
        assert!(alone.iter().zip(&wanted[14..]).all(|(a, b)| (a - b).abs() < 1e-5), "{alone:?} {wanted:?}");
        let both = answer(|x, levels| out.forward(x, levels), &x, &[-2.0]);
        assert!(both[14..].iter().zip(&alone).all(|(a, b)| (a - b).abs() < 1e-5), "one level is that of all");
    }

    #[test]
    fn a_place_hears_of_those_that_so_many_blocks_can_see() {
        let (network, mut x) = (trained(), GaussianNoise::new(3, 0).vec(LINE));
        let before = answer(|x, levels| network.forward(x, levels), &x, &[0.5]);
        x[0] += 1.0;
        let after = answer(|x, levels| network.forward(x, levels), &x, &[0.5]);
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
        let larger = Shape { width: 8, ..SMALL };
        assert!(matches!(LaidOut::of(larger, tensors, &Device::flex()), Err(WeightsError::Shape { .. })));
    }
}

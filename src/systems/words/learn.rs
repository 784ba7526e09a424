//! What a text network learns, end to end: embeddings of the symbols, what the noise leaves of them, and to read the symbols off again.
//!
//! Diffusion-LM (Li et al. 2022, arXiv:2205.14217) adds a rounding loss to the loss of x̂_0. Here the rounding loss is the whole of it, as in CDCD
//! (Dieleman et al. 2022, arXiv:2211.15089): the network gives each symbol at each place a probability, and x̂_0 is the mean embedding under these, which is
//! what the loss of x̂_0 asks for where the probabilities are right. Embeddings are of one length, for nothing else keeps them from growing out of
//! the noise, and the cross-entropy keeps them apart.

use burn::module::{Module, Param};
use burn::tensor::activation::{log_softmax, softmax};
use burn::tensor::{Device, Int, Tensor, TensorData};

use super::data::Corpus;
use super::kind::Kind;
use super::posterior::{READ_FROM, evidence};
use crate::diffusion::{GaussianNoise, alpha_bar_of};
use crate::network::init::{Start, given};
use crate::network::resnet1d::ResNet1d;
use crate::train::levels::Levels;
use crate::train::tasks::Task;

/// Where a symbol is decided: its neighbours say most at λ about −1.5, and above 1 it can be read from its own place.
const LEVELS: Levels = Levels { focused: 0.9, mean: -1.5, deviation: 1.5 };
/// What the loss is multiplied with: the mean over a thousand symbols leaves gradients that are small beside the ε of Adam (1e-5). Clipped to norm
/// 1 as they are, they have the size that it expects.
const LOUD: f64 = 100.0;
/// How much of the evidence's gradient reaches the embeddings.
const APART: f64 = 0.02;
/// The share of texts of which some symbols are given, as clamping gives them: a share of their places that is drawn anew for each text. These teach most
/// of what places say to each other.
const GIVEN: f64 = 0.8;
/// The share of batches in which the network is shown its own x̂_0 of the same x_t, as in sampling it is shown that of the step before
/// (self-conditioning, Chen et al. 2022, arXiv:2208.04202; for text Strudel et al. 2022, arXiv:2211.04236): so what places say to each other goes on
/// from step to step, and is more than a small network can make out at once.
const GUESSED: f64 = 0.5;
/// How long the embeddings and the readout's rows are at first, as a share of what is made of them: short ones turn faster.
const SHORT: f32 = 0.3;

/// The network with its symbols. Of these only [`ResNet1d`] is the engine's; the others go into the vocabulary.
#[derive(Module, Debug)]
pub struct TextNetwork {
    /// What answers.
    pub trunk: ResNet1d,
    /// A row a symbol, of any length.
    pub embeddings: Param<Tensor<2>>,
    /// A row a symbol, that the answer to a place is multiplied with.
    pub readout: Param<Tensor<2>>,
    /// What is added then.
    pub bias: Param<Tensor<2>>,
}

/// Texts to learn.
#[derive(Debug)]
pub struct TextTask {
    kind: Kind,
    texts: Vec<u16>,
    log_shares: Vec<f32>,
    codes: Vec<f32>,
}

/// Texts as the network is shown them.
struct Noised {
    /// The symbols, text by text.
    chosen: Vec<u16>,
    /// A log-SNR for each text.
    levels: Vec<f64>,
    /// 1 for each place that is noised, 0 for one that is given.
    open: Vec<f32>,
    /// Whether the network is shown a guess of its own.
    guessed: bool,
}

impl TextTask {
    /// The training texts of a corpus.
    pub fn new(corpus: Corpus) -> Self {
        let codes = corpus.codes(corpus.kind.answers());
        Self { kind: corpus.kind, log_shares: corpus.log_shares(), codes, texts: corpus.training }
    }

    /// The embeddings at first: the widest directions of the codes.
    fn embeddings(&self) -> Vec<f32> {
        let rows = self.codes.chunks_exact(self.kind.answers());
        rows.flat_map(|row| &row[..self.kind.width()]).map(|x| SHORT * x).collect()
    }

    /// So many texts, as training shows them.
    fn draw(&self, batch: usize, noise: &mut GaussianNoise) -> Noised {
        let places = self.kind.places();
        let guessed = noise.uniform() < GUESSED;
        let mut drawn = Noised { chosen: Vec::new(), levels: Vec::new(), open: Vec::new(), guessed };
        for _ in 0..batch {
            let text = noise.below(self.texts.len() / places) * places;
            drawn.chosen.extend(&self.texts[text..text + places]);
            drawn.levels.push(LEVELS.draw(noise).min(READ_FROM));
            let given = if noise.uniform() < GIVEN { noise.uniform() } else { 0.0 };
            drawn.open.extend((0..places).map(|_| f32::from(u8::from(noise.uniform() >= given))));
        }
        drawn
    }

    /// −ln p of the symbol at each open place, and 0 at each that is given, `[places of all texts, 1]`.
    fn surprise(&self, network: &TextNetwork, shown: Noised, noise: &mut GaussianNoise, device: &Device) -> Tensor<2> {
        let (places, width) = (self.kind.places(), self.kind.width());
        let Noised { chosen, levels, open, guessed } = shown;
        let (batch, rows) = (levels.len(), chosen.len());
        let each = |of: &dyn Fn(f64) -> f32| -> Vec<f32> {
            levels.iter().flat_map(|&level| std::iter::repeat_n(of(level), places)).collect()
        };
        let keep = each(&|level| alpha_bar_of(level).0.sqrt() as f32);
        let (add, gain) = (each(&|level| alpha_bar_of(level).1.sqrt() as f32), each(&evidence));
        let chosen: Vec<i32> = chosen.into_iter().map(i32::from).collect();
        let column = |values| Tensor::<2>::from_data(TensorData::new(values, [rows, 1]), device);
        let [keep, add, gain, open] = [keep, add, gain, open].map(column);
        let epsilon = Tensor::<2>::from_data(TensorData::new(noise.vec(rows * width), [rows, width]), device);
        let chosen = Tensor::<1, Int>::from_data(TensorData::new(chosen, [rows]), device);

        let embeddings = network.embeddings.val();
        let length = embeddings.clone().square().sum_dim(1).sqrt();
        let embeddings = embeddings * ((width as f32).sqrt() / length);
        let x0 = embeddings.clone().select(0, chosen.clone());
        let x_t = x0.clone() * keep + epsilon * add;
        let seen = x_t.clone() * gain;
        // What a place's own evidence wants of the embeddings keeps them apart, but at full strength it drowns what the network has to learn.
        let quiet = |tensor: Tensor<2>| tensor.clone().detach() * (1.0 - APART) + tensor * APART;
        let seen = quiet(seen);
        // What a place says of itself is not to change, only how it is said.
        let still = embeddings.clone().detach();
        let shares =
            Tensor::<2>::from_data(TensorData::new(self.log_shares.clone(), [1, self.log_shares.len()]), device);
        let own = softmax(seen.clone().detach().matmul(still.transpose()) + shares, 1).matmul(embeddings.clone());
        // Of what is given, that it is. Through this the embeddings learn most: of noise they hardly hear what the network makes of them.
        let given = x0 * (-open.clone() + 1.0);
        let own = own * open.clone() + given.clone();
        let rows_of = Tensor::cat(vec![network.readout.val(), quiet(embeddings.clone())], 1);
        let logits = |guess: Tensor<2>| {
            let shown = vec![x_t.clone(), own.clone(), guess];
            let shown = Tensor::cat(shown, 1).reshape([batch, places * self.kind.shown()]);
            let answer = network.trunk.forward(shown, &levels).reshape([rows, self.kind.answers()]);
            Tensor::cat(vec![answer, seen.clone()], 1).matmul(rows_of.clone().transpose()) + network.bias.val()
        };
        let mut guess = Tensor::zeros([rows, width], device);
        if guessed {
            let mean = softmax(logits(guess).detach(), 1).matmul(embeddings);
            guess = (mean * open.clone() + given).detach();
        }
        let logits = logits(guess);
        let target = chosen.reshape([rows, 1]);
        // What is given is not to be learned.
        -log_softmax(logits, 1).gather(1, target) * open
    }
}

impl Task for TextTask {
    type Network = TextNetwork;

    fn init(&self, seed: u64, device: &Device) -> TextNetwork {
        let start = &mut Start::seeded(seed);
        let symbols = self.log_shares.len();
        let trunk = ResNet1d::new(self.kind.shape(), start, device);
        TextNetwork {
            trunk,
            embeddings: given(self.embeddings(), [symbols, self.kind.width()], device),
            readout: given(self.codes.iter().map(|x| SHORT * x).collect(), [symbols, self.kind.answers()], device),
            bias: given(self.log_shares.clone(), [1, symbols], device),
        }
    }

    fn loss(&self, network: &TextNetwork, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let drawn = self.draw(batch, noise);
        let open = f64::from(drawn.open.iter().sum::<f32>()).max(1.0);
        self.surprise(network, drawn, noise, device).sum() * (LOUD / open)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use burn::optim::{AdamWConfig, GradientsParams};

    use super::*;
    use crate::diffusion::stream;
    use crate::network::init::normal;
    use crate::systems::words::vocabulary::Tone;

    const GROUPS: usize = 6;
    const SYMBOLS: usize = 20 * GROUPS;

    /// Lines whose five symbols are all of one group of twenty, and the group of each symbol.
    pub(in super::super) fn grouped() -> (Corpus, impl Fn(usize) -> usize) {
        let group = |symbol: usize| symbol % GROUPS;
        let noise = &mut GaussianNoise::new(3, stream::TRAINING);
        let mut below = |n: usize| (noise.uniform() * n as f64) as usize;
        let mut lines = |count: usize| -> Vec<u16> {
            let mut line = || {
                let group = below(GROUPS);
                [0; 5].map(|_: u16| (group + GROUPS * below(SYMBOLS / GROUPS)) as u16)
            };
            (0..count).flat_map(|_| line()).collect()
        };
        let symbols: Vec<char> = (0x4e00..).filter_map(char::from_u32).take(SYMBOLS).collect();
        let (training, withheld) = (lines(6000), lines(500));
        let corpus = Corpus { kind: Kind::Verse, tones: vec![Tone::Unclear; SYMBOLS], symbols, training, withheld };
        (corpus, group)
    }

    /// The mean −ln p of a symbol whose four others are given, after a few steps of training; its own place is noise.
    fn after_training(task: &TextTask, mut network: TextNetwork, withheld: &[u16], device: &Device) -> f32 {
        let mut optimizer = AdamWConfig::new().init();
        for step in 0..60 {
            let loss = task.loss(&network, 32, &mut GaussianNoise::new(1, step), device);
            let gradients = GradientsParams::from_grads(loss.backward(), &network);
            network = optimizer.step(3e-3, network, gradients);
        }
        let texts = withheld.len() / 5;
        let open = (0..withheld.len()).map(|at| f32::from(u8::from(at % 5 == at / 5 % 5))).collect();
        let shown = Noised { chosen: withheld.to_vec(), levels: vec![-8.0; texts], open, guessed: false };
        let sum: f32 = task.surprise(&network, shown, &mut GaussianNoise::new(1, 0), device).sum().into_scalar();
        sum / texts as f32
    }

    #[test]
    fn a_symbol_is_learned_from_its_neighbours_and_from_random_embeddings_hardly() {
        let (corpus, _) = grouped();
        let (device, withheld) = (Device::flex().autodiff(), corpus.withheld.clone());
        let task = TextTask::new(corpus);
        let network = task.init(1, &device);
        let start = &mut Start::seeded(2);
        let random = TextNetwork {
            embeddings: normal([SYMBOLS, 16], 1.0, start, &device),
            readout: normal([SYMBOLS, 32], 0.3, start, &device),
            ..network.clone()
        };
        let [learned, random] = [network, random].map(|network| after_training(&task, network, &withheld, &device));
        // By its frequency alone a symbol costs ln 120 = 4.8, by its group ln 20 = 3.0.
        assert!(learned < 3.9 && learned < random - 0.5, "{learned} {random}");
    }

    #[test]
    fn embeddings_learn_from_what_is_given() {
        let (corpus, _) = grouped();
        let device = Device::flex().autodiff();
        let chosen = corpus.withheld[..5].to_vec();
        let task = TextTask::new(corpus);
        let network = task.init(1, &device);
        // At this level x_t keeps a two-hundredth of an embedding, and its evidence is as small.
        let shown =
            Noised { chosen: chosen.clone(), levels: vec![-10.5], open: vec![0.0, 1.0, 1.0, 1.0, 1.0], guessed: false };
        let loss = task.surprise(&network, shown, &mut GaussianNoise::new(1, 0), &device).sum();
        let gradient = network.embeddings.grad(&loss.backward()).expect("the embeddings are trained");
        let rows: Vec<f32> = gradient.square().sum_dim(1).sqrt().into_data().iter().collect();
        let given = rows[usize::from(chosen[0])];
        let others: Vec<f32> = chosen[1..].iter().filter(|&&x| x != chosen[0]).map(|&x| rows[usize::from(x)]).collect();
        assert!(others.iter().all(|&other| given > 5.0 * other), "{given} {others:?}");
    }
}

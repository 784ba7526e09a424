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
use super::posterior::evidence;
use crate::diffusion::{GaussianNoise, alpha_bar_of};
use crate::network::Mixer;
use crate::network::init::{Start, given, normal};
use crate::train::levels::Levels;
use crate::train::tasks::Task;

/// Where a symbol is decided: its neighbours say most at λ about −1.5, and above 1 it can be read from its own place.
const LEVELS: Levels = Levels { focused: 0.9, mean: -1.5, deviation: 1.5 };
/// Above this log-SNR nothing is left to learn, and the few mistakes there have gradients that drown all others.
const READ_FROM: f64 = 2.5;
/// What the loss is multiplied with: the mean over a thousand symbols leaves gradients that are small beside the ε of Adam (1e-5). Clipped to norm
/// 1 as they are, they have the size that it expects.
const LOUD: f64 = 100.0;
/// How much of the evidence's gradient reaches the embeddings.
const APART: f64 = 0.02;
/// The share of texts of which some symbols are given, as clamping gives them: a share of their places that is drawn anew for each text.
const GIVEN: f64 = 0.6;

/// The network with its symbols. Of these only [`Mixer`] is the engine's; the others go into the vocabulary.
#[derive(Module, Debug)]
pub struct TextNetwork {
    /// What answers.
    pub trunk: Mixer,
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
}

impl TextTask {
    /// The training texts of a corpus.
    pub fn new(corpus: Corpus) -> Self {
        Self { kind: corpus.kind, log_shares: corpus.log_shares(), texts: corpus.training }
    }
}

impl Task for TextTask {
    type Network = TextNetwork;

    fn init(&self, seed: u64, device: &Device) -> TextNetwork {
        let start = &mut Start::seeded(seed);
        let symbols = self.log_shares.len();
        let mixer = Mixer::new(self.kind.shape(), start, device);
        TextNetwork {
            trunk: mixer,
            embeddings: normal([symbols, self.kind.width()], 1.0, start, device),
            readout: normal([symbols, self.kind.answers()], 0.3, start, device),
            bias: given(self.log_shares.clone(), [1, symbols], device),
        }
    }

    fn loss(&self, network: &TextNetwork, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let (places, width) = (self.kind.places(), self.kind.width());
        let rows = batch * places;
        let (mut chosen, mut levels) = (Vec::with_capacity(rows), Vec::with_capacity(batch));
        let (mut keep, mut add, mut gain, mut open) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..batch {
            let text = ((noise.uniform() * (self.texts.len() / places) as f64) as usize) * places;
            chosen.extend(self.texts[text..text + places].iter().map(|&symbol| i32::from(symbol)));
            let level = LEVELS.draw(noise).min(READ_FROM);
            let (alpha_bar, rest) = alpha_bar_of(level);
            levels.push(level);
            let given = if noise.uniform() < GIVEN { noise.uniform() } else { 0.0 };
            open.extend((0..places).map(|_| f32::from(u8::from(noise.uniform() >= given))));
            keep.extend(std::iter::repeat_n(alpha_bar.sqrt() as f32, places));
            add.extend(std::iter::repeat_n(rest.sqrt() as f32, places));
            gain.extend(std::iter::repeat_n(evidence(level), places));
        }
        let column = |values| Tensor::<2>::from_data(TensorData::new(values, [rows, 1]), device);
        let is_open = f64::from(open.iter().sum::<f32>()).max(1.0);
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
        // What a place says of itself is shown to the network as it is: nothing is learned through it.
        let still = embeddings.clone().detach();
        let shares =
            Tensor::<2>::from_data(TensorData::new(self.log_shares.clone(), [1, self.log_shares.len()]), device);
        let own = softmax(seen.clone().detach().matmul(still.clone().transpose()) + shares, 1).matmul(still);
        // Of what is given, that it is.
        let own = own * open.clone() + x0.detach() * (-open.clone() + 1.0);
        let shown = Tensor::cat(vec![x_t, own], 1).reshape([batch, places * 2 * width]);
        let answer = network.trunk.forward(shown, &levels).reshape([rows, self.kind.answers()]);
        let rows_of = Tensor::cat(vec![network.readout.val(), quiet(embeddings)], 1);
        let logits = Tensor::cat(vec![answer, seen], 1).matmul(rows_of.transpose()) + network.bias.val();
        let target = chosen.reshape([rows, 1]);
        // What is given is not to be learned.
        let loss = log_softmax(logits, 1).gather(1, target) * open;
        -loss.sum() * (LOUD / is_open)
    }
}

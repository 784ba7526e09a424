//! The judge of samples: a small convolutional classifier of pictures, trained on the real ones.

use burn::module::{Module, Param};
use burn::tensor::activation::{log_softmax, silu, softmax};
use burn::tensor::{Device, Tensor, TensorData};

use super::data::Pictures;
use super::tasks::Task;
use crate::diffusion::GaussianNoise;
use crate::network::init::{Start, linear, zeros};
use crate::network::judge::{convolutions, convolve};
use crate::network::unet::{CLASSES, PIXELS, SIDE};
use crate::network::{WeightsError, weights};

const OUTER: usize = 32;
const INNER: usize = 64;
/// Features that Fréchet distances are measured in.
pub const FEATURES: usize = 96;

/// The classifier: four convolutions, at 14×14 and at 7×7, then one hidden layer.
#[derive(Module, Debug)]
pub struct Classifier {
    convolutions: Vec<Param<Tensor<4>>>,
    /// Scales, then biases, of each convolution.
    films: Vec<Param<Tensor<2>>>,
    hidden: Param<Tensor<2>>,
    hidden_bias: Param<Tensor<2>>,
    out: Param<Tensor<2>>,
}

impl Classifier {
    /// A classifier fresh from the seed, on a device.
    pub fn init(seed: u64, device: &Device) -> Self {
        Self::new(&mut Start::seeded(seed), device)
    }

    fn new(start: &mut Start, device: &Device) -> Self {
        let sizes = [(4, OUTER), (OUTER, OUTER), (OUTER, INNER), (INNER, INNER)];
        let flat = INNER * (SIDE / 4) * (SIDE / 4);
        let (convolutions, films) = convolutions(&sizes, start, device);
        Self {
            convolutions,
            films,
            hidden: linear(flat, FEATURES, 1.4, start, device),
            hidden_bias: zeros([1, FEATURES], device),
            out: linear(FEATURES, usize::from(CLASSES), 1.0, start, device),
        }
    }

    /// The classifier in a file's bytes, on the CPU; `name` is that of its data set.
    ///
    /// # Errors
    /// [`WeightsError`]
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, WeightsError> {
        let tensors = weights::from_bytes(&weights_name(name), bytes)?;
        weights::with_tensors(Self::new(&mut Start::Empty, &Device::flex()), tensors)
    }

    fn features(&self, x: Tensor<4>) -> Tensor<2> {
        let flat = convolve(x, &self.convolutions, &self.films);
        silu(flat.matmul(self.hidden.val()) + self.hidden_bias.val())
    }

    /// Features, most probable class and its probability of each picture (−1 = paper, 1 = ink, one after another).
    pub fn judge(&self, pixels: &[f32]) -> Judgement {
        let mut judgement = Judgement { features: Vec::new(), classes: Vec::new(), shares: Vec::new() };
        for part in pixels.chunks(250 * PIXELS) {
            let data = TensorData::new(part.to_vec(), [part.len() / PIXELS, 1, SIDE, SIDE]);
            let features = self.features(Tensor::from_data(data, &self.hidden.device()));
            let scores = features.clone().matmul(self.out.val());
            let classes = scores.clone().argmax(1).into_data();
            judgement.shares.extend(softmax(scores, 1).max_dim(1).into_data().iter::<f32>());
            judgement.classes.extend(classes.iter::<i64>().map(|class| class as u8));
            judgement.features.extend(features.into_data().iter::<f32>());
        }
        judgement
    }
}

/// The name that a data set's classifier has in its weights.
pub fn weights_name(data: &str) -> String {
    format!("classifier-{data}")
}

/// What the classifier says of pictures.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// [`FEATURES`] numbers a picture, one picture after another.
    pub features: Vec<f32>,
    /// The most probable class of each.
    pub classes: Vec<u8>,
    /// Its probability.
    pub shares: Vec<f32>,
}

impl Judgement {
    /// The share of pictures of whose class the classifier is surer than this.
    pub fn surer_than(&self, share: f32) -> f64 {
        let sure = self.shares.iter().filter(|&&own| own > share).count();
        sure as f64 / self.shares.len().max(1) as f64
    }
}

/// Share of classes that are as they should be.
pub fn accuracy(found: &[u8], wanted: &[u8]) -> f64 {
    let right = found.iter().zip(wanted).filter(|(found, wanted)| found == wanted).count();
    right as f64 / found.len().max(1) as f64
}

/// Pictures, shifted by up to two pixels, with their classes: cross-entropy.
#[derive(Debug)]
pub struct ClassifierTask {
    /// What to learn from.
    pub pictures: Pictures,
}

/// Appends the picture, shifted by up to two pixels either way, with paper where it left.
pub(super) fn shifted(picture: &[f32], noise: &mut GaussianNoise, out: &mut Vec<f32>) {
    let (dy, dx) = (noise.below(5) as isize - 2, noise.below(5) as isize - 2);
    let side = SIDE as isize;
    for y in 0..side {
        for x in 0..side {
            let (from_y, from_x) = (y + dy, x + dx);
            let inside = (0..side).contains(&from_y) && (0..side).contains(&from_x);
            out.push(if inside { picture[(from_y * side + from_x) as usize] } else { -1.0 });
        }
    }
}

impl Task for ClassifierTask {
    type Network = Classifier;

    fn init(&self, seed: u64, device: &Device) -> Classifier {
        Classifier::init(seed, device)
    }

    fn loss(&self, network: &Classifier, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let mut pixels = Vec::with_capacity(batch * PIXELS);
        let mut classes = Vec::with_capacity(batch);
        for _ in 0..batch {
            let index = noise.below(self.pictures.len());
            shifted(self.pictures.picture(index), noise, &mut pixels);
            classes.push(self.pictures.classes[index]);
        }
        let x = Tensor::<4>::from_data(TensorData::new(pixels, [batch, 1, SIDE, SIDE]), device);
        cross_entropy(network.features(x).matmul(network.out.val()), &classes)
    }
}

/// The mean over pictures of −ln of the probability that `logits` `[n, 10]` give the picture's own class.
pub(super) fn cross_entropy(logits: Tensor<2>, classes: &[u8]) -> Tensor<1> {
    let width = usize::from(CLASSES);
    let mut one_hot = vec![0.0f32; classes.len() * width];
    for (row, &class) in one_hot.chunks_exact_mut(width).zip(classes) {
        row[usize::from(class)] = 1.0;
    }
    let wanted = Tensor::from_data(TensorData::new(one_hot, [classes.len(), width]), &logits.device());
    (log_softmax(logits, 1) * wanted).sum().neg() / classes.len() as f32
}

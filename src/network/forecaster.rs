//! The two networks of the forecaster, TimeGrad (Rasul et al. 2021): one that remembers what it has read, and one that says the noise in a
//! day, told what is remembered.
//!
//! They are trained as one, so that what is remembered is what the noise can be told from; on their own they are asked one after the other.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::embedding::Embedding;
use super::film_linear::{affine, film_linear, linear as product};
use super::init::{Start, given, linear, zeros};
use super::own::{OwnNetwork, Shown};
use crate::gru::{GATES, STATE};

const WIDTH: usize = 64;
/// Layers that are told the noise level, after the one that is told the state.
const LAYERS: usize = 2;
const EMBEDDING: usize = 64;

/// The recurrent network: one product of state and input gives all gates ([`crate::gru::step`]).
#[derive(Module, Debug)]
pub struct Recurrence {
    weight: Param<Tensor<2>>,
    bias: Param<Tensor<2>>,
}

impl Recurrence {
    /// One of zeros, for trained weights to be put in, whose items (a state with its input) have so many numbers.
    pub fn empty(item: usize, device: &Device) -> Self {
        Self::new(item, &mut Start::Empty, device)
    }

    fn new(item: usize, start: &mut Start, device: &Device) -> Self {
        Self { weight: linear(item, GATES, 1.0, start, device), bias: zeros([1, GATES], device) }
    }

    /// The gates `[n, GATES]` of states, each followed by its input, `[n, STATE + inputs]`.
    pub fn gates(&self, x: Tensor<2>) -> Tensor<2> {
        affine(x, self.weight.val(), self.bias.val(), false)
    }
}

/// The noise in a day of all series together: an MLP whose first layer is modulated (FiLM) by the state, and the others by the noise level. So
/// what depends on the level is computed once for all paths.
#[derive(Module, Debug)]
pub struct DayNoise {
    embedding: Embedding,
    told: Param<Tensor<2>>,
    told_bias: Param<Tensor<2>>,
    film: Param<Tensor<2>>,
    film_bias: Param<Tensor<2>>,
    enter: Param<Tensor<2>>,
    layers: Vec<Param<Tensor<2>>>,
    leave: Param<Tensor<2>>,
}

/// Scales of 1 and shifts of 0 for so many layers.
fn plain(layers: usize, device: &Device) -> Param<Tensor<2>> {
    let each = [vec![1.0; WIDTH], vec![0.0; WIDTH]].concat();
    given(each.repeat(layers), [1, 2 * layers * WIDTH], device)
}

impl DayNoise {
    /// One of zeros for so many series, for trained weights to be put in.
    pub fn empty(series: usize, device: &Device) -> Self {
        Self::new(series, &mut Start::Empty, device)
    }

    fn new(series: usize, start: &mut Start, device: &Device) -> Self {
        Self {
            embedding: Embedding::init(0, 1, EMBEDDING, start, device),
            told: linear(STATE, 2 * WIDTH, 1.0, start, device),
            told_bias: plain(1, device),
            film: linear(EMBEDDING, 2 * LAYERS * WIDTH, 0.5, start, device),
            film_bias: plain(LAYERS, device),
            enter: linear(series, WIDTH, 1.4, start, device),
            layers: (0..LAYERS).map(|_| linear(WIDTH, WIDTH, 1.4, start, device)).collect(),
            leave: linear(WIDTH, series, 0.1, start, device),
        }
    }

    /// v̂ of days `[n, series]` under states `[n, STATE]`. `log_snr` holds one level a day, or a single one for all.
    pub fn velocity(&self, x_t: Tensor<2>, log_snr: &[f64], state: Tensor<2>) -> Tensor<2> {
        let level = self.embedding.forward(log_snr, &vec![0; log_snr.len()]);
        let film = affine(level, self.film.val(), self.film_bias.val(), false);
        let told = affine(state, self.told.val(), self.told_bias.val(), false);
        let mut h = film_linear(x_t, self.enter.val(), told, 0, true);
        for (index, layer) in self.layers.iter().enumerate() {
            h = film_linear(h, layer.val(), film.clone(), 2 * index * WIDTH, true);
        }
        product(h, self.leave.val())
    }
}

impl OwnNetwork for Recurrence {
    fn answer(&self, shown: Shown<'_>) -> Tensor<2> {
        self.gates(shown.x)
    }
}

impl OwnNetwork for DayNoise {
    fn answer(&self, shown: Shown<'_>) -> Tensor<2> {
        let levels = shown.levels();
        let Shown { x, vectors, .. } = shown;
        // A question without its vectors is refused before it comes here.
        let state = vectors.unwrap_or_else(|| Tensor::zeros([x.dims()[0], STATE], &x.device()));
        self.velocity(x, levels, state)
    }
}

/// Both, as they are trained.
#[derive(Module, Debug)]
pub struct Forecaster {
    /// What remembers.
    pub state: Recurrence,
    /// What says the noise.
    pub noise: DayNoise,
}

impl Forecaster {
    /// Fresh ones from the seed, for so many series and so many inputs a day.
    pub fn init(series: usize, inputs: usize, seed: u64, device: &Device) -> Self {
        let start = &mut Start::seeded(seed);
        Self { state: Recurrence::new(STATE + inputs, start, device), noise: DayNoise::new(series, start, device) }
    }
}

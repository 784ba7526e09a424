//! The ink network: a small MLP ε_θ((x, y), λ, shape) that un-mixes points in the plane.
//!
//! As in the picture network the trunk predicts v and the output is turned to ε̂ (see [`super::velocity_to_epsilon`]).

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::embedding::Embedding;
use super::film_linear::{self, FEATURES, affine, film_linear, point_features};
use super::init::{Start, given, linear};

/// The shapes of ink that the network knows; the class index of each is that of `ink::InkShape`.
pub const SHAPES: usize = 6;

const WIDTH: usize = 96;
const LAYERS: usize = 3;
const EMBEDDING: usize = 64;

/// The MLP. Hidden layers are modulated (FiLM) by the embedding of λ and shape.
#[derive(Module, Debug)]
pub struct PointMlp {
    embedding: Embedding,
    film: Param<Tensor<2>>,
    film_bias: Param<Tensor<2>>,
    layers: Vec<Param<Tensor<2>>>,
    leave: Param<Tensor<2>>,
}

impl PointMlp {
    /// A network fresh from the seed, on a device.
    pub fn init(seed: u64, device: &Device) -> Self {
        Self::new(&mut Start::seeded(seed), device)
    }

    /// A network of zeros, for trained weights to be put in.
    pub fn empty(device: &Device) -> Self {
        Self::new(&mut Start::Empty, device)
    }

    fn new(start: &mut Start, device: &Device) -> Self {
        let film_bias =
            [1.0, 0.0].repeat(LAYERS).into_iter().flat_map(|value| std::iter::repeat_n(value, WIDTH)).collect();
        let film_width = 2 * LAYERS * WIDTH;
        Self {
            embedding: Embedding::init(SHAPES, 1, EMBEDDING, start, device),
            film: linear(EMBEDDING, film_width, 0.5, start, device),
            film_bias: given(film_bias, [1, film_width], device),
            layers: (0..LAYERS)
                .map(|layer| linear(if layer == 0 { FEATURES } else { WIDTH }, WIDTH, 1.4, start, device))
                .collect(),
            leave: linear(WIDTH, 2, 0.1, start, device),
        }
    }

    /// v̂ for points `[n, 2]`. `log_snr` and `shapes` hold one entry a point, one for each of equally long groups of points that follow
    /// one another, or a single one for all.
    pub fn velocity(&self, x_t: Tensor<2>, log_snr: &[f64], shapes: &[u8]) -> Tensor<2> {
        let film = affine(self.embedding.forward(log_snr, shapes), self.film.val(), self.film_bias.val(), false);
        let mut h = point_features(x_t);
        for (index, layer) in self.layers.iter().enumerate() {
            h = film_linear(h, layer.val(), film.clone(), 2 * index * WIDTH, true);
        }
        film_linear::linear(h, self.leave.val())
    }
}

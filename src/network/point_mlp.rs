//! The ink network: a small MLP ε_θ((x, y), λ, shape) that un-mixes points in the plane.
//!
//! As in the picture network the trunk predicts v and the output is turned to ε̂ (see [`super::velocity_to_epsilon`]).

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::embedding::Embedding;
use super::film_linear::film_linear;
use super::init::{Start, given, linear};

/// The shapes of ink that the network knows; the class index of each is that of `ink::InkShape`.
pub const SHAPES: usize = 6;

const WIDTH: usize = 96;
const LAYERS: usize = 3;
const EMBEDDING: usize = 64;
/// Radians a unit of length of the sinusoidal features of a position: they let a small network draw sharp edges.
const FREQUENCIES: [f32; 4] = [1.5, 3.0, 6.0, 12.0];
const FEATURES: usize = 2 + 4 * FREQUENCIES.len();

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
            embedding: Embedding::init(SHAPES, EMBEDDING, start, device),
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
        let film = self.embedding.forward(log_snr, shapes).matmul(self.film.val()) + self.film_bias.val();
        let film = of_each_point(film, x_t.dims()[0]);
        let mut features = vec![x_t.clone()];
        for frequency in FREQUENCIES {
            let phase = x_t.clone() * frequency;
            features.extend([phase.clone().sin(), phase.cos()]);
        }
        let mut h = Tensor::cat(features, 1);
        for (index, layer) in self.layers.iter().enumerate() {
            h = film_linear(h, layer.val(), film.clone().narrow(1, 2 * index * WIDTH, 2 * WIDTH), true);
        }
        h.matmul(self.leave.val())
    }
}

/// One row a point, of one row a group; a single row and one for each point stay as they are.
fn of_each_point(film: Tensor<2>, points: usize) -> Tensor<2> {
    let [groups, width] = film.dims();
    if groups == 1 || groups == points {
        return film;
    }
    film.reshape([groups, 1, width]).repeat_dim(1, points / groups).reshape([points, width])
}

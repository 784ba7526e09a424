//! The picture network: a small class-conditional U-Net ε_θ(x, λ, y) for 28×28 pictures.
//!
//! Patches of 2×2 pixels become channels, so the network works at 14×14 and 7×7. Every convolution is modulated by the
//! noise level and the class (FiLM) and nothing else is normalised: on a page each operation costs a GPU dispatch.
//!
//! Inside, the trunk predicts v = √ᾱ ε − √(1−ᾱ) x_0 (Salimans & Ho 2022) and the output is turned to ε̂ by
//! ε̂ = √ᾱ v̂ + √(1−ᾱ) x_t. That is an ε-network like any other from outside; inside it is well-scaled at both ends of the chain:
//! where x_t is almost pure noise, ε̂ ≈ x_t is given for free and the trunk's whole range goes to what is not noise.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::embedding::Embedding;
use super::film_conv::{Adds, Reads, Within, film_conv_within, packed};
use super::film_linear::affine;
use super::init::{Start, convolution, given, linear};
pub use crate::picture::{CLASSES, PIXELS, SIDE};
use crate::unet::{EMBEDDING, INNER, INNER_BLOCKS, OUTER, PATCH_CHANNELS};

/// The class index that stands for "no class".
pub const NO_CLASS: u8 = CLASSES;

/// How a convolution starts out: its channels out and its first FiLM scale (0 makes a residual branch start silent).
struct FilmStart {
    channels: usize,
    scale: f32,
}

/// h + conv₂(silu(conv₁(h))), both convolutions modulated.
#[derive(Module, Debug)]
struct Residual {
    first: Param<Tensor<4>>,
    second: Param<Tensor<4>>,
}

impl Residual {
    fn init(from: usize, to: usize, start: &mut Start, device: &Device) -> Self {
        Self { first: convolution(from, to, 1.4, start, device), second: convolution(to, to, 1.4, start, device) }
    }

    fn packed(self) -> Self {
        Self { first: self.first.map(packed), second: self.second.map(packed) }
    }
}

/// The scales and shifts of every convolution, handed out in the order of use.
struct Film {
    all: Tensor<2>,
    used: usize,
}

impl Film {
    fn conv(&mut self, x: Tensor<4>, other: Tensor<4>, weight: &Param<Tensor<4>>, within: Within) -> Tensor<4> {
        let weight = weight.val();
        let film_at = self.used;
        self.used += 2 * weight.dims()[0];
        film_conv_within(x, other, weight, self.all.clone(), film_at, within)
    }

    /// A convolution that needs nothing but x.
    fn alone(&mut self, x: Tensor<4>, weight: &Param<Tensor<4>>, within: Within) -> Tensor<4> {
        self.conv(x.clone(), x, weight, within)
    }

    /// h and what a block adds to it.
    fn residual(&mut self, h: Tensor<4>, block: &Residual) -> Tensor<4> {
        let inner = self.alone(h.clone(), &block.first, Within { silu: true, ..Within::default() });
        self.conv(inner, h, &block.second, Within { adds: Adds::Other, ..Within::default() })
    }
}

/// The U-Net. See the module's text for its shape.
#[derive(Module, Debug)]
pub struct UNet {
    embedding: Embedding,
    film: Param<Tensor<2>>,
    film_bias: Param<Tensor<2>>,
    enter: Param<Tensor<4>>,
    outer_down: Residual,
    down: Param<Tensor<4>>,
    inner: Vec<Residual>,
    up: Param<Tensor<4>>,
    outer_up: Residual,
    leave: Param<Tensor<4>>,
}

impl UNet {
    /// A network fresh from the seed, on a device.
    pub fn init(seed: u64, device: &Device) -> Self {
        Self::new(&mut Start::seeded(seed), 0.0, device)
    }

    /// A network of zeros, for trained weights to be put in.
    pub fn empty(device: &Device) -> Self {
        Self::new(&mut Start::Empty, 0.0, device)
    }

    /// A network fresh from the seed in which nothing is silent, so that every operation shows in what it answers: for tests of a device.
    pub fn sounding(seed: u64, device: &Device) -> Self {
        Self::new(&mut Start::seeded(seed), 1.0, device)
    }

    fn new(start: &mut Start, silence: f32, device: &Device) -> Self {
        let plain = |channels| FilmStart { channels, scale: 1.0 };
        let silent = |channels| FilmStart { channels, scale: silence };
        let mut starts = vec![plain(OUTER), plain(OUTER), silent(OUTER), plain(INNER)];
        for _ in 0..INNER_BLOCKS {
            starts.extend([plain(INNER), silent(INNER)]);
        }
        starts.extend([plain(OUTER), plain(OUTER), silent(OUTER), silent(PATCH_CHANNELS)]);
        let film_bias: Vec<f32> = starts
            .iter()
            .flat_map(|start| [start.scale, 0.0].map(|value| std::iter::repeat_n(value, start.channels)))
            .flatten()
            .collect();
        let film_width = film_bias.len();
        Self {
            embedding: Embedding::init(usize::from(CLASSES), EMBEDDING, start, device),
            film: linear(EMBEDDING, film_width, 0.3, start, device),
            film_bias: given(film_bias, [1, film_width], device),
            enter: convolution(PATCH_CHANNELS, OUTER, 1.0, start, device),
            outer_down: Residual::init(OUTER, OUTER, start, device),
            down: convolution(OUTER, INNER, 1.0, start, device),
            inner: (0..INNER_BLOCKS).map(|_| Residual::init(INNER, INNER, start, device)).collect(),
            up: convolution(INNER, OUTER, 1.0, start, device),
            outer_up: Residual::init(2 * OUTER, OUTER, start, device),
            leave: convolution(OUTER, PATCH_CHANNELS, 1.0, start, device),
        }
    }

    /// v̂ for a batch, of a network on the CPU or [packed](Self::packed): `x_t` is `[n, 1, 28, 28]`, and each picture has its log-SNR and its class ([`NO_CLASS`] for none).
    pub fn velocity(&self, x_t: Tensor<4>, log_snr: &[f64], classes: &[u8]) -> Tensor<4> {
        let embedding = self.embedding.forward(log_snr, classes);
        let all = affine(embedding, self.film.val(), self.film_bias.val(), false);
        let mut film = Film { all, used: 0 };
        let plain = Within::default();

        let h = film.alone(x_t, &self.enter, Within { reads: Reads::Patches, ..plain });
        let skip = film.residual(h, &self.outer_down);
        let h = film.alone(skip.clone(), &self.down, Within { reads: Reads::Halved, ..plain });
        let h = self.inner.iter().fold(h, |h, block| film.residual(h, block));
        let h = film.alone(h, &self.up, Within { silu: true, ..plain });
        let doubled = Within { reads: Reads::DoubledWithOther, silu: true, ..plain };
        let inner = film.conv(h.clone(), skip, &self.outer_up.first, doubled);
        let h = film.conv(inner, h, &self.outer_up.second, Within { adds: Adds::OtherDoubled, ..plain });
        film.alone(h, &self.leave, Within { pixels: true, ..plain })
    }

    /// The same network with its weights [packed] for its device, which [`Self::velocity`] wants.
    #[must_use]
    pub fn packed(self) -> Self {
        Self {
            enter: self.enter.map(packed),
            outer_down: self.outer_down.packed(),
            down: self.down.map(packed),
            inner: self.inner.into_iter().map(Residual::packed).collect(),
            up: self.up.map(packed),
            outer_up: self.outer_up.packed(),
            leave: self.leave.map(packed),
            ..self
        }
    }
}

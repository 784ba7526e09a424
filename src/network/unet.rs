//! The picture network: a small U-Net ε_θ(x, λ, y) for 28×28 pictures, conditional on a class and, where its [`Shape`] says so, on pictures
//! beside x_t with noise levels of their own.
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
use super::film_conv::{Adds, Reads, Within, packed};
use super::init::{Start, convolution};
use super::own::{OwnNetwork, Shown};
use super::residual::{Film, FilmStart, Residual};
pub use crate::picture::{CLASSES, PIXELS, SIDE};
use crate::unet::{PATCH_CHANNELS, PICTURES, Shape};

/// The class index that stands for "no class".
pub const NO_CLASS: u8 = CLASSES;

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
    /// A network of [`PICTURES`] fresh from the seed, on a device.
    pub fn init(seed: u64, device: &Device) -> Self {
        Self::shaped(PICTURES, &mut Start::seeded(seed), 0.0, device)
    }

    /// A network of [`PICTURES`] of zeros, for trained weights to be put in.
    pub fn empty(device: &Device) -> Self {
        Self::shaped(PICTURES, &mut Start::Empty, 0.0, device)
    }

    /// A network of [`PICTURES`] fresh from the seed in which nothing is silent, so that every operation shows in what it answers: for tests of a device.
    pub fn sounding(seed: u64, device: &Device) -> Self {
        Self::shaped(PICTURES, &mut Start::seeded(seed), 1.0, device)
    }

    /// A network of any shape. `silence` is the first scale of what is silent at the beginning of training, and then 0.
    pub fn shaped(shape: Shape, start: &mut Start, silence: f32, device: &Device) -> Self {
        let Shape { labels, levels, beside, outer, inner, inner_blocks, embedding } = shape;
        let plain = |channels| FilmStart { channels, scale: 1.0 };
        let silent = |channels| FilmStart { channels, scale: silence };
        let mut starts = vec![plain(outer), plain(outer), silent(outer), plain(inner)];
        for _ in 0..inner_blocks {
            starts.extend([plain(inner), silent(inner)]);
        }
        starts.extend([plain(outer), plain(outer), silent(outer), silent(PATCH_CHANNELS)]);
        let of_levels = Embedding::init(labels.into(), levels, embedding, start, device);
        let (film, film_bias) = FilmStart::layer(&starts, embedding, start, device);
        Self {
            embedding: of_levels,
            film,
            film_bias,
            enter: convolution(PATCH_CHANNELS * (1 + beside), outer, 1.0, start, device),
            outer_down: Residual::init(outer, outer, start, device),
            down: convolution(outer, inner, 1.0, start, device),
            inner: (0..inner_blocks).map(|_| Residual::init(inner, inner, start, device)).collect(),
            up: convolution(inner, outer, 1.0, start, device),
            outer_up: Residual::init(2 * outer, outer, start, device),
            leave: convolution(outer, PATCH_CHANNELS, 1.0, start, device),
        }
    }

    /// v̂ for a batch, of a network on the CPU or [packed](Self::packed) that is given nothing beside x_t: `x_t` is `[n, 1, 28, 28]`, and each
    /// picture has its log-SNR and its class ([`NO_CLASS`] for none).
    pub fn velocity(&self, x_t: Tensor<4>, log_snr: &[f64], classes: &[u8]) -> Tensor<4> {
        self.trunk(x_t.clone(), x_t, Reads::Patches, log_snr, classes)
    }

    /// v̂ for a batch, of a network on the CPU or [packed](Self::packed) that is given something beside x_t, `[n, beside, 28, 28]`. Each picture
    /// has all its levels, that of x_t first, one picture after another, and its label.
    pub fn velocity_beside(&self, x_t: Tensor<4>, beside: Tensor<4>, log_snr: &[f64], labels: &[u8]) -> Tensor<4> {
        self.trunk(x_t, beside, Reads::PatchesWithOther, log_snr, labels)
    }

    fn trunk(&self, x_t: Tensor<4>, beside: Tensor<4>, reads: Reads, log_snr: &[f64], labels: &[u8]) -> Tensor<4> {
        let mut film = Film::new(&self.embedding, (&self.film, &self.film_bias), log_snr, labels);
        let plain = Within::default();

        let h = film.conv(x_t, beside, &self.enter, Within { reads, ..plain });
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

impl OwnNetwork for UNet {
    /// What is beside x_t are the channels, and further levels are the numbers that it is told.
    fn answer(&self, shown: Shown<'_>) -> Tensor<2> {
        let n = shown.labels.len();
        let pictures = |rows: Tensor<2>| {
            let pictures = rows.dims()[1] / PIXELS;
            rows.reshape([n, pictures, SIDE, SIDE])
        };
        let further = shown.told.len() / n;
        let of_picture = |(at, &level)| {
            let told = &shown.told[at * further..][..further];
            [level].into_iter().chain(told.iter().map(|&level| f64::from(level)))
        };
        let levels: Vec<f64> = shown.log_snr.iter().enumerate().flat_map(of_picture).collect();
        let x = pictures(shown.x);
        let velocity = match shown.channels {
            Some(beside) => self.velocity_beside(x, pictures(beside), &levels, shown.labels),
            None => self.velocity(x, &levels, shown.labels),
        };
        velocity.reshape([n, PIXELS])
    }
}

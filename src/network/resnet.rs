//! A network for pictures too small for patches and levels: residual blocks at one size, ε_θ(x, λ, y). Inside, the trunk predicts v, as that of
//! [`super::UNet`] does.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::embedding::Embedding;
use super::film_conv::{Within, packed};
use super::init::{Start, convolution};
use super::own::{OwnNetwork, Shown};
use super::residual::{Film, FilmStart, Residual};
use crate::picture::LABELS;

/// All that one such network has otherwise than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Labels that it may be told, from 0; the label of this number says that there is none.
    pub labels: u8,
    /// Channels.
    pub channels: usize,
    /// Residual blocks.
    pub blocks: usize,
    /// Width of the embedding of level and label.
    pub embedding: usize,
}

/// The base network of a cascade, which makes low pictures of 7×7.
pub const BASE: Shape = Shape { labels: LABELS, channels: 32, blocks: 2, embedding: 48 };

/// Channels of what comes out, of which only the first says something: a GPU computes four at a time.
pub const ANSWERS: usize = 4;

/// The network. See the module's text.
#[derive(Module, Debug)]
pub struct ResNet {
    embedding: Embedding,
    film: Param<Tensor<2>>,
    film_bias: Param<Tensor<2>>,
    enter: Param<Tensor<4>>,
    blocks: Vec<Residual>,
    leave: Param<Tensor<4>>,
}

impl ResNet {
    /// A network of this shape. `silence` is the first scale of what is silent at the beginning of training, and then 0.
    pub fn shaped(shape: Shape, start: &mut Start, silence: f32, device: &Device) -> Self {
        let Shape { labels, channels, blocks, embedding } = shape;
        let plain = FilmStart { channels, scale: 1.0 };
        let silent = FilmStart { channels, scale: silence };
        let mut starts = vec![plain];
        starts.extend([plain, silent].repeat(blocks));
        starts.push(FilmStart { channels: ANSWERS, scale: silence });
        let of_levels = Embedding::init(labels.into(), 1, embedding, start, device);
        let (film, film_bias) = FilmStart::layer(&starts, embedding, start, device);
        Self {
            embedding: of_levels,
            film,
            film_bias,
            enter: convolution(1, channels, 1.0, start, device),
            blocks: (0..blocks).map(|_| Residual::init(channels, channels, start, device)).collect(),
            leave: convolution(channels, ANSWERS, 1.0, start, device),
        }
    }

    /// v̂ for a batch, in the first of [`ANSWERS`] channels `[n, 4, h, w]`, of a network on the CPU or [packed](Self::packed): `x_t` is `[n, 1, h, w]`,
    /// and each picture has its log-SNR and its label.
    pub fn velocity(&self, x_t: Tensor<4>, log_snr: &[f64], labels: &[u8]) -> Tensor<4> {
        let mut film = Film::new(&self.embedding, (&self.film, &self.film_bias), log_snr, labels);
        let h = film.alone(x_t, &self.enter, Within::default());
        let h = self.blocks.iter().fold(h, |h, block| film.residual(h, block));
        film.alone(h, &self.leave, Within::default())
    }

    /// The same network with its weights [packed] for its device, which [`Self::velocity`] wants.
    #[must_use]
    pub fn packed(self) -> Self {
        Self {
            enter: self.enter.map(packed),
            blocks: self.blocks.into_iter().map(Residual::packed).collect(),
            leave: self.leave.map(packed),
            ..self
        }
    }
}

impl OwnNetwork for ResNet {
    /// Of square pictures; v̂ comes first, and then the channels that say nothing.
    fn answer(&self, shown: Shown<'_>) -> Tensor<2> {
        let [n, pixels] = shown.x.dims();
        let side = pixels.isqrt();
        let x = shown.x.reshape([n, 1, side, side]);
        self.velocity(x, shown.log_snr, shown.labels).reshape([n, ANSWERS * pixels])
    }
}

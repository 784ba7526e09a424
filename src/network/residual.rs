//! What the picture networks are made of: convolutions that are each told the noise level and the label (FiLM), and residual blocks of them.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::embedding::Embedding;
use super::film_conv::{Adds, Within, film_conv_within, packed};
use super::film_linear::affine;
use super::init::{Start, convolution, given, linear};

/// h + conv₂(silu(conv₁(h))), both convolutions modulated.
#[derive(Module, Debug)]
pub struct Residual {
    /// conv₁.
    pub first: Param<Tensor<4>>,
    /// conv₂.
    pub second: Param<Tensor<4>>,
}

impl Residual {
    /// A fresh block.
    pub fn init(from: usize, to: usize, start: &mut Start, device: &Device) -> Self {
        Self { first: convolution(from, to, 1.4, start, device), second: convolution(to, to, 1.4, start, device) }
    }

    /// The same block with its weights [packed] for its device.
    #[must_use]
    pub fn packed(self) -> Self {
        Self { first: self.first.map(packed), second: self.second.map(packed) }
    }
}

/// How a convolution's FiLM starts out.
#[derive(Debug, Clone, Copy)]
pub struct FilmStart {
    /// Its channels out.
    pub channels: usize,
    /// Its first scale; 0 makes a residual branch start silent.
    pub scale: f32,
}

impl FilmStart {
    /// The layer that gives all scales and shifts of these convolutions from an embedding of this width: its weights and its bias.
    pub fn layer(
        starts: &[Self],
        embedding: usize,
        start: &mut Start,
        device: &Device,
    ) -> (Param<Tensor<2>>, Param<Tensor<2>>) {
        let bias: Vec<f32> = starts
            .iter()
            .flat_map(|start| [start.scale, 0.0].map(|value| std::iter::repeat_n(value, start.channels)))
            .flatten()
            .collect();
        let width = bias.len();
        (linear(embedding, width, 0.3, start, device), given(bias, [1, width], device))
    }
}

/// The scales and shifts of every convolution, handed out in the order of use.
#[derive(Debug)]
pub struct Film {
    all: Tensor<2>,
    used: usize,
}

impl Film {
    /// Those of pictures with these levels and labels, as [`Embedding::forward`] takes them.
    pub fn new(
        embedding: &Embedding,
        (weight, bias): (&Param<Tensor<2>>, &Param<Tensor<2>>),
        log_snr: &[f64],
        labels: &[u8],
    ) -> Self {
        Self { all: affine(embedding.forward(log_snr, labels), weight.val(), bias.val(), false), used: 0 }
    }

    /// The next convolution, of x and what is beside it.
    pub fn conv(&mut self, x: Tensor<4>, other: Tensor<4>, weight: &Param<Tensor<4>>, within: Within) -> Tensor<4> {
        let weight = weight.val();
        let film_at = self.used;
        self.used += 2 * weight.dims()[0];
        film_conv_within(x, other, weight, self.all.clone(), film_at, within)
    }

    /// A convolution that needs nothing but x.
    pub fn alone(&mut self, x: Tensor<4>, weight: &Param<Tensor<4>>, within: Within) -> Tensor<4> {
        self.conv(x.clone(), x, weight, within)
    }

    /// h and what a block adds to it.
    pub fn residual(&mut self, h: Tensor<4>, block: &Residual) -> Tensor<4> {
        let inner = self.alone(h.clone(), &block.first, Within { silu: true, ..Within::default() });
        self.conv(inner, h, &block.second, Within { adds: Adds::Other, ..Within::default() })
    }
}

//! The two networks of detection (DiffusionDet; Chen et al. 2022, arXiv:2211.09788): an encoder that looks at a scene once, and a head that is
//! asked about each noisy box at each step.
//!
//! The head says how the box has to move and what is in it. What the encoder has found in the box (its region features) it is given as a vector;
//! how they are taken from the scene's is no part of the networks.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::embedding::Embedding;
use super::film_conv::{Adds, Reads, Within, film_conv_within, packed};
use super::film_linear::{affine, film_linear};
use super::init::{Start, given, linear};
use super::judge::convolutions;
use super::own::{OwnNetwork, Shown};

/// Pixels on a side of a scene.
pub const SCENE: usize = 56;
/// Places on a side of the encoder's grid.
pub const GRID: usize = 14;
/// Features of a place.
pub const CHANNELS: usize = 32;
/// Places on a side of a box's region.
pub const REGION: usize = 5;
/// Numbers of a box.
pub const BOX: usize = 4;
/// Classes of what can be in a box.
pub const CLASSES: usize = 20;

/// Channels in and out of each convolution: one at 28×28, the others at 14×14.
const CONVOLUTIONS: [(usize, usize); 6] =
    [(4, 24), (24, CHANNELS), (CHANNELS, CHANNELS), (CHANNELS, CHANNELS), (CHANNELS, CHANNELS), (CHANNELS, CHANNELS)];
/// Numbers of the head's hidden layers.
const HIDDEN: usize = 96;
/// Numbers in which the head holds the level, and then level and box.
const EMBEDDING: usize = 32;
/// The probability that a fresh head gives each class: most boxes hold nothing (Lin et al. 2017, section 4.1).
const PRIOR: f64 = 0.01;

/// A scene to features: two convolutions, and then two residual blocks.
#[derive(Module, Debug)]
pub struct SceneEncoder {
    convolutions: Vec<Param<Tensor<4>>>,
    /// Scales, then shifts, of each convolution.
    films: Vec<Param<Tensor<2>>>,
}

impl SceneEncoder {
    /// An encoder with first parameters from `start`, on a device.
    pub fn new(start: &mut Start, device: &Device) -> Self {
        let (convolutions, films) = convolutions(&CONVOLUTIONS, start, device);
        Self { convolutions, films }
    }

    /// The features `[n, 32, 14, 14]` of scenes `[n, 1, 56, 56]` (−1 = paper, 1 = ink).
    pub fn features(&self, scenes: Tensor<4>) -> Tensor<4> {
        let conv = |at: usize, x: Tensor<4>, other: Tensor<4>, within| {
            film_conv_within(x, other, self.convolutions[at].val(), self.films[at].val(), 0, within)
        };
        let silu = Within { silu: true, ..Within::default() };
        let h = conv(0, scenes.clone(), scenes, Within { reads: Reads::Patches, ..silu });
        let h = conv(1, h.clone(), h, Within { reads: Reads::Halved, ..silu });
        [2, 4].into_iter().fold(h, |h, block| {
            let inner = conv(block, h.clone(), h.clone(), silu);
            conv(block + 1, inner, h, Within { adds: Adds::Other, ..Within::default() })
        })
    }

    /// The same encoder with its weights [packed] for its device, which [`Self::features`] wants.
    #[must_use]
    pub fn packed(self) -> Self {
        Self { convolutions: self.convolutions.into_iter().map(|weight| weight.map(packed)).collect(), ..self }
    }
}

impl OwnNetwork for SceneEncoder {
    fn answer(&self, shown: Shown<'_>) -> Tensor<2> {
        let scenes = shown.x.dims()[0];
        self.features(shown.x.reshape([scenes, 1, SCENE, SCENE])).reshape([scenes, CHANNELS * GRID * GRID])
    }
}

/// A noisy box, its noise level and its region's features to how it has to move and what is in it.
#[derive(Module, Debug)]
pub struct BoxHead {
    embedding: Embedding,
    /// The level's scales and shifts of the layer that reads the box.
    of_level: Param<Tensor<2>>,
    of_level_bias: Param<Tensor<2>>,
    read_box: Param<Tensor<2>>,
    /// Scales and shifts of both hidden layers, by level and box.
    film: Param<Tensor<2>>,
    film_bias: Param<Tensor<2>>,
    first: Param<Tensor<2>>,
    second: Param<Tensor<2>>,
    out: Param<Tensor<2>>,
    out_bias: Param<Tensor<2>>,
}

impl BoxHead {
    /// A head with first parameters from `start`, on a device.
    pub fn new(start: &mut Start, device: &Device) -> Self {
        let plain = |width: usize, layers: usize| [vec![1.0; width], vec![0.0; width]].concat().repeat(layers);
        let nothing = libm::log(PRIOR / (1.0 - PRIOR)) as f32;
        Self {
            embedding: Embedding::init(0, 1, EMBEDDING, start, device),
            of_level: linear(EMBEDDING, 2 * EMBEDDING, 0.3, start, device),
            of_level_bias: given(plain(EMBEDDING, 1), [1, 2 * EMBEDDING], device),
            read_box: linear(BOX, EMBEDDING, 1.0, start, device),
            film: linear(EMBEDDING, 4 * HIDDEN, 0.3, start, device),
            film_bias: given(plain(HIDDEN, 2), [1, 4 * HIDDEN], device),
            first: linear(REGION * REGION * CHANNELS, HIDDEN, 1.0, start, device),
            second: linear(HIDDEN, HIDDEN, 1.4, start, device),
            out: linear(HIDDEN, BOX + CLASSES, 0.3, start, device),
            out_bias: given([vec![0.0; BOX], vec![nothing; CLASSES]].concat(), [1, BOX + CLASSES], device),
        }
    }

    /// For boxes `[n, 4]` (centre, width and height as signals), each at its log-SNR, with region features `[n, 25·32]` (place by place):
    /// `[n, 4 + 20]`, how the box has to move and the logits of the classes.
    pub fn said(&self, boxes: Tensor<2>, regions: Tensor<2>, log_snr: &[f64]) -> Tensor<2> {
        let level = self.embedding.forward(log_snr, &vec![0; log_snr.len()]);
        let level = affine(level, self.of_level.val(), self.of_level_bias.val(), false);
        let told = film_linear(boxes, self.read_box.val(), level, 0, true);
        let film = affine(told, self.film.val(), self.film_bias.val(), false);
        let h = film_linear(regions, self.first.val(), film.clone(), 0, true);
        let h = film_linear(h, self.second.val(), film, 2 * HIDDEN, true);
        affine(h, self.out.val(), self.out_bias.val(), false)
    }
}

impl OwnNetwork for BoxHead {
    fn answer(&self, shown: Shown<'_>) -> Tensor<2> {
        // A question without the vectors that the head takes is refused before it comes here.
        let regions = shown.vectors.expect("the head is told regions");
        self.said(shown.x, regions, shown.log_snr)
    }
}

/// Both networks, as they are trained: together.
#[derive(Module, Debug)]
pub struct Detector {
    /// What looks at the scene.
    pub scene: SceneEncoder,
    /// What is asked about boxes.
    pub head: BoxHead,
}

impl Detector {
    /// Networks fresh from the seed, on a device.
    pub fn init(seed: u64, device: &Device) -> Self {
        let mut start = Start::seeded(seed);
        Self { scene: SceneEncoder::new(&mut start, device), head: BoxHead::new(&mut start, device) }
    }
}

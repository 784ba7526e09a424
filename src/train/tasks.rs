//! What each network is to learn: a batch drawn, and its loss.

use burn::module::Module;
use burn::tensor::{Device, Tensor, TensorData};

use super::data::Pictures;
use super::levels::Levels;
use crate::diffusion::{GaussianNoise, alpha_bar_of};
use crate::ink::{InkShape, sample_shape};
use crate::network::unet::{NO_CLASS, PIXELS, SIDE};
use crate::network::{PointMlp, UNet};

/// A network with a loss.
pub trait Task {
    /// The network.
    type Network: Module + 'static;
    /// A fresh network.
    fn init(&self, seed: u64, device: &Device) -> Self::Network;
    /// The loss of one batch, drawn from `noise`.
    fn loss(&self, network: &Self::Network, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1>;
}

/// Noised data and what the trunk should say of them.
#[derive(Debug)]
pub struct Noised {
    /// x_t of every item, one after another.
    pub x_t: Vec<f32>,
    /// v of every item.
    pub velocity: Vec<f32>,
    /// The level of every item.
    pub log_snr: Vec<f64>,
}

impl Noised {
    /// None yet, with room for so many numbers.
    pub fn with_capacity(n: usize) -> Self {
        Self { x_t: Vec::with_capacity(n), velocity: Vec::with_capacity(n), log_snr: Vec::new() }
    }

    /// x_t = √ᾱ x_0 + √(1−ᾱ) (ε + γ ξ) and v = √ᾱ ε − √(1−ᾱ) x_0, with γ the `perturbation` and ξ noise that the network is
    /// to see past: in sampling, x_t carries the errors of earlier predictions (Ning et al. 2023, algorithm 2).
    pub fn push(&mut self, x0: &[f32], log_snr: f64, perturbation: f32, noise: &mut GaussianNoise) {
        let (alpha_bar, rest) = alpha_bar_of(log_snr);
        let (a, b) = (alpha_bar.sqrt() as f32, rest.sqrt() as f32);
        for &x in x0 {
            let epsilon = noise.next();
            let seen = if perturbation > 0.0 { epsilon + perturbation * noise.next() } else { epsilon };
            self.x_t.push(a * x + b * seen);
            self.velocity.push(a * epsilon - b * x);
        }
        self.log_snr.push(log_snr);
    }
}

/// Class-conditional pictures, with the class left out of some so that guidance is possible (Ho & Salimans 2022).
#[derive(Debug)]
pub struct PictureTask {
    /// What to learn from.
    pub pictures: Pictures,
    /// Share of pictures shown without their class.
    pub class_dropped: f64,
    /// Extra noise in x_t that is not to be predicted, as a share γ of the noise there; 0 for none (Ning et al. 2023).
    pub perturbation: f32,
    /// Noise levels.
    pub levels: Levels,
}

impl Task for PictureTask {
    type Network = UNet;

    fn init(&self, seed: u64, device: &Device) -> UNet {
        UNet::init(seed, device)
    }

    fn loss(&self, network: &UNet, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let mut noised = Noised::with_capacity(batch * PIXELS);
        let mut classes = Vec::with_capacity(batch);
        for _ in 0..batch {
            let index = noise.below(self.pictures.len());
            let kept = noise.uniform() >= self.class_dropped;
            classes.push(if kept { self.pictures.classes[index] } else { NO_CLASS });
            let level = self.levels.draw(noise);
            noised.push(self.pictures.picture(index), level, self.perturbation, noise);
        }
        let shape = [batch, 1, SIDE, SIDE];
        let x_t = Tensor::<4>::from_data(TensorData::new(noised.x_t, shape), device);
        let target = Tensor::<4>::from_data(TensorData::new(noised.velocity, shape), device);
        (network.velocity(x_t, &noised.log_snr, &classes) - target).square().mean()
    }
}

/// Points of a batch that share a shape and a noise level: the embedding of these is most of the network's work where every point has its
/// own.
const POINTS_A_LEVEL: usize = 64;

/// Points of ink, in groups of one shape of the six and one noise level.
#[derive(Debug)]
pub struct InkTask {
    /// A pool of points of each shape, in the order of [`InkShape::ALL`]: x, y, x, y, ….
    pools: Vec<Vec<f32>>,
    /// Noise levels.
    pub levels: Levels,
}

impl InkTask {
    /// Pools of points for all shapes.
    pub fn new(levels: Levels, seed: u64) -> Self {
        let pools = InkShape::ALL
            .iter()
            .enumerate()
            .map(|(index, &shape)| {
                let stream = crate::diffusion::stream::INK_SHAPE + index as u64;
                sample_shape(shape, 500_000, &mut GaussianNoise::new(seed, stream))
            })
            .collect();
        Self { pools, levels }
    }
}

impl Task for InkTask {
    type Network = PointMlp;

    fn init(&self, seed: u64, device: &Device) -> PointMlp {
        PointMlp::init(seed, device)
    }

    fn loss(&self, network: &PointMlp, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let groups = (batch / POINTS_A_LEVEL).max(1);
        let points = groups * POINTS_A_LEVEL;
        let mut noised = Noised::with_capacity(points * 2);
        let mut shapes = Vec::with_capacity(groups);
        let mut x0 = Vec::with_capacity(2 * POINTS_A_LEVEL);
        for _ in 0..groups {
            let shape = noise.below(self.pools.len());
            let pool = self.pools[shape].as_chunks::<2>().0;
            x0.clear();
            x0.extend((0..POINTS_A_LEVEL).flat_map(|_| pool[noise.below(pool.len())]));
            shapes.push(shape as u8);
            let level = self.levels.draw(noise);
            noised.push(&x0, level, 0.0, noise);
        }
        let x_t = Tensor::<2>::from_data(TensorData::new(noised.x_t, [points, 2]), device);
        let target = Tensor::<2>::from_data(TensorData::new(noised.velocity, [points, 2]), device);
        (network.velocity(x_t, &noised.log_snr, &shapes) - target).square().mean()
    }
}

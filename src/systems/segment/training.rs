//! What the network learns: the noise in the masks of digits, shown the pictures.

use burn::tensor::{Device, Tensor, TensorData};

use super::pairs::{Pair, shift};
use crate::diffusion::GaussianNoise;
use crate::network::UNet;
use crate::network::init::Start;
use crate::picture::SIDE;
use crate::train::data::Pictures;
use crate::train::levels::Levels;
use crate::train::tasks::{Noised, Task};
use crate::unet::SEGMENT;

/// Where masks are decided: a picture says nearly all of them, so most of the training goes to much noise.
const LEVELS: Levels = Levels { focused: 0.8, mean: -2.5, deviation: 2.5 };

/// Digits across clothes.
#[derive(Debug)]
pub struct SegmentTask {
    /// Digits.
    pub digits: Pictures,
    /// Clothes.
    pub clothes: Pictures,
}

impl SegmentTask {
    /// A random digit across a random garment.
    pub fn pair(&self, noise: &mut GaussianNoise) -> Pair {
        let digit = self.digits.picture(noise.below(self.digits.len()));
        let garment = self.clothes.picture(noise.below(self.clothes.len()));
        Pair::of(digit, garment, shift(noise))
    }
}

impl Task for SegmentTask {
    type Network = UNet;

    fn init(&self, seed: u64, device: &Device) -> UNet {
        UNet::shaped(SEGMENT, &mut Start::seeded(seed), 0.0, device)
    }

    fn loss(&self, network: &UNet, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let mut noised = Noised::with_capacity(batch * SIDE * SIDE);
        let mut pictures = Vec::with_capacity(batch * SIDE * SIDE);
        for _ in 0..batch {
            let Pair { picture, mask } = self.pair(noise);
            pictures.extend(picture);
            noised.push(&mask, LEVELS.draw(noise), 0.0, noise);
        }
        let tensor = |values| Tensor::<4>::from_data(TensorData::new(values, [batch, 1, SIDE, SIDE]), device);
        let (x_t, target) = (tensor(noised.x_t), tensor(noised.velocity));
        let said = network.velocity_beside(x_t, tensor(pictures), &noised.log_snr, &vec![0; batch]);
        (said - target).square().mean()
    }
}

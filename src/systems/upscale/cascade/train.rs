//! `ink train cascade`: the base network, from shrunk pictures.

use burn::tensor::{Device, Tensor, TensorData};

use crate::command::Error;
use crate::command::system::Train;
use crate::diffusion::GaussianNoise;
use crate::network::ResNet;
use crate::network::init::Start;
use crate::network::resnet::BASE;
use crate::systems::upscale::low::{LOW_PIXELS, LOW_SIDE, shrunk};
use crate::systems::upscale::train::{Arguments, Both};
use crate::train::levels::Levels;
use crate::train::tasks::{Noised, Task};

/// Low pictures.
#[derive(Debug)]
struct BaseTask {
    pictures: Both,
}

/// Where most of the training goes.
const LEVELS: Levels = Levels { focused: 0.8, mean: 0.0, deviation: 2.5 };

impl Task for BaseTask {
    type Network = ResNet;

    fn init(&self, seed: u64, device: &Device) -> ResNet {
        ResNet::shaped(BASE, &mut Start::seeded(seed), 0.0, device)
    }

    fn loss(&self, network: &ResNet, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let mut noised = Noised::with_capacity(batch * LOW_PIXELS);
        let mut labels = Vec::with_capacity(batch);
        for _ in 0..batch {
            let (picture, label) = self.pictures.draw(noise);
            noised.push(&shrunk(picture), LEVELS.draw(noise), 0.0, noise);
            labels.push(label);
        }
        let tensor = |values| Tensor::<4>::from_data(TensorData::new(values, [batch, 1, LOW_SIDE, LOW_SIDE]), device);
        let velocity = network.velocity(tensor(noised.x_t), &noised.log_snr, &labels).narrow(1, 0, 1);
        (velocity - tensor(noised.velocity)).square().mean()
    }
}

/// `ink train cascade`.
#[derive(Debug)]
pub struct TrainBase;

impl Train for TrainBase {
    type Arguments = Arguments;

    fn train(arguments: &Arguments) -> Result<(), Error> {
        let task = BaseTask { pictures: arguments.pictures()? };
        arguments.carry_out("upscale-base", 3_000_000, &task)
    }
}

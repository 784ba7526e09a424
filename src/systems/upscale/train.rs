//! `ink train upscale`: U-Net-S, from pictures and what is left of them when they are shrunk.

use std::path::PathBuf;

use burn::tensor::{Device, Tensor, TensorData};
use clap::Args;

use super::low::{self, LOW_PIXELS, augmented, repeated, shrunk};
use crate::command::Error;
use crate::command::input::share;
use crate::command::system::Train;
use crate::command::training::{Trained, TrainingArguments};
use crate::diffusion::GaussianNoise;
use crate::engine::settings::Network;
use crate::network::UNet;
use crate::network::init::Start;
use crate::picture::{CLASSES, LABELS, PIXELS, SIDE};
use crate::train::data::Pictures;
use crate::train::levels::Levels;
use crate::train::run;
use crate::train::tasks::{Noised, Task};
use crate::unet::UPSCALE;

/// How a network is trained on the pictures of both sets.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// The folder of the folders of IDX files, those of digits in `mnist` and those of clothes in `fashion`.
    #[arg(long, default_value = "data")]
    data: PathBuf,
    #[command(flatten)]
    training: TrainingArguments,
    /// Share of pictures shown without their class.
    #[arg(long, default_value_t = 0.4, value_parser = share)]
    class_dropped: f64,
}

/// The pictures of all networks, the classes of each after those of the ones before: 0 to 9 digits, 10 to 19 clothes.
#[derive(Debug)]
pub struct Both {
    sets: Vec<Pictures>,
    class_dropped: f64,
}

impl Arguments {
    /// The training pictures.
    ///
    /// # Errors
    /// [`Error::Data`]
    pub fn pictures(&self) -> Result<Both, Error> {
        let read = |network: Network| Pictures::training(&self.data.join(network.data()));
        let sets = Network::ALL.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(Both { sets, class_dropped: self.class_dropped })
    }

    /// Trains the network of this name with so many pictures, unless the command line says otherwise, and writes its weights.
    ///
    /// # Errors
    /// [`Error::Train`]
    pub fn carry_out(&self, name: &str, samples: u64, task: &impl Task) -> Result<(), Error> {
        let trained = Trained { name: name.to_owned(), samples, batch: 64, folder: "www/weights" };
        let options = self.training.options(trained)?;
        let seconds = run::train(task, &options)?;
        println!("{} samples in {seconds:.0} s; weights in {}", options.samples, options.out.display());
        Ok(())
    }
}

impl Both {
    /// A picture of any set, each set as often, and its label: none in a share of pictures.
    pub fn draw(&self, noise: &mut GaussianNoise) -> (&[f32], u8) {
        let set = noise.below(self.sets.len());
        let index = noise.below(self.sets[set].len());
        let kept = noise.uniform() >= self.class_dropped;
        let label = if kept { set as u8 * CLASSES + self.sets[set].classes[index] } else { LABELS };
        (self.sets[set].picture(index), label)
    }
}

/// Pictures from low ones.
#[derive(Debug)]
struct UpscaleTask {
    pictures: Both,
}

/// Where most of the training goes.
const LEVELS: Levels = Levels { focused: 0.8, mean: -0.5, deviation: 2.5 };
/// Share of low pictures without augmentation.
const PLAIN: f64 = 0.3;

/// An augmentation, the less of it the oftener.
fn augmentation(noise: &mut GaussianNoise) -> f64 {
    let (plain, drawn) = (noise.uniform() < PLAIN, noise.uniform());
    if plain { 0.0 } else { drawn * drawn }
}

impl Task for UpscaleTask {
    type Network = UNet;

    fn init(&self, seed: u64, device: &Device) -> UNet {
        UNet::shaped(UPSCALE, &mut Start::seeded(seed), 0.0, device)
    }

    fn loss(&self, network: &UNet, batch: usize, noise: &mut GaussianNoise, device: &Device) -> Tensor<1> {
        let mut noised = Noised::with_capacity(batch * PIXELS);
        let (mut beside, mut levels, mut labels) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..batch {
            let (picture, label) = self.pictures.draw(noise);
            let augmentation = augmentation(noise);
            beside.extend(repeated(&augmented(&shrunk(picture), augmentation, &noise.vec(LOW_PIXELS))));
            let level = LEVELS.draw(noise);
            noised.push(picture, level, 0.0, noise);
            levels.extend([level, low::log_snr(augmentation)]);
            labels.push(label);
        }
        let tensor = |values| Tensor::<4>::from_data(TensorData::new(values, [batch, 1, SIDE, SIDE]), device);
        let velocity = network.velocity_beside(tensor(noised.x_t), tensor(beside), &levels, &labels);
        (velocity - tensor(noised.velocity)).square().mean()
    }
}

/// `ink train upscale`.
#[derive(Debug)]
pub struct TrainUpscale;

impl Train for TrainUpscale {
    type Arguments = Arguments;

    fn train(arguments: &Arguments) -> Result<(), Error> {
        let task = UpscaleTask { pictures: arguments.pictures()? };
        arguments.carry_out("upscale", 1_500_000, &task)
    }
}

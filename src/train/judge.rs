//! The judge of x̂_0: what it learns from, and whether its probabilities are true at every noise level.

use burn::tensor::activation::log_softmax;
use burn::tensor::{Device, Tensor, TensorData};

use super::classifier::{cross_entropy, shifted};
use super::data::Pictures;
use super::run::TrainError;
use super::tasks::Task;
use crate::diffusion::{GaussianNoise, alpha_bar_of, forward, stream};
use crate::network::unet::{NO_CLASS, PIXELS, SIDE};
use crate::network::{Judge, UNet};
use crate::picture::CLASSES;

/// Share of the pictures in training that are an x̂_0; the others are as they were drawn.
const PREDICTED: f64 = 0.5;
/// Share of the x̂_0 for which the ε-network is not told the class.
const UNTOLD: f64 = 0.5;
/// The log-SNRs of the x̂_0 in training, evenly: from nothing but noise to where x̂_0 cannot be told from x_0.
const LOG_SNR: (f64, f64) = (-10.5, 3.0);

/// Pictures, shifted by up to two pixels, and x̂_0 of noised ones, all with the classes of the pictures: cross-entropy. Its least is
/// where the judge says p(class | what it sees), so an x̂_0 in which nothing is decided yet gets ten equal shares.
#[derive(Debug)]
pub struct JudgeTask {
    /// What to learn from.
    pub pictures: Pictures,
    /// Whose x̂_0 are shown, on the CPU.
    pub network: UNet,
}

impl Task for JudgeTask {
    type Network = Judge;

    fn init(&self, seed: u64, device: &Device) -> Judge {
        Judge::init(seed, device)
    }

    fn loss(&self, judge: &Judge, batch: usize, noise: &mut GaussianNoise, _: &Device) -> Tensor<1> {
        let mut classes = Vec::with_capacity(batch);
        let (mut drawn, mut hidden) = (Vec::new(), Vec::new());
        let (mut told, mut levels) = (Vec::new(), Vec::new());
        let predicted = (batch as f64 * PREDICTED) as usize;
        for row in 0..batch {
            let index = noise.below(self.pictures.len());
            let class = self.pictures.classes[index];
            classes.push(class);
            if row < predicted {
                hidden.extend_from_slice(self.pictures.picture(index));
                told.push(if noise.uniform() < UNTOLD { NO_CLASS } else { class });
                levels.push(LOG_SNR.0 + (LOG_SNR.1 - LOG_SNR.0) * noise.uniform());
            } else {
                shifted(self.pictures.picture(index), noise, &mut drawn);
            }
        }
        let mut pixels =
            if predicted > 0 { x0_hats(&self.network, &hidden, &levels, &told, noise) } else { Vec::new() };
        pixels.append(&mut drawn);
        cross_entropy(judge.logits(&pixels), &classes)
    }
}

/// x̂_0 from x_t of each picture at its own level: √ᾱ x_t − √(1−ᾱ) v̂ (Salimans & Ho 2022), in which nothing is divided.
fn x0_hats(network: &UNet, x0: &[f32], levels: &[f64], told: &[u8], noise: &mut GaussianNoise) -> Vec<f32> {
    let mut x_t = vec![0.0; x0.len()];
    for ((x0, x_t), &level) in x0.chunks_exact(PIXELS).zip(x_t.chunks_exact_mut(PIXELS)).zip(levels) {
        let (alpha_bar, rest) = alpha_bar_of(level);
        forward::jump(x0, &noise.vec(PIXELS), alpha_bar, rest, x_t);
    }
    let data = TensorData::new(x_t.clone(), [levels.len(), 1, SIDE, SIDE]);
    let velocity = network.velocity(Tensor::from_data(data, &Device::flex()), levels, told).into_data();
    for (index, (x, v)) in x_t.iter_mut().zip(velocity.iter::<f32>()).enumerate() {
        let (alpha_bar, rest) = alpha_bar_of(levels[index / PIXELS]);
        *x = alpha_bar.sqrt() as f32 * *x - rest.sqrt() as f32 * v;
    }
    x_t
}

/// How the judge does on pictures whose classes are known.
#[derive(Debug, Clone, Copy)]
pub struct Calibration {
    /// Share of pictures whose most probable class is theirs.
    pub accuracy: f64,
    /// The mean of the greatest probability: in a judge whose probabilities are true, the accuracy.
    pub confidence: f64,
    /// Expected calibration error (Guo et al. 2017, eq. 3): how far the two are apart, in ten bins of confidence, weighted by their pictures.
    pub error: f64,
    /// Mean of −ln of the probability of the true class, in nats; ln 10 = 2.303 for ten equal shares.
    pub log_loss: f64,
}

/// Pictures of a pass.
const AT_ONCE: usize = 100;

/// ln of the probability of each class, ten numbers a picture.
fn log_shares(judge: &Judge, pixels: &[f32]) -> Vec<f64> {
    log_softmax(judge.logits(pixels), 1).into_data().iter::<f32>().map(f64::from).collect()
}

/// The pictures whose own class the judge names with at least this probability: those that nobody could take for another. A network that
/// learns from them alone makes less that is half the one and half the other; what is left out, it does not know.
///
/// # Errors
/// [`TrainError::NoneSure`]
pub fn sure(judge: &Judge, pictures: &Pictures, least: f64) -> Result<Pictures, TrainError> {
    let parts = pictures.pixels.chunks(AT_ONCE * PIXELS).zip(pictures.classes.chunks(AT_ONCE));
    let shares: Vec<f64> = parts
        .flat_map(|(pixels, classes)| {
            let logs = log_shares(judge, pixels);
            let own = |(at, &class): (usize, &u8)| logs[at * usize::from(CLASSES) + usize::from(class)].exp();
            classes.iter().enumerate().map(own).collect::<Vec<_>>()
        })
        .collect();
    let kept = pictures.at((0..pictures.len()).filter(|&place| shares[place] >= least));
    if kept.is_empty() { Err(TrainError::NoneSure { least }) } else { Ok(kept) }
}

/// Accuracy and calibration on the first `count` pictures as they are, or on an x̂_0 of each at log-SNR `level`, of a network that is told
/// their classes or not.
pub fn calibration(
    judge: &Judge,
    pictures: &Pictures,
    count: usize,
    predicted: Option<(&UNet, f64, bool)>,
) -> Calibration {
    let count = count.min(pictures.len());
    let mut bins = [(0usize, 0usize, 0.0f64); 10];
    let mut log_loss = 0.0;
    for (part, classes) in pictures.classes[..count].chunks(AT_ONCE).enumerate() {
        let x0 = &pictures.pixels[part * AT_ONCE * PIXELS..][..classes.len() * PIXELS];
        let shown = predicted.map(|(network, level, told)| {
            let told = if told { classes.to_vec() } else { vec![NO_CLASS; classes.len()] };
            let mut noise = GaussianNoise::new(part as u64, stream::FORWARD_JUMP);
            x0_hats(network, x0, &vec![level; classes.len()], &told, &mut noise)
        });
        let logs = log_shares(judge, shown.as_deref().unwrap_or(x0));
        for (logs, &class) in logs.chunks_exact(usize::from(CLASSES)).zip(classes) {
            let class = usize::from(class);
            let (best, log) = logs
                .iter()
                .enumerate()
                .fold((0, f64::NEG_INFINITY), |best, (at, &log)| if log > best.1 { (at, log) } else { best });
            let bin = &mut bins[((log.exp() * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1, bin.1 + usize::from(best == class), bin.2 + log.exp());
            log_loss -= logs[class];
        }
    }
    let n = count.max(1) as f64;
    Calibration {
        accuracy: bins.iter().map(|bin| bin.1).sum::<usize>() as f64 / n,
        confidence: bins.iter().map(|bin| bin.2).sum::<f64>() / n,
        error: bins.iter().map(|bin| (bin.1 as f64 - bin.2).abs()).sum::<f64>() / n,
        log_loss: log_loss / n,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_sure_of_the_pictures_whose_own_class_it_gives_so_much() {
        let judge = Judge::init(1, &Device::flex());
        // More than one pass.
        let count = AT_ONCE + 30;
        let pixels = GaussianNoise::new(1, stream::TRAINING).vec(count * PIXELS);
        let pictures = Pictures { pixels, classes: (0..count).map(|place| (place % 7) as u8).collect() };
        let share =
            |place: usize| log_shares(&judge, pictures.picture(place))[usize::from(pictures.classes[place])].exp();
        let mut shares: Vec<f64> = (0..count).map(share).collect();
        shares.sort_by(f64::total_cmp);
        // Between two of them, as alone and beside others a picture's may differ in the last bit.
        let least = f64::midpoint(shares[count / 2 - 1], shares[count / 2]);
        let kept = sure(&judge, &pictures, least).unwrap();
        assert_eq!(kept.len(), count - count / 2);
        let wanted: Vec<usize> = (0..count).filter(|&place| share(place) > least).collect();
        assert_eq!(kept.classes, wanted.iter().map(|&place| pictures.classes[place]).collect::<Vec<_>>());
        assert_eq!(kept.picture(kept.len() - 1), pictures.picture(*wanted.last().unwrap()));
        assert_eq!(sure(&judge, &pictures, 0.0).unwrap().len(), count);
        assert!(matches!(sure(&judge, &pictures, 1.0), Err(TrainError::NoneSure { .. })));
    }
}

//! One evaluation whose answer is known, for a device that may compute wrongly without an error, as some drivers do.
//!
//! The network is the picture network as it is, with weights from a seed and with every operation sounding in its answer; so the kernels
//! are those that a run uses, and a device that passes has them compiled.

use burn::tensor::{Device, Tensor, TensorData};

use super::reason::Reason;
use crate::diffusion::{GaussianNoise, stream};
use crate::network::UNet;
use crate::network::advance::{Weights, advance};
use crate::picture::{PIXELS, SIDE};

/// The seed of weights and noise.
const SEED: u64 = 7;
/// Pictures in the batch, with their levels and classes.
const LOG_SNR: [f64; 2] = [-3.0, 1.5];
const CLASSES: [u8; 2] = [4, crate::network::unet::NO_CLASS];
/// Of so many numbers one is compared: 32 of them, in all columns and in both pictures.
const STRIDE: usize = 49;
/// A guided step; its weights are such that each counts.
const STEP: Weights = Weights { x: 0.75, velocity: -0.5, unconditional: 0.25 };
/// What may differ, in standard deviations of the answer. Devices add in other orders, which comes to less than a hundredth of this.
const TOLERANCE: f32 = 1e-3;

/// The answer on the CPU.
const ANSWER: [f32; 2 * PIXELS / STRIDE] = [
    0.57156026,
    5.5876913,
    0.07956819,
    7.768878,
    0.12319787,
    -2.8213327,
    -4.5214167,
    -3.1866436,
    -0.46190137,
    7.024798,
    4.3905225,
    0.9496859,
    0.01953391,
    -0.74411935,
    -3.5294087,
    -0.44275123,
    -0.9364434,
    2.6654322,
    -4.655408,
    2.521087,
    -3.5783746,
    1.0716126,
    1.9165416,
    -5.514029,
    0.80032873,
    4.223778,
    -4.1576524,
    4.5652256,
    -0.3038241,
    -5.2886887,
    -6.1701155,
    0.41400027,
];

/// v̂ of the network at the numbers that are compared, and how far a guided step with it is off, as a run takes it on the device: x of the
/// first picture, v̂ with a class and without, and the second picture in the place of noise.
async fn ask(device: &Device) -> Result<(Vec<f32>, f32), Reason> {
    let unet = UNet::sounding(SEED, device).packed();
    let noise = GaussianNoise::new(SEED, stream::START).vec(LOG_SNR.len() * PIXELS);
    let tensor = |values: &[f32]| {
        Tensor::from_data(TensorData::new(values.to_vec(), [values.len() / PIXELS, 1, SIDE, SIDE]), device)
    };
    let x = tensor(&noise);
    let velocity = unet.velocity(x.clone(), &LOG_SNR, &CLASSES);
    let stepped = numbers(advance(x, velocity.clone(), tensor(&noise[PIXELS..]), STEP)).await?;
    let velocity = numbers(velocity).await?;
    let off = (0..PIXELS).map(|i| {
        let mean = STEP.x * noise[i] + STEP.velocity * velocity[i] + STEP.unconditional * velocity[PIXELS + i];
        let wanted = mean + noise[PIXELS + i];
        [stepped[i], stepped[PIXELS + i]].map(|found| apart(found, wanted)).into_iter().fold(0.0, f32::max)
    });
    let off = off.fold(0.0, f32::max);
    Ok((velocity.into_iter().step_by(STRIDE).collect(), off))
}

async fn numbers(tensor: Tensor<4>) -> Result<Vec<f32>, Reason> {
    let data = tensor.into_data_async().await.map_err(|error| Reason::NoResult(format!("{error:?}")))?;
    data.try_into_vec::<f32>().map_err(|error| Reason::NoResult(format!("{error:?}")))
}

/// A distance; what is not finite is infinitely far.
fn apart(found: f32, wanted: f32) -> f32 {
    let distance = (found - wanted).abs();
    if distance.is_nan() { f32::INFINITY } else { distance }
}

/// How far numbers are from the known answer, in its standard deviations.
fn error(numbers: &[f32]) -> f32 {
    let deviation = (ANSWER.iter().map(|value| value * value).sum::<f32>() / ANSWER.len() as f32).sqrt();
    numbers.iter().zip(&ANSWER).map(|(&value, &known)| apart(value, known) / deviation).fold(0.0, f32::max)
}

/// Whether a device gives the known answer.
///
/// # Errors
/// [`Reason::WrongResult`], and [`Reason::NoResult`] where it gives none.
pub async fn check(device: &Device) -> Result<(), Reason> {
    let (numbers, off) = ask(device).await?;
    let error = error(&numbers).max(off);
    if error <= TOLERANCE { Ok(()) } else { Err(Reason::WrongResult { error }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cpu_gives_the_known_answer() {
        let (numbers, off) = pollster::block_on(ask(&Device::flex())).expect("the CPU answers");
        assert!(off < 1e-5, "a step is {off} off");
        assert_eq!(numbers.len(), ANSWER.len());
        assert!(error(&numbers) < 1e-5, "{numbers:?} is {} off", error(&numbers));
        let spread = ANSWER.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        assert!(spread > 0.1, "the network sounds");
    }

    #[test]
    fn a_wrong_number_is_found() {
        assert_eq!(error(&ANSWER), 0.0);
        for (at, wrong) in [(0, 0.01), (31, f32::NAN), (5, f32::INFINITY)] {
            let mut numbers = ANSWER;
            numbers[at] += wrong;
            assert!(error(&numbers) > TOLERANCE, "{wrong} at {at}");
        }
    }
}

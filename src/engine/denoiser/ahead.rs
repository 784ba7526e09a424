//! A device that begins with the next question before it has told the answer to this one: x stays on it from step to step, and a run is as
//! fast as the device and not as the way back from it.
//!
//! The run takes its own step from the answer, as always, and asks. If that question is the one that was begun with, its answer is on its
//! way already; if not, it is put as if nothing had been begun.

use core::future::poll_fn;
use core::pin::{Pin, pin};
use core::task::Poll;

use burn::tensor::Tensor;

use super::{DenoiseError, Denoiser, Net, classes, guided, is_guided, labels_shown, read};
use crate::diffusion::alpha_bar_of;
use crate::engine::ask::Ask;
use crate::engine::network::NetworkId;
use crate::engine::system::Foreseen;
use crate::network::advance::{Weights, advance};
use crate::network::velocity_to_epsilon;
use crate::picture::PIXELS;

/// How far a number of the question may be from that which the device has, relative to 1 + its size: the device and the run round
/// differently.
const APART: f32 = 1e-4;

/// Steps after which the device is given the run's x again, so that what they round differently does not add up.
const TOGETHER: u32 = 64;

/// A question that the device is at, or has been.
#[derive(Debug)]
pub(super) struct Begun {
    network: NetworkId,
    /// One for each item of the device's, those without a class among them.
    labels: Vec<u8>,
    guidance: f64,
    log_snr: f64,
    /// x as the run will have it; x and v̂ as the device has them.
    expected: Vec<f32>,
    x: Tensor<4>,
    velocity: Tensor<4>,
    /// Steps that x has taken on the device since it came from the run.
    steps: u32,
}

impl Begun {
    /// Whether it is this question, at this level for these labels.
    fn is(&self, ask: &Ask, log_snr: f64, labels: &[u8]) -> bool {
        let same = (self.network, self.guidance, self.log_snr) == (ask.network, ask.guidance, log_snr)
            && self.labels == labels
            && self.expected.len() == ask.x.len();
        same && self.expected.iter().zip(&ask.x).all(|(a, b)| (a - b).abs() <= APART * (1.0 + b.abs()))
    }
}

impl Denoiser {
    /// As [`Self::answer`], and begins with what is foreseen, before it waits for the answer. For any network but one of pictures, and where
    /// each item has a level of its own, nothing is begun.
    ///
    /// # Errors
    /// [`DenoiseError`]
    pub async fn answer_and_go_ahead(
        &mut self,
        ask: &Ask,
        foreseen: Option<Foreseen>,
    ) -> Result<Vec<f32>, DenoiseError> {
        ask.check()?;
        let begun = self.begun.take();
        let (Some(Net::Pictures(unet)), &[log_snr]) = (&self.nets[ask.network.index()], ask.log_snr.as_slice()) else {
            return self.answer(ask).await;
        };
        let labels = labels_shown(ask);
        let begun = begun.filter(|begun| begun.is(ask, log_snr, &labels));
        if begun.is_none() && foreseen.is_none() {
            return self.answer(ask).await;
        }

        let (all, numbers) = (labels.len(), ask.x.len());
        let classes = classes(ask.network, &labels);
        let (x, velocity, steps) = match begun {
            Some(begun) => (begun.x, begun.velocity, begun.steps),
            None => {
                let x = self.pictures(ask.x.repeat(all / ask.items()));
                (x.clone(), unet.velocity(x, &vec![log_snr; all], &classes), 0)
            }
        };
        let mut answer = pin!(read(velocity.clone()));
        let at_once = start(answer.as_mut()).await;
        // Behind the reading, so that this waits for nothing of what follows.
        let ahead = foreseen.filter(|_| steps < TOGETHER).map(|Foreseen { form, z, log_snr }| {
            let guidance = if is_guided(ask) { ask.guidance } else { 0.0 };
            let weights = Weights {
                x: form.x_t as f32,
                velocity: (form.velocity * (1.0 + guidance)) as f32,
                unconditional: (-form.velocity * guidance) as f32,
            };
            let x = advance(x, velocity, self.pictures(z.clone()), weights);
            let velocity = unet.velocity(x.clone(), &vec![log_snr; all], &classes);
            (weights, z, log_snr, x, velocity)
        });
        let mut answer = match at_once {
            Some(answer) => answer?,
            None => answer.await?,
        };

        self.begun = ahead.map(|(weights, z, log_snr, x, velocity)| {
            // Without guidance these are the same, and the second counts nothing.
            let (with, without) = (&answer[..numbers], &answer[all * PIXELS - numbers..]);
            let mean =
                |((x, v), u): ((&f32, &f32), &f32)| weights.x * x + weights.velocity * v + weights.unconditional * u;
            let mean = ask.x.iter().zip(with).zip(without).map(mean);
            let expected = mean.zip(z).map(|(mean, z)| mean + z).collect();
            let (network, guidance, steps) = (ask.network, ask.guidance, steps + 1);
            Begun { network, labels, guidance, log_snr, expected, x, velocity, steps }
        });
        let (alpha_bar, rest) = alpha_bar_of(log_snr);
        for velocity in answer.chunks_exact_mut(numbers) {
            velocity_to_epsilon(velocity, &ask.x, alpha_bar, rest);
        }
        guided(ask, answer)
    }
}

/// Begins with a future, which may be done with that.
async fn start<F: Future>(mut future: Pin<&mut F>) -> Option<F::Output> {
    poll_fn(|context| {
        Poll::Ready(match future.as_mut().poll(context) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        })
    })
    .await
}

//! ε̂ from the networks: weights in, predictions out, on whichever device.

use burn::tensor::{Device, Tensor, TensorData};

use super::settings::{AnyNetwork, Network, PIXELS, SIDE};
use crate::diffusion::{alpha_bar_of, guide};
use crate::ink::InkShape;
use crate::network::unet::NO_CLASS;
use crate::network::{PointMlp, UNet, WeightsError, velocity_to_epsilon, weights};

/// Why there is no prediction.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DenoiseError {
    /// Its weights were not loaded.
    #[error("the network “{0}” has no weights yet; load them first")]
    NotLoaded(&'static str),
    /// The device did not give the result back.
    #[error("the device gave no result: {0}")]
    Device(String),
    /// The pictures, their noise levels and their classes do not fit together.
    #[error(
        "{numbers} numbers are not {levels} pictures of {PIXELS} with {classes} classes, each of them at most {NO_CLASS}"
    )]
    Sizes {
        /// Numbers of all pictures.
        numbers: usize,
        /// Noise levels.
        levels: usize,
        /// Classes.
        classes: usize,
    },
    /// A noise level is not finite: the clean end holds no noise to be found.
    #[error("the noise level {0} is not a finite number")]
    Level(f64),
}

/// Points of ink that the CPU moves at once: so many that their hidden layer stays in the cache.
const CPU_POINTS: usize = 2048;

/// The networks on one device.
#[derive(Debug)]
pub struct Denoiser {
    device: Device,
    on_cpu: bool,
    digits: Option<UNet>,
    fashion: Option<UNet>,
    ink: Option<PointMlp>,
}

impl Denoiser {
    /// No network yet, on the CPU.
    pub fn cpu() -> Self {
        Self { device: Device::flex(), on_cpu: true, digits: None, fashion: None, ink: None }
    }

    /// No network yet, on a GPU.
    #[cfg(feature = "engine-webgpu")]
    pub fn gpu(device: Device) -> Self {
        Self { device, on_cpu: false, digits: None, fashion: None, ink: None }
    }

    /// Whether the network's weights are there.
    pub fn has(&self, network: impl Into<AnyNetwork>) -> bool {
        match network.into() {
            AnyNetwork::Pictures(network) => self.unet(network).is_some(),
            AnyNetwork::Ink => self.ink.is_some(),
        }
    }

    fn unet(&self, network: Network) -> Option<&UNet> {
        match network {
            Network::Digits => self.digits.as_ref(),
            Network::Fashion => self.fashion.as_ref(),
        }
    }

    /// Takes in a network's file of weights.
    ///
    /// # Errors
    /// [`WeightsError`] if the file is not the one for this network or is damaged.
    pub fn load(&mut self, network: impl Into<AnyNetwork>, bytes: &[u8]) -> Result<(), WeightsError> {
        let network = network.into();
        let tensors = weights::from_bytes(network.name(), bytes)?;
        let picture = |tensors| weights::with_tensors(UNet::init(0, &self.device), tensors);
        match network {
            AnyNetwork::Pictures(Network::Digits) => self.digits = Some(picture(tensors)?),
            AnyNetwork::Pictures(Network::Fashion) => self.fashion = Some(picture(tensors)?),
            AnyNetwork::Ink => self.ink = Some(weights::with_tensors(PointMlp::init(0, &self.device), tensors)?),
        }
        Ok(())
    }

    /// ε̂ for pictures, one after another in `x`, all at log-SNR λ; `classes` has one class a picture ([`NO_CLASS`] for none).
    /// With guidance w ≠ 0 both predictions are made in one batch of twice the size.
    ///
    /// # Errors
    /// [`DenoiseError`]
    pub async fn pictures(
        &self,
        network: Network,
        x: &[f32],
        log_snr: f64,
        classes: &[u8],
        guidance: f64,
    ) -> Result<Vec<f32>, DenoiseError> {
        let guided = guidance != 0.0 && classes.iter().any(|&class| class != NO_CLASS);
        if !guided {
            return self.predict(network, x, &vec![log_snr; classes.len()], classes).await;
        }
        let labels: Vec<u8> = classes.iter().copied().chain(classes.iter().map(|_| NO_CLASS)).collect();
        let mut epsilon = self.predict(network, &[x, x].concat(), &vec![log_snr; labels.len()], &labels).await?;
        let unconditional = epsilon.split_off(classes.len() * PIXELS);
        guide(&mut epsilon, &unconditional, guidance);
        Ok(epsilon)
    }

    /// ε̂ for pictures, one after another in `x`, each at its own log-SNR λ and with its own class ([`NO_CLASS`] for none).
    ///
    /// # Errors
    /// [`DenoiseError`]; pictures, levels and classes must be as many, at least one.
    pub async fn predict(
        &self,
        network: Network,
        x: &[f32],
        log_snr: &[f64],
        classes: &[u8],
    ) -> Result<Vec<f32>, DenoiseError> {
        let unet = self.unet(network).ok_or(DenoiseError::NotLoaded(network.name()))?;
        let count = classes.len();
        let fits = count > 0 && log_snr.len() == count && x.len() == count * PIXELS;
        if !fits || classes.iter().any(|&class| class > NO_CLASS) {
            return Err(DenoiseError::Sizes { numbers: x.len(), levels: log_snr.len(), classes: count });
        }
        if let Some(&level) = log_snr.iter().find(|level| !level.is_finite()) {
            return Err(DenoiseError::Level(level));
        }
        let data = TensorData::new(x.to_vec(), [count, 1, SIDE, SIDE]);
        let mut epsilon = read(unet.velocity(Tensor::from_data(data, &self.device), log_snr, classes)).await?;
        for ((epsilon, x), &level) in epsilon.chunks_exact_mut(PIXELS).zip(x.chunks_exact(PIXELS)).zip(log_snr) {
            let (alpha_bar, rest) = alpha_bar_of(level);
            velocity_to_epsilon(epsilon, x, alpha_bar, rest);
        }
        Ok(epsilon)
    }

    /// ε̂ for points `x` (x, y, x, y, …) of a shape, all at log-SNR λ.
    ///
    /// # Errors
    /// [`DenoiseError`]
    pub async fn points(&self, x: &[f32], log_snr: f64, shape: InkShape) -> Result<Vec<f32>, DenoiseError> {
        let mlp = self.ink.as_ref().ok_or(DenoiseError::NotLoaded(AnyNetwork::Ink.name()))?;
        let at_once = if self.on_cpu { 2 * CPU_POINTS } else { x.len().max(2) };
        let mut epsilon = Vec::with_capacity(x.len());
        for part in x.chunks(at_once) {
            let data = TensorData::new(part.to_vec(), [part.len() / 2, 2]);
            let velocity = mlp.velocity(Tensor::from_data(data, &self.device), &[log_snr], &[shape.index()]);
            epsilon.extend(read(velocity).await?);
        }
        let (alpha_bar, rest) = alpha_bar_of(log_snr);
        velocity_to_epsilon(&mut epsilon, x, alpha_bar, rest);
        Ok(epsilon)
    }
}

/// A tensor's numbers. On a GPU in a browser there is no other way than to wait.
async fn read<const D: usize>(tensor: Tensor<D>) -> Result<Vec<f32>, DenoiseError> {
    let data = tensor.into_data_async().await.map_err(|error| DenoiseError::Device(format!("{error:?}")))?;
    data.try_into_vec::<f32>().map_err(|error| DenoiseError::Device(format!("{error:?}")))
}

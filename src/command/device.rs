//! The device that a command computes on.

use clap::ValueEnum;

use crate::engine::denoiser::Denoiser;

/// Why a device cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// This program has no code for it.
    #[error(
        "this `ink` was built for the CPU alone; build it with --features cli,engine-webgpu, or leave out --device gpu"
    )]
    NotBuilt,
    /// The system has none that can be used.
    #[error(
        "no GPU can be used: {0}; a driver for Vulkan is needed, and a software one will do (Debian: mesa-vulkan-drivers)"
    )]
    NoGpu(String),
}

/// What computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Device {
    /// The processor.
    Cpu,
    /// A GPU, over Vulkan or what else the system has.
    Gpu,
}

impl Device {
    /// The device itself, and its name.
    ///
    /// # Errors
    /// [`DeviceError`]
    pub fn open(self) -> Result<(burn::tensor::Device, String), DeviceError> {
        match self {
            Self::Cpu => Ok((burn::tensor::Device::flex(), format!("CPU, {} threads", rayon::current_num_threads()))),
            Self::Gpu => gpu(),
        }
    }

    /// No network yet, on this device; and the device's name.
    ///
    /// # Errors
    /// [`DeviceError`]
    pub fn denoiser(self) -> Result<(Denoiser, String), DeviceError> {
        let (device, name) = self.open()?;
        Ok((if self == Self::Cpu { Denoiser::cpu() } else { Denoiser::gpu(device) }, name))
    }
}

#[cfg(not(feature = "engine-webgpu"))]
fn gpu() -> Result<(burn::tensor::Device, String), DeviceError> {
    Err(DeviceError::NotBuilt)
}

#[cfg(feature = "engine-webgpu")]
fn gpu() -> Result<(burn::tensor::Device, String), DeviceError> {
    use burn_wgpu::{RuntimeOptions, WgpuDevice, graphics::AutoGraphicsApi};

    let setup = burn_wgpu::try_init_setup::<AutoGraphicsApi>(&WgpuDevice::default(), RuntimeOptions::default());
    let adapter = setup.map_err(|error| DeviceError::NoGpu(error.to_string()))?.adapter.get_info();
    let device = burn::tensor::Device::wgpu(burn::tensor::DeviceKind::default());
    Ok((device, format!("{} ({:?})", adapter.name, adapter.backend)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_without_a_gpu_says_how_to_build_one_with() {
        assert!(Device::Cpu.denoiser().expect("there is a CPU").1.starts_with("CPU"));
        if cfg!(not(feature = "engine-webgpu")) {
            let error = Device::Gpu.denoiser().expect_err("it has none");
            assert!(error.to_string().contains("engine-webgpu"), "{error}");
        }
    }
}

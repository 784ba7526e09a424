//! The engine on WebGPU: burn's `wgpu` backend.

use burn::tensor::Device;
use ink_diffusion::engine::adapter::{self, Adapter};
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::message::DeviceInfo;
use ink_diffusion::engine::worker::{self, DeviceError};

async fn device() -> Result<(Denoiser, DeviceInfo), DeviceError> {
    let name = match adapter::probe().await {
        Adapter::Gpu(name) | Adapter::Software(name) => name,
        Adapter::Lacking(name) => return Err(DeviceError::Lacking(name)),
        Adapter::None => return Err(DeviceError::NoAdapter),
        Adapter::Silent => return Err(DeviceError::Silent),
    };
    let device = Device::wgpu_options().init_async().await;
    let device = device.map_err(|error| DeviceError::Refused(format!("{error:?}")))?;
    Ok((Denoiser::gpu(device), DeviceInfo { webgpu: true, name }))
}

fn main() {
    worker::start(device());
}

//! The engine on WebGPU: burn's `wgpu` backend.

use burn::tensor::Device;
use ink_diffusion::engine::adapter::{self, Adapter};
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::message::DeviceInfo;
use ink_diffusion::engine::worker;
use wasm_bindgen_futures::spawn_local;

async fn device() -> Result<(Denoiser, DeviceInfo), String> {
    let name = match adapter::probe().await {
        Adapter::Gpu(name) | Adapter::Software(name) => name,
        Adapter::Lacking(name) => return Err(format!("the adapter {name} lacks what burn needs of it")),
        Adapter::None => return Err("the browser gives no WebGPU adapter".to_owned()),
    };
    let device = Device::wgpu_options().init_async().await.map_err(|error| format!("{error:?}"))?;
    Ok((Denoiser::gpu(device), DeviceInfo { webgpu: true, name }))
}

fn main() {
    spawn_local(async { worker::start(device().await) });
}

//! The engine on WebGPU: burn's `wgpu` backend.

use burn::tensor::Device;
use ink_diffusion::engine::adapter::{self, Adapter, PROBE_LIMIT};
use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::known;
use ink_diffusion::engine::message::DeviceInfo;
use ink_diffusion::engine::reason::Reason;
use ink_diffusion::engine::worker;
use ink_diffusion::systems;

async fn device() -> Result<(Denoiser, DeviceInfo), Reason> {
    let name = match adapter::probe().await {
        Adapter::Gpu(name) | Adapter::Software(name) => name,
        Adapter::Lacking(name) => return Err(Reason::LackingAdapter(name)),
        Adapter::None => return Err(Reason::NoAdapter),
        Adapter::Silent => return Err(Reason::SilentAdapter { seconds: PROBE_LIMIT.as_secs() }),
    };
    let device = Device::wgpu_options().init_async().await;
    let device = device.map_err(|error| Reason::NoDevice(format!("{error:?}")))?;
    known::check(&device).await?;
    Ok((Denoiser::gpu(device), DeviceInfo { webgpu: true, name }))
}

#[cfg(target_family = "wasm")]
unsafe extern "C" {
    /// What the linker makes of all static constructors; CubeCL registers the operations of its compiler in such ones.
    fn __wasm_call_ctors();
}

fn main() {
    // A module that never calls them is taken by the linker for one that runs once and ends: it would call them at each call from
    // JavaScript anew, which took 3 ms a dispatch.
    // SAFETY: called once, and before anything is looked for that they register.
    #[cfg(target_family = "wasm")]
    unsafe {
        __wasm_call_ctors();
    }
    worker::start(systems::ENGINE, None, device());
}

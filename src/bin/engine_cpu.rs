//! The engine on the CPU: burn's `flex` backend in WebAssembly with SIMD.

use std::future::ready;

use ink_diffusion::engine::denoiser::Denoiser;
use ink_diffusion::engine::message::DeviceInfo;
use ink_diffusion::engine::worker;
use ink_diffusion::systems;

fn main() {
    let info = DeviceInfo { webgpu: false, name: "WebAssembly SIMD".to_owned() };
    worker::start(systems::ENGINE, Some("./engine_cpu_loader.js"), ready(Ok((Denoiser::cpu(), info))));
}

//! How a GPU computes the networks: kernels in CubeCL under the extensions of burn's backend. A question to a picture network is seventeen
//! dispatches, the step that follows on it one, and nothing else of burn's is asked for, which is what keeps the engine small.
//!
//! - [`advance`]: a step of a sampler. - [`conv`]: convolutions with what surrounds them. - [`line`]: what is seen from the places of a line.
//! - [`linear`]: layers of points, the embedding, the judge's last layer.

mod advance;
mod conv;
mod line;
mod linear;

use burn::tensor::Shape;
use burn_cubecl::ops::numeric::empty_device_dtype;
use burn_cubecl::tensor::CubeTensor;
use cubecl::prelude::{CubeCount, CubeDim};

/// Threads of a workgroup: few, for a layer of one picture has about two hundred.
const THREADS: u32 = 32;

/// So many threads in workgroups, the last of which may have some too many.
fn grid(threads: usize) -> (CubeCount, CubeDim) {
    (CubeCount::new_1d((threads as u32).div_ceil(THREADS)), CubeDim::new_1d(THREADS))
}

/// Room for a result of this shape, where `like` is.
fn empty(like: &CubeTensor, shape: impl Into<Shape>) -> CubeTensor {
    empty_device_dtype(like.client.clone(), like.device.clone(), shape.into(), like.dtype)
}

/// What stands for an operand that a kernel does not read: a buffer that is bound twice is refused, and so is less than a vector.
fn unused(like: &CubeTensor) -> CubeTensor {
    empty(like, [4])
}

//! What can be chosen on the page: its limits, and the choices that belong to the page alone.

use crate::named::named;

/// Particles of ink, at least.
pub const LEAST_PARTICLES: u32 = 1_000;
/// The most sampling steps: a network's step costs milliseconds, so more is patience without gain.
pub const MOST_SAMPLING_STEPS: u32 = 1_000;
/// Numbers of pictures that fill a square.
pub const PICTURE_COUNTS: [u32; 3] = [1, 16, 64];
/// Guidance w where nobody has chosen: enough for nearly every digit to be well formed, and little enough for them to differ.
pub const USUAL_GUIDANCE: f64 = 0.5;
/// The class of the first picture, and its seed. They were chosen by eye among hundreds: with this seed each of the ten classes comes
/// out clean, and this class without guidance does not.
pub const FIRST_PICTURE: (u8, u64) = (2, 31);
/// Guidance w, at most.
pub const MOST_GUIDANCE: f64 = 4.0;
/// Seeds are whole numbers that JavaScript can hold.
pub const LARGEST_SEED: u64 = (1 << 53) - 1;

named! {
    /// Which device the visitor wants the network to run on.
    pub enum Compute {
        /// WebGPU on a real adapter, else the CPU.
        Auto = "auto",
        /// WebGPU on whatever adapter there is.
        WebGpu = "webgpu",
        /// The CPU.
        Cpu = "cpu",
    }
}

named! {
    /// Whether the visitor wants the page light or dark.
    pub enum ThemeChoice {
        /// As the system is.
        Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

//! What can be chosen on the page: its limits, and the names that choices have in lists and in the page's address.

use std::borrow::Cow;

use crate::diffusion::{Sampler, Variance};
use crate::engine::settings::{CLASSES, ClassChoice, Network};

/// Particles of ink, at least.
pub const LEAST_PARTICLES: u32 = 1_000;
/// The most sampling steps: a network's step costs milliseconds, so more is patience without gain.
pub const MOST_SAMPLING_STEPS: u32 = 1_000;
/// Numbers of pictures that fill a square.
pub const PICTURE_COUNTS: [u32; 3] = [1, 16, 64];
/// Guidance w, at most.
pub const MOST_GUIDANCE: f64 = 4.0;
/// Seeds are whole numbers that JavaScript can hold.
pub const LARGEST_SEED: u64 = (1 << 53) - 1;
/// The networks that draw pictures.
pub const PICTURE_NETWORKS: [Network; 2] = [Network::Digits, Network::Fashion];
/// The samplers, DDIM with the η that it starts with.
pub const SAMPLERS: [Sampler; 3] = [
    Sampler::Ddpm { variance: Variance::Beta },
    Sampler::Ddpm { variance: Variance::PosteriorBeta },
    Sampler::Ddim { eta: 0.0 },
];

const NO_CLASS: &str = "none";
const ALL_CLASSES: &str = "all";

/// The name of a choice of class.
pub fn class_name(class: ClassChoice) -> Cow<'static, str> {
    match class {
        ClassChoice::None => NO_CLASS.into(),
        ClassChoice::All => ALL_CLASSES.into(),
        ClassChoice::One(class) => class.to_string().into(),
    }
}

/// The choice of class with this name.
pub fn class_of(name: &str) -> Option<ClassChoice> {
    match name {
        NO_CLASS => Some(ClassChoice::None),
        ALL_CLASSES => Some(ClassChoice::All),
        number => number.parse().ok().filter(|&class| class < CLASSES).map(ClassChoice::One),
    }
}

/// The name of a sampler, whatever its η.
pub const fn sampler_name(sampler: Sampler) -> &'static str {
    match sampler {
        Sampler::Ddpm { variance: Variance::Beta } => "ddpm-beta",
        Sampler::Ddpm { variance: Variance::PosteriorBeta } => "ddpm-posterior",
        Sampler::Ddim { .. } => "ddim",
    }
}

/// The one of [`SAMPLERS`] with this name.
pub fn sampler_of(name: &str) -> Option<Sampler> {
    named(&SAMPLERS, sampler_name, name)
}

/// The first of `all` whose name is `name`.
pub fn named<T: Copy>(all: &[T], name_of: fn(T) -> &'static str, name: &str) -> Option<T> {
    all.iter().copied().find(|&one| name_of(one) == name)
}

/// Which device the visitor wants the network to run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compute {
    /// WebGPU on a real adapter, else the CPU.
    Auto,
    /// WebGPU on whatever adapter there is.
    WebGpu,
    /// The CPU.
    Cpu,
}

impl Compute {
    /// Every wish, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Auto, Self::WebGpu, Self::Cpu];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::WebGpu => "webgpu",
            Self::Cpu => "cpu",
        }
    }
}

/// Whether the visitor wants the page light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system is.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// Every choice, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// A name for programs, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

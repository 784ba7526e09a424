//! What a run is to do: everything that, with the weights, decides every number of it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use super::network::Network;
use crate::diffusion::{Sampler, ScheduleParameters, Spacing};
use crate::ink::InkShape;
use crate::named::named;
pub use crate::picture::{CLASSES, PIXELS, SIDE};

/// Pictures in a grid, at most.
pub const MAX_PICTURES: u32 = 64;
/// Particles of ink, at most.
pub const MAX_PARTICLES: u32 = 100_000;

/// A run of the picture network, from pure noise to pictures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PictureRun {
    /// Whose predictions it follows.
    pub network: Network,
    /// The noise schedule.
    pub schedule: ScheduleParameters,
    /// DDPM or DDIM.
    pub sampler: Sampler,
    /// How the sampler's timesteps are spread over 1..=T.
    pub spacing: Spacing,
    /// Steps from noise to picture, at most T.
    pub sampling_steps: u32,
    /// What to draw.
    pub class: ClassChoice,
    /// Guidance w; 0 is none.
    pub guidance: f64,
    /// The seed of x_T and of every z.
    pub seed: u64,
    /// Pictures at once, 1..=[`MAX_PICTURES`].
    pub count: u32,
}

/// Which class each picture of a run has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClassChoice {
    /// Unconditional.
    None,
    /// All of this class, below [`CLASSES`].
    One(u8),
    /// Spread evenly over the classes, in their order.
    All,
}

const NO_CLASS: &str = "none";
const ALL_CLASSES: &str = "all";

impl ClassChoice {
    /// Its name in addresses, lists and commands: `none`, `all`, or the class as a number.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::None => NO_CLASS.into(),
            Self::All => ALL_CLASSES.into(),
            Self::One(class) => class.to_string().into(),
        }
    }

    /// The choice of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            NO_CLASS => Some(Self::None),
            ALL_CLASSES => Some(Self::All),
            number => number.parse().ok().filter(|&class| class < CLASSES).map(Self::One),
        }
    }

    /// The class of picture `index` of `count`; none for unconditional ones.
    pub fn of(self, index: u32, count: u32) -> Option<u8> {
        match self {
            Self::None => None,
            Self::One(class) => Some(class.min(CLASSES - 1)),
            Self::All => Some((u64::from(index) * u64::from(CLASSES) / u64::from(count.max(1))) as u8),
        }
    }
}

impl Default for PictureRun {
    fn default() -> Self {
        Self {
            network: Network::Digits,
            schedule: ScheduleParameters::default(),
            sampler: Sampler::Ddim { eta: 0.0 },
            spacing: Spacing::Even,
            sampling_steps: 50,
            class: ClassChoice::One(7),
            guidance: 0.0,
            seed: 1,
            count: 1,
        }
    }
}

/// Particles of ink where nobody says how many.
pub const PARTICLES: u32 = 60_000;

named! {
    /// How the particles of ink come by the network's prediction.
    pub enum InkField {
        /// The network is asked at the nodes of a lattice near them, and its answer is interpolated (see [`crate::ink::Lattice`]): as many
        /// particles as one likes, the same on every device.
        Lattice = "lattice",
        /// The network is asked for each by itself.
        Direct = "direct",
    }
}

/// A run of the ink network, from a cloud of noise back to a shape.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct InkRun {
    /// The noise schedule.
    pub schedule: ScheduleParameters,
    /// DDPM or DDIM.
    pub sampler: Sampler,
    /// Steps from noise to shape, at most T.
    pub sampling_steps: u32,
    /// The shape to un-mix into.
    pub shape: InkShape,
    /// The seed of x_T and of every z.
    pub seed: u64,
    /// How the particles come by the network's prediction.
    pub field: InkField,
    /// How many particles, from 1 to [`MAX_PARTICLES`].
    pub particles: u32,
}

impl Default for InkRun {
    fn default() -> Self {
        Self {
            schedule: ScheduleParameters::default(),
            // Without fresh noise every particle goes its way smoothly, as it did when the ink was mixed.
            sampler: Sampler::Ddim { eta: 0.0 },
            sampling_steps: 100,
            shape: InkShape::OneDrop,
            seed: 1,
            field: InkField::Lattice,
            particles: PARTICLES,
        }
    }
}

//! The networks there are: their names, and the shape of what they are asked about.

use serde::{Deserialize, Serialize};

use super::settings::Network;
use crate::ink::InkShape;
use crate::picture::{CLASSES, PIXELS};

/// The checksums of the files in `www/weights`, read at build time.
mod build {
    include!(concat!(env!("OUT_DIR"), "/weights.rs"));
}

/// A network with a file of weights of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NetworkId {
    /// Handwritten digits.
    Digits,
    /// Clothes.
    Fashion,
    /// Points of ink.
    Ink,
}

impl NetworkId {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Digits, Self::Fashion, Self::Ink];

    /// The name in files, addresses and commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::Fashion => "fashion",
            Self::Ink => "ink",
        }
    }

    /// The checksum of the file of weights that this program was built with.
    pub const fn checksum(self) -> u32 {
        match self {
            Self::Digits => build::DIGITS,
            Self::Fashion => build::FASHION,
            Self::Ink => build::INK,
        }
    }

    /// Numbers of one item of x.
    pub const fn numbers(self) -> usize {
        match self {
            Self::Digits | Self::Fashion => PIXELS,
            Self::Ink => 2,
        }
    }

    /// Labels that it knows, from 0.
    pub const fn labels(self) -> u8 {
        match self {
            Self::Digits | Self::Fashion => CLASSES,
            Self::Ink => InkShape::ALL.len() as u8,
        }
    }
}

impl From<Network> for NetworkId {
    fn from(network: Network) -> Self {
        match network {
            Network::Digits => Self::Digits,
            Network::Fashion => Self::Fashion,
        }
    }
}

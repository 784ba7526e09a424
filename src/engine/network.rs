//! The networks there are: their names, and the shape of what they are asked about.

use super::settings::Network;
use crate::ink::InkShape;
use crate::named::named;
use crate::picture::{CLASSES, PIXELS};

/// The checksums of the files in `www/weights`, read at build time.
mod build {
    include!(concat!(env!("OUT_DIR"), "/weights.rs"));
}

named! {
    /// A network with a file of weights of its own.
    pub enum NetworkId {
        /// Handwritten digits.
        Digits = "digits",
        /// Clothes.
        Fashion = "fashion",
        /// Points of ink.
        Ink = "ink",
    }
}

impl NetworkId {
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

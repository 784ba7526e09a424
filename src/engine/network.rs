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
        /// Which digit a picture looks like.
        JudgeDigits = "judge-digits",
        /// Which piece of clothing.
        JudgeFashion = "judge-fashion",
    }
}

impl NetworkId {
    /// The judge of the pictures that a network makes.
    pub const fn judge_of(network: Network) -> Self {
        match network {
            Network::Digits => Self::JudgeDigits,
            Network::Fashion => Self::JudgeFashion,
        }
    }

    /// The checksum of the file of weights that this program was built with.
    pub const fn checksum(self) -> u32 {
        match self {
            Self::Digits => build::DIGITS,
            Self::Fashion => build::FASHION,
            Self::Ink => build::INK,
            Self::JudgeDigits => build::JUDGE_DIGITS,
            Self::JudgeFashion => build::JUDGE_FASHION,
        }
    }

    /// Numbers of one item of x.
    pub const fn numbers(self) -> usize {
        match self {
            Self::Digits | Self::Fashion | Self::JudgeDigits | Self::JudgeFashion => PIXELS,
            Self::Ink => 2,
        }
    }

    /// Whether it says what an item looks like, and not what noise is in it.
    pub const fn judges(self) -> bool {
        matches!(self, Self::JudgeDigits | Self::JudgeFashion)
    }

    /// Numbers of its answer to one item: ε̂, as many as the item has, or of a judge ln p of each class.
    pub const fn answers(self) -> usize {
        if self.judges() { CLASSES as usize } else { self.numbers() }
    }

    /// Labels that it may be told, from 0.
    pub const fn labels(self) -> u8 {
        match self {
            Self::Digits | Self::Fashion => CLASSES,
            Self::Ink => InkShape::ALL.len() as u8,
            Self::JudgeDigits | Self::JudgeFashion => 0,
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

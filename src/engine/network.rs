//! The networks there are, in one table: their names, what has to be known of each, and the shape of what they are asked about.

use serde::{Deserialize, Serialize};

use crate::ink::InkShape;
use crate::named::named;
use crate::picture::{CLASSES, PIXELS};

/// The checksums of the files in `www/weights`, read at build time.
mod build {
    include!(concat!(env!("OUT_DIR"), "/weights.rs"));
}

/// Declares the picture networks, each with all that differs from one to the other but its names in the page's languages.
macro_rules! picture_networks {
    ($($(#[$what:meta])* $Variant:ident = $name:literal
        { weights: $weights:ident, judge: $judge:ident, data: $data:literal, fits_below: $fits_below:literal }),+ $(,)?) => {
        named! {
            /// A picture network. A run of pictures can name no other.
            pub enum Network { $($(#[$what])* $Variant = $name),+ }
        }

        impl Network {
            /// The folder in `data` where its pictures are looked for.
            pub const fn data(self) -> &'static str {
                match self { $(Self::$Variant => $data),+ }
            }

            /// The error of ε̂ under the best class that nearly all pictures which it knows stay below, by recognition's levels.
            pub const fn fits_below(self) -> f32 {
                match self { $(Self::$Variant => $fits_below),+ }
            }

            const fn checksum(self) -> u32 {
                match self { $(Self::$Variant => build::$weights),+ }
            }

            const fn judge_checksum(self) -> u32 {
                match self { $(Self::$Variant => build::$judge),+ }
            }

            const fn judge_name(self) -> &'static str {
                match self { $(Self::$Variant => concat!("judge-", $name)),+ }
            }
        }
    };
}

// `fits_below` is measured on the first 400 test pictures with seed 1, by `ink evaluate recognise --network NAME --count 400 --errors FILE.npy`.
// Digits: 98.8% of the digits lie below it and 97.8% of the clothes above. Clothes: 94.8% of the clothes below and 76.5% of the digits above, for
// a digit is thinner than any garment and so simpler.
picture_networks! {
    /// Handwritten digits (MNIST).
    Digits = "digits" { weights: DIGITS, judge: JUDGE_DIGITS, data: "mnist", fits_below: 0.025 },
    /// Clothes (Fashion-MNIST).
    Fashion = "fashion" { weights: FASHION, judge: JUDGE_FASHION, data: "fashion", fits_below: 0.03 },
}

impl Network {
    /// Another one than this: the next in the list.
    pub const fn other(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::COUNT]
    }
}

/// A network with a file of weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NetworkId {
    /// The noise in pictures.
    Pictures(Network),
    /// The noise in points of ink.
    Ink,
    /// Which class a picture of this network's looks like.
    Judge(Network),
}

impl NetworkId {
    /// How many there are.
    pub const COUNT: usize = 2 * Network::COUNT + 1;

    /// Every one.
    pub fn all() -> impl Iterator<Item = Self> {
        let judges = Network::ALL.into_iter().map(Self::Judge);
        Network::ALL.into_iter().map(Self::Pictures).chain([Self::Ink]).chain(judges)
    }

    /// Its place among all, below [`Self::COUNT`].
    pub const fn index(self) -> usize {
        match self {
            Self::Pictures(network) => network as usize,
            Self::Ink => Network::COUNT,
            Self::Judge(network) => Network::COUNT + 1 + network as usize,
        }
    }

    /// Its name, which is that of its file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pictures(network) => network.name(),
            Self::Ink => "ink",
            Self::Judge(network) => network.judge_name(),
        }
    }

    /// The checksum of the file of weights that this program was built with.
    pub const fn checksum(self) -> u32 {
        match self {
            Self::Pictures(network) => network.checksum(),
            Self::Ink => build::INK,
            Self::Judge(network) => network.judge_checksum(),
        }
    }

    /// Numbers of one item of x.
    pub const fn numbers(self) -> usize {
        match self {
            Self::Pictures(_) | Self::Judge(_) => PIXELS,
            Self::Ink => 2,
        }
    }

    /// Whether it says what an item looks like, and not what noise is in it.
    pub const fn judges(self) -> bool {
        matches!(self, Self::Judge(_))
    }

    /// Numbers of its answer to one item: ε̂, as many as the item has, or of a judge ln p of each class.
    pub const fn answers(self) -> usize {
        if self.judges() { CLASSES as usize } else { self.numbers() }
    }

    /// Labels that it may be told, from 0.
    pub const fn labels(self) -> u8 {
        match self {
            Self::Pictures(_) => CLASSES,
            Self::Ink => InkShape::ALL.len() as u8,
            Self::Judge(_) => 0,
        }
    }
}

impl From<Network> for NetworkId {
    fn from(network: Network) -> Self {
        Self::Pictures(network)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_has_its_place_its_name_and_its_weights() {
        let all: Vec<_> = NetworkId::all().collect();
        assert_eq!(
            all.iter().map(|network| network.index()).collect::<Vec<_>>(),
            (0..NetworkId::COUNT).collect::<Vec<_>>()
        );
        let names: std::collections::BTreeSet<_> = all.iter().map(|network| network.name()).collect();
        assert_eq!(names.len(), NetworkId::COUNT);
        for network in all {
            let file = std::fs::read(format!("www/weights/{}.bin", network.name())).expect("it is in the repository");
            let checksum = file.last_chunk().copied().map(u32::from_le_bytes);
            assert_eq!(checksum, Some(network.checksum()), "another file than that of “{}”", network.name());
        }
    }

    #[test]
    fn another_network_is_never_the_same() {
        assert!(Network::ALL.into_iter().all(|network| network.other() != network));
    }
}

//! The networks there are, in one table: their names, what has to be known of each, and the shape of what they are asked about.

use serde::{Deserialize, Serialize};

use crate::gru::{GATES, STATE};
use crate::ink::InkShape;
use crate::named::named;
use crate::picture::{CLASSES, LABELS, PIXELS};

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
// Digits: 99.5% of the digits lie below it and 91% of the clothes above (`--data` names the others' folder). Clothes: 98.5% of the clothes below and
// 77% of the digits above, for a digit is thinner than any garment and so simpler.
picture_networks! {
    /// Handwritten digits (MNIST).
    Digits = "digits" { weights: DIGITS, judge: JUDGE_DIGITS, data: "mnist", fits_below: 0.022 },
    /// Clothes (Fashion-MNIST).
    Fashion = "fashion" { weights: FASHION, judge: JUDGE_FASHION, data: "fashion", fits_below: 0.0225 },
}

impl Network {
    /// Another one than this: the next in the list.
    pub const fn other(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::COUNT]
    }
}

/// What a network says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The noise in it, ε̂: as many numbers as the item has. Inside it predicts v.
    Noise,
    /// So many numbers of its own kind.
    Numbers(usize),
}

/// What a network takes for each item, and what it says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Numbers of an item of x.
    pub item: usize,
    /// What it answers.
    pub says: Says,
    /// Whether it is told the noise level.
    pub level: bool,
    /// Labels that it may be told, from 0.
    pub labels: u8,
    /// Numbers of the vector that it is told; 0 for none.
    pub vector: usize,
    /// Numbers of the further channels that it is shown; 0 for none.
    pub channels: usize,
}

impl Form {
    /// One that says the noise in items of so many numbers, told the level alone.
    pub const fn noise(item: usize) -> Self {
        Self { item, says: Says::Noise, level: true, labels: 0, vector: 0, channels: 0 }
    }

    /// One that says so many numbers of items of so many, told nothing else.
    pub const fn alone(item: usize, answer: usize) -> Self {
        Self { says: Says::Numbers(answer), level: false, ..Self::noise(item) }
    }
}

/// Declares the networks that belong to one system each.
macro_rules! own_networks {
    ($($(#[$what:meta])* $Variant:ident = $name:literal { weights: $weights:ident, form: $form:expr }),+ $(,)?) => {
        named! {
            /// A network that belongs to one system alone.
            pub enum Own { $($(#[$what])* $Variant = $name),+ }
        }

        impl Own {
            /// What it takes and says.
            pub const fn form(self) -> Form {
                match self { $(Self::$Variant => $form),+ }
            }

            const fn checksum(self) -> u32 {
                match self { $(Self::$Variant => build::$weights),+ }
            }
        }
    };
}

own_networks! {
    /// Noise in 7×7 pictures of a class: digits, then clothes.
    UpscaleBase = "upscale-base" { weights: UPSCALE_BASE, form: Form { labels: LABELS, ..Form::noise(49) } },
    /// Noise in pictures, shown a low one enlarged and told how noisy that is.
    Upscale = "upscale"
        { weights: UPSCALE, form: Form { labels: LABELS, vector: 1, channels: PIXELS, ..Form::noise(PIXELS) } },
    /// What is to be seen where in a scene.
    DetectScene = "detect-scene" { weights: DETECT_SCENE, form: Form::alone(56 * 56, 14 * 14 * 32) },
    /// From a noisy box and what the scene has there: the box, and what it is.
    Detect = "detect" { weights: DETECT, form: Form { says: Says::Numbers(24), vector: 25 * 32, ..Form::noise(4) } },
    /// Noise in masks, shown the picture.
    Segment = "segment" { weights: SEGMENT, form: Form { channels: PIXELS, ..Form::noise(PIXELS) } },
    /// From what is remembered and what is told of a day: the gates of what is remembered after it.
    ForecastState = "forecast-state" { weights: FORECAST_STATE, form: Form::alone(STATE + 91, GATES) },
    /// Noise in a day, told what is remembered of those before.
    Forecast = "forecast" { weights: FORECAST, form: Form { vector: STATE, ..Form::noise(20) } },
    /// What the others say of each place of a noisy line of verse.
    Verse = "verse" { weights: VERSE, form: Form { says: Says::Numbers(5 * 32), ..Form::noise(5 * 48) } },
    /// What the others say of each place of a noisy word.
    Word = "word" { weights: WORD, form: Form { says: Says::Numbers(10 * 16), ..Form::noise(10 * 24) } },
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
    /// What a system's own network says.
    Own(Own),
}

impl NetworkId {
    /// How many there are.
    pub const COUNT: usize = 2 * Network::COUNT + 1 + Own::COUNT;

    /// Every one.
    pub fn all() -> impl Iterator<Item = Self> {
        let judges = Network::ALL.into_iter().map(Self::Judge);
        Network::ALL.into_iter().map(Self::Pictures).chain([Self::Ink]).chain(judges).chain(Own::ALL.map(Self::Own))
    }

    /// Its place among all, below [`Self::COUNT`].
    pub const fn index(self) -> usize {
        match self {
            Self::Pictures(network) => network as usize,
            Self::Ink => Network::COUNT,
            Self::Judge(network) => Network::COUNT + 1 + network as usize,
            Self::Own(own) => 2 * Network::COUNT + 1 + own as usize,
        }
    }

    /// Its name, which is that of its file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pictures(network) => network.name(),
            Self::Ink => "ink",
            Self::Judge(network) => network.judge_name(),
            Self::Own(own) => own.name(),
        }
    }

    /// The checksum of the file of weights that this program was built with.
    pub const fn checksum(self) -> u32 {
        match self {
            Self::Pictures(network) => network.checksum(),
            Self::Ink => build::INK,
            Self::Judge(network) => network.judge_checksum(),
            Self::Own(own) => own.checksum(),
        }
    }

    /// What it takes and says.
    pub const fn form(self) -> Form {
        match self {
            Self::Pictures(_) => Form { labels: CLASSES, ..Form::noise(PIXELS) },
            Self::Ink => Form { labels: InkShape::ALL.len() as u8, ..Form::noise(2) },
            Self::Judge(_) => Form::alone(PIXELS, CLASSES as usize),
            Self::Own(own) => own.form(),
        }
    }

    /// Numbers of one item of x.
    pub const fn numbers(self) -> usize {
        self.form().item
    }

    /// Numbers of its answer to one item: ε̂, as many as the item has, or what else it says; of a judge ln p of each class.
    pub const fn answers(self) -> usize {
        match self.form().says {
            Says::Noise => self.numbers(),
            Says::Numbers(numbers) => numbers,
        }
    }

    /// Labels that it may be told, from 0.
    pub const fn labels(self) -> u8 {
        self.form().labels
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

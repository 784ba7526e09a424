//! The two kinds of text: what a line of verse and a word differ in.

use serde::{Deserialize, Serialize};

/// What stands behind a word's end.
pub const BLANK: char = ' ';
/// What stands for a symbol that is not given.
pub const OPEN: char = '_';

/// A kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A line of five Chinese characters.
    Verse,
    /// An English word of three to ten letters.
    Word,
}

impl Kind {
    /// Its name, which is that of its system, its network and its files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verse => "verse",
            Self::Word => "word",
        }
    }

    /// The language of its texts, as a page marks it.
    pub const fn language(self) -> &'static str {
        match self {
            Self::Verse => "zh-Hans",
            Self::Word => "en",
        }
    }

    /// Places of a text.
    pub const fn places(self) -> usize {
        match self {
            Self::Verse => 5,
            Self::Word => 10,
        }
    }

    /// The fewest and the most symbols of a text that are not blank.
    pub const fn lengths(self) -> (usize, usize) {
        match self {
            Self::Verse => (5, 5),
            Self::Word => (3, 10),
        }
    }

    /// Numbers of a symbol's embedding.
    pub const fn width(self) -> usize {
        match self {
            Self::Verse => 16,
            Self::Word => 8,
        }
    }

    /// Numbers of the network's answer to a place.
    pub const fn answers(self) -> usize {
        match self {
            Self::Verse => 32,
            Self::Word => 16,
        }
    }

    /// Numbers that the network is shown of a place: x_t, the mean embedding under what the place says of itself, and x̂_0 of the step before.
    pub const fn shown(self) -> usize {
        3 * self.width()
    }

    /// The network's sizes.
    #[cfg(feature = "cli")]
    pub const fn shape(self) -> crate::network::resnet1d::Shape {
        match self {
            Self::Verse => crate::network::resnet1d::VERSE,
            Self::Word => crate::network::resnet1d::WORD,
        }
    }

    /// The power of what was learned unless something else is said, chosen by texts of other seeds than those that are measured: lines are then as
    /// usual as real ones, and of words nearly half are some.
    pub const fn sharpness(self) -> f32 {
        match self {
            Self::Verse => 1.35,
            Self::Word => 2.5,
        }
    }

    /// Numbers of x of one text.
    pub const fn numbers(self) -> usize {
        self.places() * self.width()
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::engine::network::{NetworkId, Own};

    #[test]
    fn the_networks_are_as_large_as_their_texts() {
        for (kind, own) in [(Kind::Verse, Own::Verse), (Kind::Word, Own::Word)] {
            let (shape, network) = (kind.shape(), NetworkId::Own(own));
            assert_eq!((shape.places, shape.reads, shape.answers), (kind.places(), kind.shown(), kind.answers()));
            assert_eq!(network.numbers(), kind.places() * shape.reads);
            assert_eq!((network.answers(), network.name()), (kind.places() * kind.answers(), kind.name()));
        }
    }
}

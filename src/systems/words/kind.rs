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

    /// The network's sizes. Of each place it is shown x_t and the mean embedding under what the place says of itself.
    #[cfg(feature = "network")]
    pub const fn shape(self) -> crate::network::mixer::Shape {
        let (width, bottleneck) = match self {
            Self::Verse => (64, 80),
            Self::Word => (32, 112),
        };
        let (places, reads, answers) = (self.places(), 2 * self.width(), self.answers());
        crate::network::mixer::Shape { places, reads, width, bottleneck, blocks: 3, answers }
    }

    /// Numbers of x of one text.
    pub const fn numbers(self) -> usize {
        self.places() * self.width()
    }
}

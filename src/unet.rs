//! The shape of the picture network: for the network itself, and for whoever draws it without being able to run it.

use crate::picture::SIDE;

/// Pixels a side of a patch. Patches become channels, so that the network works on fewer and richer places.
pub const PATCH: usize = 2;
/// Channels of a patch.
pub const PATCH_CHANNELS: usize = PATCH * PATCH;
/// Patches a side.
pub const PATCHES: usize = SIDE / PATCH;
/// Channels at [`PATCHES`] a side, and at half of them.
pub const OUTER: usize = 32;
pub const INNER: usize = 64;
/// Residual blocks at half of the patches a side.
pub const INNER_BLOCKS: usize = 3;
/// Width of the embedding of λ and class.
pub const EMBEDDING: usize = 96;
/// Convolutions: one in, one down, one up, one out, and two a residual block; each is told the noise level and the class.
pub const CONVOLUTIONS: usize = 4 + 2 * (2 + INNER_BLOCKS);

/// What the network holds at one depth: places a side, channels, and how many blocks work there one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Places a side.
    pub side: usize,
    /// Numbers at each place.
    pub channels: usize,
    /// Blocks.
    pub blocks: usize,
}

/// The levels from x_t to ε̂. What the third holds is also handed straight to the fifth.
pub const LEVELS: [Level; 7] = {
    const fn level(side: usize, channels: usize, blocks: usize) -> Level {
        Level { side, channels, blocks }
    }
    [
        level(SIDE, 1, 1),
        level(PATCHES, PATCH_CHANNELS, 1),
        level(PATCHES, OUTER, 1),
        level(PATCHES / 2, INNER, INNER_BLOCKS),
        level(PATCHES, OUTER, 1),
        level(PATCHES, PATCH_CHANNELS, 1),
        level(SIDE, 1, 1),
    ]
};

//! The shapes of the picture networks: for the networks themselves, and for whoever draws one without being able to run it.

use crate::picture::{CLASSES, LABELS, SIDE};

/// Pixels a side of a patch. Patches become channels, so that the network works on fewer and richer places.
pub const PATCH: usize = 2;
/// Channels of a patch.
pub const PATCH_CHANNELS: usize = PATCH * PATCH;
/// Patches a side.
pub const PATCHES: usize = SIDE / PATCH;

/// All that one U-Net has otherwise than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Labels that it may be told, from 0; the label of this number says that there is none.
    pub labels: u8,
    /// Noise levels that it is told: that of x_t, and those of what is given beside it.
    pub levels: usize,
    /// Pictures that it is given beside x_t, of which every 2×2 becomes channels likewise.
    pub beside: usize,
    /// Channels at [`PATCHES`] a side.
    pub outer: usize,
    /// Channels at half of [`PATCHES`] a side.
    pub inner: usize,
    /// Residual blocks there.
    pub inner_blocks: usize,
    /// Width of the embedding of levels and label.
    pub embedding: usize,
}

/// The networks that the page is built around.
pub const PICTURES: Shape =
    Shape { labels: CLASSES, levels: 1, beside: 0, outer: 32, inner: 64, inner_blocks: 3, embedding: 96 };

/// U-Net-S: that of a system's own networks, told nothing but the level of x_t.
pub const SMALL: Shape =
    Shape { labels: 0, levels: 1, beside: 0, outer: 24, inner: 48, inner_blocks: 2, embedding: 48 };

/// The network of super-resolution: given the enlarged low picture, and told its level beside that of x_t.
pub const UPSCALE: Shape = Shape { labels: LABELS, levels: 2, beside: 1, ..SMALL };

/// The network of segmentation: given the picture beside the mask.
pub const SEGMENT: Shape = Shape { beside: 1, ..SMALL };

impl Shape {
    /// Convolutions: one in, one down, one up, one out, and two a residual block; each is told the levels and the label.
    pub const fn convolutions(&self) -> usize {
        4 + 2 * (2 + self.inner_blocks)
    }
}

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

/// The levels of [`PICTURES`] from x_t to ε̂. What the third holds is also handed straight to the fifth.
pub const LEVELS: [Level; 7] = {
    const fn level(side: usize, channels: usize, blocks: usize) -> Level {
        Level { side, channels, blocks }
    }
    [
        level(SIDE, 1, 1),
        level(PATCHES, PATCH_CHANNELS, 1),
        level(PATCHES, PICTURES.outer, 1),
        level(PATCHES / 2, PICTURES.inner, PICTURES.inner_blocks),
        level(PATCHES, PICTURES.outer, 1),
        level(PATCHES, PATCH_CHANNELS, 1),
        level(SIDE, 1, 1),
    ]
};

//! The CPU kernels under every 3×3 convolution of the picture networks: minimal filtering, F(m×m, 3×3) of Winograd (Lavin & Gray 2016).
//!
//! Channels lie side by side: each tile is transformed, at each of its places the channels are a matrix product, and each tile is transformed back.
//! `one` answers a question about one picture, with what surrounds the convolution, by tiles of 4×4 (`four`): 2¼ products a number and channel where the
//! definition takes 9. `many` takes pictures together, and `back` is its way back. Both are for training, whose gradients are summed over many steps, and
//! keep to tiles of 2×2 (`two`): 4 products, and less rounding.

#[cfg(feature = "cli")]
pub mod back;
mod four;
pub mod many;
pub mod one;
mod two;

/// Taps of a convolution.
const TAPS: usize = 9;

/// The sizes of one 3×3 convolution with padding 1, for one picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConvShape {
    /// Channels in.
    pub c_in: usize,
    /// Channels out.
    pub c_out: usize,
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
}

impl ConvShape {
    /// Numbers in one picture that comes in.
    pub const fn input_len(self) -> usize {
        self.c_in * self.pixels()
    }

    /// Numbers in one picture that goes out.
    pub const fn output_len(self) -> usize {
        self.c_out * self.pixels()
    }

    /// Pixels of a picture.
    const fn pixels(self) -> usize {
        self.height * self.width
    }

    /// Its tiles, of which those that go out have so many pixels a side.
    const fn tiled(self, side: usize) -> Tiling {
        Tiling { height: self.height, width: self.width, side }
    }
}

/// How a picture is cut into tiles. A tile that comes in has two pixels a side more than the one that goes out, and reaches into its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tiling {
    /// Rows of pixels.
    height: usize,
    /// Columns of pixels.
    width: usize,
    /// Pixels a side of a tile that goes out.
    side: usize,
}

impl Tiling {
    /// Tiles of a row.
    const fn across(self) -> usize {
        self.width.div_ceil(self.side)
    }

    /// Rows of tiles.
    const fn down(self) -> usize {
        self.height.div_ceil(self.side)
    }

    /// Tiles.
    const fn count(self) -> usize {
        self.down() * self.across()
    }

    /// Columns of a picture with a border, whole tiles of it.
    const fn padded_width(self) -> usize {
        self.side * self.across() + 2
    }

    /// Pixels of a picture with a border.
    const fn padded(self) -> usize {
        (self.side * self.down() + 2) * self.padded_width()
    }

    /// The first pixel of a tile that comes in, in the picture with a border.
    const fn corner(self, tile: usize) -> usize {
        let (row, column) = (tile / self.across(), tile % self.across());
        self.side * row * self.padded_width() + self.side * column
    }

    /// The pixels of a tile that goes out, row after row; none where it hangs over. `PIXELS` is the square of its side.
    fn pixels<const PIXELS: usize>(self, tile: usize) -> [Option<usize>; PIXELS] {
        debug_assert_eq!(PIXELS, self.side * self.side);
        let (top, left) = (self.side * (tile / self.across()), self.side * (tile % self.across()));
        core::array::from_fn(|place| {
            let (row, column) = (top + place / self.side, left + place % self.side);
            (row < self.height && column < self.width).then_some(row * self.width + column)
        })
    }
}

#[cfg(test)]
mod tests;

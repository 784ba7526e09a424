//! The format of a picture, the same in a run, on the page, in a network and in its training data: that of MNIST and Fashion-MNIST.

/// Pixels on a side of a picture.
pub const SIDE: usize = 28;
/// Pixels of a picture, row by row from the top.
pub const PIXELS: usize = SIDE * SIDE;
/// Classes of both picture data sets.
pub const CLASSES: u8 = 10;

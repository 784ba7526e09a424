//! The format of a picture, the same in a run, on the page, in a network and in its training data: that of MNIST and Fashion-MNIST.

/// Pixels on a side of a picture.
pub const SIDE: usize = 28;
/// Pixels of a picture, row by row from the top.
pub const PIXELS: usize = SIDE * SIDE;
/// Classes of both picture data sets.
pub const CLASSES: u8 = 10;
/// Labels of a network that knows both data sets: 0 to 9 digits, 10 to 19 clothes.
pub const LABELS: u8 = 2 * CLASSES;

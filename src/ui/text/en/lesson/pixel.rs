//! English texts of the picture in which a pixel is picked.

use crate::ui::text::lesson::pixel::Pixel;

/// Texts.
pub const PIXEL: Pixel = Pixel {
    picked: |row, column, value| format!("Pixel (row {row}, column {column}): {value}"),
    by_hand: |value| format!("Set by hand, not from a pixel: {value}"),
    how: "Click or drag in the picture, or use the arrow keys, with Shift to go further.",
    picture: |name| format!("The picture: {name}."),
    another: "Choose or draw another in the *forward part*.",
};

//! English texts of a square to draw on.

use crate::ui::text::drawing::Drawing;

/// The texts.
pub const DRAWING: Drawing = Drawing {
    keys: "Arrow keys move the pen, with Shift further. Space or Enter puts it down and lifts it. Delete clears all.",
    pen_down: "Pen down",
    pen_up: "Pen up",
    place: |across, down| format!("{:.0}% across, {:.0}% down", 100.0 * across, 100.0 * down),
};

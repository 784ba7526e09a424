//! Which texts a square to draw on has.

/// Texts.
#[derive(Debug)]
pub struct Drawing {
    /// How to draw by keyboard; shown while the square has the focus, and said of it.
    pub keys: &'static str,
    /// Said when the keyboard's pen is put down.
    pub pen_down: &'static str,
    /// Said when it is lifted.
    pub pen_up: &'static str,
    /// Where the keyboard's pen is: shares of the width and of the height, 0 to 1.
    pub place: fn(f64, f64) -> String,
}

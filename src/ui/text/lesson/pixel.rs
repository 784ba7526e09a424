//! Which texts the picture has in which a pixel is picked.

/// Texts.
#[derive(Debug)]
pub struct Pixel {
    /// Which pixel is picked: its row and column, from 1, and its value.
    pub picked: fn(usize, usize, &str) -> String,
    /// That the value was set by hand: the value.
    pub by_hand: fn(&str) -> String,
    /// How a pixel is picked.
    pub how: &'static str,
    /// Which picture it is, by its name.
    pub picture: fn(&str) -> String,
    /// Where another picture is chosen; said where the forward part is shown.
    pub another: &'static str,
}

#[cfg(test)]
impl Pixel {
    /// What the functions say, by path.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        vec![
            ("lesson.pixel.picked", (self.picked)(14, 16, "−0.82")),
            ("lesson.pixel.by_hand", (self.by_hand)("0.35")),
            ("lesson.pixel.picture", (self.picture)("“7”")),
        ]
    }
}

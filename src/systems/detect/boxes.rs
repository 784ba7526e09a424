//! Boxes: as signals that can be noised, as places on the sheet, how a head moves them, and how far two of them agree.

/// Numbers of a box.
pub const NUMBERS: usize = 4;
/// What a box's numbers are multiplied with, once they lie in −1…1: how loud the signal is beside the noise (Chen et al. 2022, section 4.4).
pub const SIGNAL: f32 = 2.0;
/// The least width and height of a noisy box, as a share of the sheet's: less holds nothing to be seen.
const LEAST: f32 = 0.06;
/// The largest logarithm by which a head makes a box larger or smaller.
pub const MAX_GROWTH: f32 = 2.0;

/// A box by its corners, as shares of the sheet's side: x right, y down.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Corners {
    /// Left.
    pub x0: f32,
    /// Top.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Bottom.
    pub y1: f32,
}

/// A box by its centre, width and height, as shares of the sheet's side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Centred {
    /// The centre from the left.
    pub x: f32,
    /// The centre from the top.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Corners {
    /// Its area.
    pub fn area(self) -> f32 {
        (self.x1 - self.x0).max(0.0) * (self.y1 - self.y0).max(0.0)
    }

    /// What both have in common.
    fn common(self, other: Self) -> f32 {
        let common = Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        };
        common.area()
    }

    /// Intersection over union, 0…1.
    pub fn iou(self, other: Self) -> f32 {
        let common = self.common(other);
        let union = self.area() + other.area() - common;
        if union > 0.0 { common / union } else { 0.0 }
    }

    /// Generalised intersection over union, −1…1 (Rezatofighi et al. 2019): less than 0 where the two are apart, the less the farther.
    pub fn giou(self, other: Self) -> f32 {
        let common = self.common(other);
        let union = self.area() + other.area() - common;
        let around = Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        };
        let around = around.area();
        if union > 0.0 && around > 0.0 { common / union - (around - union) / around } else { -1.0 }
    }

    /// The same box by its centre.
    pub fn centred(self) -> Centred {
        Centred {
            x: 0.5 * (self.x0 + self.x1),
            y: 0.5 * (self.y0 + self.y1),
            width: self.x1 - self.x0,
            height: self.y1 - self.y0,
        }
    }

    /// Whether a place is inside.
    pub fn holds(self, x: f32, y: f32) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }
}

impl Centred {
    /// The box of a signal, whose numbers count as the nearest ones in −[`SIGNAL`]…[`SIGNAL`].
    pub fn of_signal(signal: &[f32; NUMBERS]) -> Self {
        let [x, y, width, height] = heard(signal).map(|number| 0.5 * (number / SIGNAL + 1.0));
        Self { x, y, width: width.max(LEAST), height: height.max(LEAST) }
    }

    /// The box as a signal, each number in −[`SIGNAL`]…[`SIGNAL`].
    pub fn signal(self) -> [f32; NUMBERS] {
        heard(&[self.x, self.y, self.width, self.height].map(|share| (2.0 * share - 1.0) * SIGNAL))
    }

    /// The same box by its corners.
    pub fn corners(self) -> Corners {
        let (w, h) = (0.5 * self.width, 0.5 * self.height);
        Corners { x0: self.x - w, y0: self.y - h, x1: self.x + w, y1: self.y + h }
    }

    /// The box moved as a head says: the centre by shares of its size, the size by a factor's logarithm (Girshick et al. 2014, appendix C).
    pub fn moved(self, by: &[f32; NUMBERS]) -> Self {
        let grown = |size: f32, by: f32| size * libm::expf(by.clamp(-MAX_GROWTH, MAX_GROWTH));
        Self {
            x: self.x + self.width * by[0],
            y: self.y + self.height * by[1],
            width: grown(self.width, by[2]),
            height: grown(self.height, by[3]),
        }
    }
}

/// A signal as it is heard: what is beyond −[`SIGNAL`]…[`SIGNAL`] is the nearer end.
pub fn heard(signal: &[f32; NUMBERS]) -> [f32; NUMBERS] {
    signal.map(|number| number.clamp(-SIGNAL, SIGNAL))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: Corners = Corners { x0: 0.0, y0: 0.0, x1: 0.5, y1: 1.0 };
    const WHOLE: Corners = Corners { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 };
    const QUARTER: Corners = Corners { x0: 0.75, y0: 0.0, x1: 1.0, y1: 1.0 };

    #[test]
    fn boxes_agree_by_what_they_share() {
        assert_eq!((HALF.iou(HALF), HALF.iou(WHOLE), HALF.iou(QUARTER)), (1.0, 0.5, 0.0));
        assert_eq!((HALF.giou(HALF), HALF.giou(WHOLE), HALF.giou(QUARTER)), (1.0, 0.5, -0.25));
        assert_eq!(Corners::default().iou(Corners::default()), 0.0);
        assert!(HALF.holds(0.5, 0.2) && !HALF.holds(0.6, 0.2));
    }

    #[test]
    fn a_box_survives_the_way_to_a_signal_and_back() {
        let one = Centred { x: 0.25, y: 0.5, width: 0.5, height: 0.125 };
        assert_eq!(one.signal(), [-1.0, 0.0, 0.0, -1.5]);
        assert_eq!(Centred::of_signal(&one.signal()), one);
        assert_eq!(one.corners().centred(), one);
        let loud = Centred::of_signal(&[9.0, -9.0, -9.0, 0.0]);
        assert_eq!((loud.x, loud.y, loud.width, loud.height), (1.0, 0.0, LEAST, 0.5));
    }

    #[test]
    fn a_head_moves_a_box_by_its_own_size() {
        let one = Centred { x: 0.5, y: 0.5, width: 0.5, height: 0.25 };
        assert_eq!(one.moved(&[0.0; 4]), one);
        let moved = one.moved(&[0.5, -1.0, libm::logf(2.0), 99.0]);
        assert_eq!((moved.x, moved.y), (0.75, 0.25));
        assert!((moved.width - 1.0).abs() < 1e-6 && moved.height.is_finite());
    }
}

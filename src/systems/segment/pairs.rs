//! Pictures in which a digit lies across a garment, and where the digit is.

use crate::diffusion::GaussianNoise;
use crate::picture::{PIXELS, SIDE};

/// The share of its ink that a garment keeps.
const PALE: f32 = 0.7;
/// Pixels by which a digit is shifted at most, either way.
pub const SHIFT: isize = 4;
/// How much ink a pixel of the digit has at least, 0…1, that counts as its own.
const INKED: f32 = 0.5;

/// A digit across a garment.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// What is to be seen: [`PIXELS`] numbers, −1 = paper, 1 = ink.
    pub picture: Vec<f32>,
    /// Where the digit is: 1 on its ink, −1 elsewhere.
    pub mask: Vec<f32>,
}

impl Pair {
    /// The darker of both at each pixel: the digit, shifted by (x, y), and the garment at a share of its ink.
    pub fn of(digit: &[f32], garment: &[f32], (x, y): (isize, isize)) -> Self {
        let ink = |pixel: f32| 0.5 * (pixel + 1.0);
        let shifted = |at: usize| {
            let (column, row) = ((at % SIDE) as isize - x, (at / SIDE) as isize - y);
            let inside = [column, row].iter().all(|place| (0..SIDE as isize).contains(place));
            if inside { digit[row as usize * SIDE + column as usize] } else { -1.0 }
        };
        let digit: Vec<f32> = (0..PIXELS).map(shifted).collect();
        let picture = digit.iter().zip(garment).map(|(&digit, &pixel)| digit.max(2.0 * PALE * ink(pixel) - 1.0));
        let mask = digit.iter().map(|&pixel| if ink(pixel) > INKED { 1.0 } else { -1.0 });
        Self { picture: picture.collect(), mask: mask.collect() }
    }
}

/// An even choice of shifts.
pub fn shift(noise: &mut GaussianNoise) -> (isize, isize) {
    let one = |noise: &mut GaussianNoise| noise.below((2 * SHIFT + 1) as usize) as isize - SHIFT;
    (one(noise), one(noise))
}

/// Intersection over union of two masks of a picture, each of which is where its numbers are above its limit; 1 where both are empty.
pub fn iou(a: (&[f32], f32), b: (&[f32], f32)) -> f64 {
    let (mut common, mut union) = (0, 0);
    for (&p, &q) in a.0.iter().zip(b.0) {
        let (p, q) = (p > a.1, q > b.1);
        common += u32::from(p && q);
        union += u32::from(p || q);
    }
    if union == 0 { 1.0 } else { f64::from(common) / f64::from(union) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digit_is_where_it_was_shifted_to_and_the_darker_of_both_is_seen() {
        let (mut digit, mut garment) = (vec![-1.0; PIXELS], vec![-1.0; PIXELS]);
        (digit[0], digit[1], digit[PIXELS - 1]) = (1.0, -0.2, 1.0);
        (garment[2 * SIDE + 3], garment[5]) = (1.0, 0.0);
        let Pair { picture, mask } = Pair::of(&digit, &garment, (3, 2));
        assert_eq!((picture[2 * SIDE + 3], mask[2 * SIDE + 3]), (1.0, 1.0));
        // Less than half of the ink is no part of the mask; what leaves the picture is gone.
        assert_eq!((picture[2 * SIDE + 4], mask[2 * SIDE + 4]), (-0.2, -1.0));
        assert!((picture[5] + 0.3).abs() < 1e-6 && mask[5] == -1.0);
        assert_eq!(mask.iter().filter(|&&pixel| pixel == 1.0).count(), 1);
    }

    #[test]
    fn shifts_reach_four_pixels_either_way() {
        let mut noise = GaussianNoise::new(1, 0);
        let all: Vec<_> = (0..1000).flat_map(|_| <[isize; 2]>::from(shift(&mut noise))).collect();
        assert_eq!((all.iter().min(), all.iter().max()), (Some(&-SHIFT), Some(&SHIFT)));
    }

    #[test]
    fn masks_agree_by_what_they_share() {
        let (a, b) = ([1.0, 1.0, -1.0, -1.0], [0.0, 0.6, 0.6, 0.0]);
        assert_eq!(iou((&a, 0.0), (&b, 0.5)), 1.0 / 3.0);
        assert_eq!(iou((&a, 0.0), (&a, 0.0)), 1.0);
        assert_eq!(iou((&a, 2.0), (&b, 2.0)), 1.0);
    }
}

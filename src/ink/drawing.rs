//! A visitor's own drawing: the strokes it is made of, and ink from it.

use crate::diffusion::GaussianNoise;

/// A place on a square of cells: cells from its upper left corner, with fractions.
pub type Place = (f32, f32);

/// The ink of a round brush along a straight stroke, 0 to 1, at each pixel of a square of `side` pixels, row by row from the top:
/// all up to `radius` − ½ pixels from its path, none from `radius` + ½ on. Places off the square are allowed; from places that are
/// not numbers comes none or NaN.
pub fn stroke(side: usize, radius: f32, from: Place, to: Place) -> impl Iterator<Item = f32> {
    let along = (to.0 - from.0, to.1 - from.1);
    let square = along.0 * along.0 + along.1 * along.1;
    (0..side * side).map(move |i| {
        let rest = ((i % side) as f32 + 0.5 - from.0, (i / side) as f32 + 0.5 - from.1);
        // The nearest point of the path; a path without length is a dot.
        let share = if square > 0.0 { ((rest.0 * along.0 + rest.1 * along.1) / square).clamp(0.0, 1.0) } else { 0.0 };
        let (dx, dy) = (rest.0 - share * along.0, rest.1 - share * along.1);
        (radius + 0.5 - (dx * dx + dy * dy).sqrt()).clamp(0.0, 1.0)
    })
}

/// Draws `count` points from a drawing: x0, y0, x1, y1, … with mean 0 and, averaged over x and y, variance 1.
///
/// `mask` has `side` × `side` values, row by row from the top, each the amount of ink in a pixel; values outside 0..=1 are
/// clamped to it and NaN counts as 0. `None` if the drawing is blank or `mask` has another length.
pub fn sample_drawing(mask: &[f32], side: usize, count: usize, noise: &mut GaussianNoise) -> Option<Vec<f32>> {
    if Some(mask.len()) != side.checked_mul(side) {
        return None;
    }
    let (mut total, mut sum_x, mut sum_y, mut square) = (0.0, 0.0, 0.0, 0.0);
    let mut cumulative = Vec::with_capacity(mask.len());
    for (i, &value) in mask.iter().enumerate() {
        let ink = if value > 0.0 { f64::from(value.min(1.0)) } else { 0.0 };
        let (x, y) = middle(i, side);
        total += ink;
        sum_x += ink * x;
        sum_y += ink * y;
        square += ink * (x * x + y * y);
        cumulative.push(total);
    }
    if total <= 0.0 {
        return None;
    }
    let (mean_x, mean_y) = (sum_x / total, sum_y / total);
    let variance = 0.5 * (square / total - mean_x * mean_x - mean_y * mean_y).max(0.0) + SPREAD_VARIANCE;
    let scale = 1.0 / variance.sqrt();

    let mut points = Vec::with_capacity(2 * count);
    for _ in 0..count {
        let at = noise.uniform() * total;
        // `at` < `total`, the last entry, so the index is that of a pixel with ink.
        let (x, y) = middle(cumulative.partition_point(|&upto| upto <= at), side);
        points.push(((x + spread(noise) - mean_x) * scale) as f32);
        points.push(((y + spread(noise) - mean_y) * scale) as f32);
    }
    Some(points)
}

/// Variance, in pixels squared, of [`spread`].
const SPREAD_VARIANCE: f64 = 1.0 / 6.0;

/// An offset from a pixel's middle: triangular over two pixels, so that neighbours blend and no grid shows.
fn spread(noise: &mut GaussianNoise) -> f64 {
    noise.uniform() + noise.uniform() - 1.0
}

/// The middle of pixel `i`, in pixels, x to the right and y up.
fn middle(i: usize, side: usize) -> (f64, f64) {
    ((i % side) as f64, -((i / side) as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise() -> GaussianNoise {
        GaussianNoise::new(1, 0)
    }

    #[test]
    fn a_drawing_is_standardised_and_upright() {
        // A tall bar on the left, a short one at the top right.
        let side = 20;
        let mut mask = vec![0.0; side * side];
        for row in 0..side {
            mask[row * side + 2] = 1.0;
        }
        for column in 10..18 {
            mask[side + column] = 0.5;
        }
        let points = sample_drawing(&mask, side, 50_000, &mut noise()).unwrap();
        let count = points.len() as f64 / 2.0;
        let mean = |axis: usize| points.iter().skip(axis).step_by(2).map(|&v| f64::from(v)).sum::<f64>() / count;
        let variance = points.iter().map(|&v| f64::from(v) * f64::from(v)).sum::<f64>() / (2.0 * count);
        assert!(mean(0).abs() < 0.02 && mean(1).abs() < 0.02);
        assert!((variance - 1.0).abs() < 0.02, "{variance}");
        assert!(points.chunks_exact(2).filter(|p| p[0] > 1.0).all(|p| p[1] > 0.5), "the right bar is at the top");
        let right = points.chunks_exact(2).filter(|p| p[0] > 0.3).count() as f64 / count;
        assert!((right - 4.0 / 24.0).abs() < 0.01, "ink in proportion to the mask: {right}");
    }

    #[test]
    fn a_blank_or_misshapen_drawing_is_none() {
        assert_eq!(sample_drawing(&[0.0; 16], 4, 10, &mut noise()), None);
        assert_eq!(sample_drawing(&[f32::NAN, -1.0, 0.0, 0.0], 2, 10, &mut noise()), None);
        assert_eq!(sample_drawing(&[1.0; 15], 4, 10, &mut noise()), None);
        assert_eq!(sample_drawing(&[], 0, 10, &mut noise()), None);
    }

    #[test]
    fn one_pixel_becomes_a_drop() {
        let points = sample_drawing(&[0.0, 0.0, 0.0, 1.0], 2, 20_000, &mut noise()).unwrap();
        let variance = points.iter().map(|&v| f64::from(v) * f64::from(v)).sum::<f64>() / points.len() as f64;
        assert!((variance - 1.0).abs() < 0.02, "{variance}");
    }

    #[test]
    fn a_stroke_is_ink_along_its_path_soft_beside_it_and_nowhere_else() {
        let ink: Vec<f32> = stroke(28, 1.1, (4.5, 10.5), (20.5, 10.5)).collect();
        let at = |column: usize, row: usize| ink[row * 28 + column];
        assert_eq!([at(4, 10), at(12, 10), at(20, 10)], [1.0; 3]);
        assert!(at(12, 11) > 0.0 && at(12, 11) < 1.0);
        assert_eq!([at(12, 13), at(25, 10)], [0.0; 2]);
    }

    #[test]
    fn a_dot_is_round() {
        let ink: Vec<f32> = stroke(64, 1.8, (32.0, 32.0), (32.0, 32.0)).collect();
        assert_eq!(ink[29 * 64 + 31], ink[31 * 64 + 29]);
        assert_eq!((ink[31 * 64 + 31], ink[28 * 64 + 31]), (1.0, 0.0));
    }

    #[test]
    fn strange_places_leave_no_ink() {
        for (from, to) in [
            ((f32::NAN, 1.0), (2.0, f32::INFINITY)),
            ((1.0, 1.0), (2.0, f32::NEG_INFINITY)),
            ((f32::INFINITY, 1.0), (f32::INFINITY, 1.0)),
            ((-90.0, -90.0), (-80.0, 400.0)),
        ] {
            // As whoever draws does: NaN is not more than what is there.
            assert!(stroke(28, 1.1, from, to).all(|ink| 0.0_f32.max(ink) == 0.0), "{from:?} {to:?}");
        }
    }
}

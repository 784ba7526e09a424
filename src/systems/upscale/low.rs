//! The low picture: what is left of a picture of 28×28 when every 4×4 of it becomes one number; the ways back up; and its augmentation.

use crate::picture::SIDE;

/// Pixels a side of the picture for which one of the low picture stands.
pub const FACTOR: usize = 4;
/// Pixels a side of a low picture.
pub const LOW_SIDE: usize = SIDE / FACTOR;
/// Pixels of a low picture.
pub const LOW_PIXELS: usize = LOW_SIDE * LOW_SIDE;

/// The log-SNR of a low picture without augmentation: as much as a network is ever shown, and no noise that could be seen.
const CLEAN: f64 = 10.5;

/// A low picture of each picture: the means of its 4×4.
pub fn shrunk(pixels: &[f32]) -> Vec<f32> {
    let one = |picture: &[f32]| -> Vec<f32> {
        let mean = |at: usize| {
            let (top, left) = (at / LOW_SIDE * FACTOR, at % LOW_SIDE * FACTOR);
            let rows = (top..top + FACTOR).map(|row| &picture[row * SIDE + left..][..FACTOR]);
            rows.flatten().sum::<f32>() / (FACTOR * FACTOR) as f32
        };
        (0..LOW_PIXELS).map(mean).collect()
    };
    pixels.chunks_exact(SIDE * SIDE).flat_map(one).collect()
}

/// Each low picture in the size of a picture, every number of it sixteen times (nearest neighbour).
pub fn repeated(low: &[f32]) -> Vec<f32> {
    let one = |low: &[f32]| -> Vec<f32> {
        (0..SIDE * SIDE).map(|at| low[at / SIDE / FACTOR * LOW_SIDE + at % SIDE / FACTOR]).collect()
    };
    low.chunks_exact(LOW_PIXELS).flat_map(one).collect()
}

/// Each low picture in the size of a picture, bilinear: straight lines between the middles of its pixels, and level outside of the outermost.
pub fn bilinear(low: &[f32]) -> Vec<f32> {
    // The pixels before and after a place, and how far it is on the way.
    let between = |at: usize| {
        let place = ((at as f32 + 0.5) / FACTOR as f32 - 0.5).clamp(0.0, (LOW_SIDE - 1) as f32);
        let before = place as usize;
        (before, (before + 1).min(LOW_SIDE - 1), place - before as f32)
    };
    let one = |low: &[f32]| -> Vec<f32> {
        let across = |row: usize, at: usize| {
            let (left, right, share) = between(at);
            (1.0 - share) * low[row * LOW_SIDE + left] + share * low[row * LOW_SIDE + right]
        };
        let pixel = |at: usize| {
            let (above, below, share) = between(at / SIDE);
            (1.0 - share) * across(above, at % SIDE) + share * across(below, at % SIDE)
        };
        (0..SIDE * SIDE).map(pixel).collect()
    };
    low.chunks_exact(LOW_PIXELS).flat_map(one).collect()
}

/// The low picture as the network is shown it (Ho et al. 2022, section 4.2): noised to √(1−a²) y + a ε with the augmentation a from 0 to 1, `noise` being ε. 0 leaves
/// it as it is.
pub fn augmented(low: &[f32], augmentation: f64, noise: &[f32]) -> Vec<f32> {
    let (signal, rest) = ((1.0 - augmentation * augmentation).max(0.0).sqrt() as f32, augmentation as f32);
    low.iter().zip(noise).map(|(&y, &epsilon)| signal * y + rest * epsilon).collect()
}

/// The log-SNR of a low picture of this augmentation, which the network is told beside that of x_t.
pub fn log_snr(augmentation: f64) -> f64 {
    let variance = augmentation * augmentation;
    libm::log((1.0 - variance) / variance).clamp(-CLEAN, CLEAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_repeated_shrinks_to_what_it_was_and_a_level_picture_stays_level() {
        let low: Vec<f32> = (0..2 * LOW_PIXELS).map(|at| libm::sin(at as f64) as f32).collect();
        assert!(shrunk(&repeated(&low)).iter().zip(&low).all(|(a, b)| (a - b).abs() < 1e-6));
        assert!(bilinear(&[0.3; LOW_PIXELS]).iter().all(|pixel| (pixel - 0.3).abs() < 1e-6));
    }

    #[test]
    fn a_slope_stays_a_slope_between_the_outermost_pixels() {
        let slope: Vec<f32> = (0..LOW_PIXELS).map(|at| (at % LOW_SIDE) as f32).collect();
        let up = bilinear(&slope);
        for at in 2..SIDE - 2 {
            assert!((up[5 * SIDE + at] - (at as f32 - 1.5) / 4.0).abs() < 1e-5, "column {at}");
        }
        assert_eq!((up[0], up[SIDE - 1]), (0.0, 6.0));
    }

    #[test]
    fn augmentation_goes_from_the_picture_to_noise_and_says_how_far() {
        let (low, noise) = ([0.5, -1.0], [2.0, 3.0]);
        assert_eq!(augmented(&low, 0.0, &noise), low);
        assert_eq!(augmented(&low, 1.0, &noise), noise);
        assert_eq!((log_snr(0.0), log_snr(1.0)), (CLEAN, -CLEAN));
        assert!(log_snr(0.5f64.sqrt()).abs() < 1e-9);
    }
}

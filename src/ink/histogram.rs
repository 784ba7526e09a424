//! How one coordinate of the ink is distributed, to be drawn beside the curve of the standard normal distribution.

use crate::statistics::Gaussian;

/// A density estimate in equal bins over [-4, 4]. What lies outside is counted in the whole but in no bin, so the bins
/// integrate to the share of the points inside.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    densities: Vec<f32>,
}

impl Histogram {
    /// The largest absolute value that falls into a bin.
    pub const EXTENT: f32 = 4.0;

    /// Those of both coordinates of `points` (x0, y0, x1, y1, …), in `bins` bins each, at least 1.
    pub fn of_points(points: &[f32], bins: usize) -> [Self; 2] {
        let bins = bins.max(1);
        let mut counts = [vec![0; bins], vec![0; bins]];
        let (pairs, last) = ink_loops::pairs(points);
        for pairs in [pairs, last.as_slice()] {
            ink_loops::count(pairs, Self::EXTENT, counts.each_mut().map(Vec::as_mut_slice));
        }
        let weight = bins as f32 / (2.0 * Self::EXTENT * (points.len() / 2).max(1) as f32);
        counts.map(|counts| Self { densities: counts.into_iter().map(|count| count as f32 * weight).collect() })
    }

    /// The density in every bin, from -4 to 4.
    pub fn densities(&self) -> &[f32] {
        &self.densities
    }

    /// The width of a bin.
    pub fn bin_width(&self) -> f32 {
        2.0 * Self::EXTENT / self.densities.len() as f32
    }
}

/// The density of N(0, 1) at `x`.
pub fn standard_normal_density(x: f64) -> f64 {
    Gaussian::STANDARD.density(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;

    #[test]
    fn noise_has_the_normal_density() {
        let points = GaussianNoise::new(1, 0).vec(400_000);
        for histogram in Histogram::of_points(&points, 40) {
            for (i, &density) in histogram.densities().iter().enumerate() {
                let center = (i as f32 + 0.5) * histogram.bin_width() - Histogram::EXTENT;
                let expected = standard_normal_density(f64::from(center));
                assert!((f64::from(density) - expected).abs() < 0.008, "bin {i}: {density} {expected}");
            }
        }
    }

    #[test]
    fn each_axis_counts_its_own_coordinate_and_the_edges_belong() {
        let [x, y] = Histogram::of_points(&[-4.0, 4.0, -4.0, 4.0, 1.0, 9.0, 5.0, f32::NAN], 4);
        assert_eq!(x.densities(), [0.25, 0.0, 0.125, 0.0]);
        assert_eq!(y.densities(), [0.0, 0.0, 0.0, 0.25]);
    }

    #[test]
    fn nothing_has_no_density() {
        for histogram in Histogram::of_points(&[], 0) {
            assert_eq!(histogram.densities(), [0.0]);
        }
    }

    #[test]
    fn the_normal_density_integrates_to_1() {
        let sum: f64 = (-800..=800).map(|i| standard_normal_density(f64::from(i) / 100.0) / 100.0).sum();
        assert!((sum - 1.0).abs() < 1e-9);
    }
}

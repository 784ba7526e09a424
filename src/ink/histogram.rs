//! How one coordinate of the ink is distributed, to be drawn beside the curve of the standard normal distribution.

use crate::statistics::Gaussian;

/// Which coordinate of the points to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// To the right.
    X,
    /// Up.
    Y,
}

/// A density estimate in equal bins over [-4, 4]. What lies outside is counted in the whole but in no bin, so the bins
/// integrate to the share of the points inside.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    densities: Vec<f32>,
}

impl Histogram {
    /// The largest absolute value that falls into a bin.
    pub const EXTENT: f32 = 4.0;

    /// An empty histogram of `bins` bins, at least 1.
    pub fn new(bins: usize) -> Self {
        Self { densities: vec![0.0; bins.max(1)] }
    }

    /// Counts one coordinate of `points` (x0, y0, x1, y1, …) anew.
    pub fn fill(&mut self, points: &[f32], axis: Axis) {
        self.densities.fill(0.0);
        let offset = match axis {
            Axis::X => 0,
            Axis::Y => 1,
        };
        let count = points.len() / 2;
        let weight = 1.0 / (count.max(1) as f32 * self.bin_width());
        let per_unit = 1.0 / self.bin_width();
        for point in points.chunks_exact(2) {
            let value = point[offset];
            if value.abs() <= Self::EXTENT {
                let bin = (((value + Self::EXTENT) * per_unit) as usize).min(self.densities.len() - 1);
                // Whole counts, scaled afterwards: f32 adds them without rounding.
                self.densities[bin] += 1.0;
            }
        }
        for density in &mut self.densities {
            *density *= weight;
        }
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
        let mut histogram = Histogram::new(40);
        for axis in [Axis::X, Axis::Y] {
            histogram.fill(&points, axis);
            for (i, &density) in histogram.densities().iter().enumerate() {
                let center = (i as f32 + 0.5) * histogram.bin_width() - Histogram::EXTENT;
                let expected = standard_normal_density(f64::from(center));
                assert!((f64::from(density) - expected).abs() < 0.008, "bin {i}: {density} {expected}");
            }
        }
    }

    #[test]
    fn each_axis_counts_its_own_coordinate_and_the_edges_belong() {
        let mut histogram = Histogram::new(4);
        let points = [-4.0, 4.0, -4.0, 4.0, 1.0, 9.0, 5.0, f32::NAN];
        histogram.fill(&points, Axis::X);
        assert_eq!(histogram.densities(), [0.25, 0.0, 0.125, 0.0]);
        histogram.fill(&points, Axis::Y);
        assert_eq!(histogram.densities(), [0.0, 0.0, 0.0, 0.25]);
    }

    #[test]
    fn nothing_has_no_density() {
        let mut histogram = Histogram::new(0);
        histogram.fill(&[], Axis::X);
        assert_eq!(histogram.densities(), [0.0]);
    }

    #[test]
    fn the_normal_density_integrates_to_1() {
        let sum: f64 = (-800..=800).map(|i| standard_normal_density(f64::from(i) / 100.0) / 100.0).sum();
        assert!((sum - 1.0).abs() < 1e-9);
    }
}

//! The exact density of ink on a grid, quick enough to be drawn anew in every frame.

use core::f64::consts::TAU;

use super::glass::Glass;
use crate::statistics::Blobs;

/// Where a bell's exponent is below this, it is 0.
const NEGLIGIBLE: f64 = -40.0;

/// A density at the nodes of a square grid over [−`half_extent`, `half_extent`]², whose outermost nodes lie on the
/// edge.
///
/// It is a sum over blobs of one bell along x times one along y, so it takes blobs × side exponentials and blobs ×
/// side² multiplications: for 400 blobs and 64 × 64 nodes, about a millisecond natively.
#[derive(Clone, Debug, PartialEq)]
pub struct DensityGrid {
    side: usize,
    half_extent: f64,
    /// `side` rows of `side` values, the lowest y first.
    values: Vec<f64>,
}

impl DensityGrid {
    /// An empty grid of `side` × `side` nodes, at least 2 each way.
    pub fn new(side: usize, half_extent: f64) -> Self {
        let side = side.max(2);
        Self { side, half_extent, values: vec![0.0; side * side] }
    }

    /// Nodes a side.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The distance between two neighbouring nodes.
    pub fn spacing(&self) -> f64 {
        2.0 * self.half_extent / (self.side - 1) as f64
    }

    /// The coordinate of column or row `i`, to the right and up.
    pub fn coordinate(&self, i: usize) -> f64 {
        // Symmetric to the bit, and exact at both ends.
        self.half_extent * (2.0 * i as f64 - (self.side - 1) as f64) / (self.side - 1) as f64
    }

    /// The density at every node: `side` rows of `side` values, the lowest y first.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The density of x_t for ink that starts as `data`: Σ_i w_i·N(√ᾱ·c_i, (ᾱ·v + 1 − ᾱ)·I).
    ///
    /// A blob with a standard deviation below half the spacing, which may fall between the nodes, is drawn as wide as
    /// that.
    pub fn fill_ddpm(&mut self, data: &Blobs, alpha_bar: f64, one_minus_alpha_bar: f64) {
        let variance = self.visible(alpha_bar * data.variance() + one_minus_alpha_bar);
        let (keep, height) = (alpha_bar.sqrt(), 1.0 / (TAU * variance).sqrt());
        self.fill(data, |center, x| {
            let d = x - keep * center;
            let exponent = -0.5 * d * d / variance;
            if exponent < NEGLIGIBLE { 0.0 } else { height * libm::exp(exponent) }
        });
    }

    /// The density in a glass with walls of ink that starts as `data`, when a free particle has gained `variance`. See
    /// [`Glass`].
    ///
    /// A blob with a standard deviation below half the spacing is drawn as wide as that.
    pub fn fill_glass(&mut self, data: &Blobs, glass: Glass, variance: f64) {
        let variance = self.visible(data.variance() + variance);
        self.fill(data, |center, x| glass.density(center, variance, x));
    }

    fn visible(&self, variance: f64) -> f64 {
        variance.max(0.25 * self.spacing() * self.spacing())
    }

    /// Σ_i w_i·f(x of c_i, x)·f(y of c_i, y) at every node.
    fn fill(&mut self, data: &Blobs, along: impl Fn(f64, f64) -> f64) {
        self.values.fill(0.0);
        let nodes: Vec<f64> = (0..self.side).map(|i| self.coordinate(i)).collect();
        let mut across = vec![0.0; self.side];
        for (&[x, y], &weight) in data.centers().iter().zip(data.weights()) {
            for (value, &node) in across.iter_mut().zip(&nodes) {
                *value = along(x, node);
            }
            for (row, &node) in self.values.chunks_exact_mut(self.side).zip(&nodes) {
                let up = weight * along(y, node);
                if up > 0.0 {
                    for (value, across) in row.iter_mut().zip(&across) {
                        *value += up * across;
                    }
                }
            }
        }
    }

    /// The densities above which the given shares of the ink within the grid lie, each from 0 to 1: the contour at the
    /// level for 0.5 goes around the half of the ink that lies most densely.
    pub fn levels_holding<const N: usize>(&self, shares: [f64; N]) -> [f64; N] {
        let mut descending = self.values.clone();
        descending.sort_unstable_by(|a, b| b.total_cmp(a));
        let whole: f64 = descending.iter().sum();
        shares.map(|share| {
            let mut left = share * whole;
            let reached = descending.iter().find(|value| {
                left -= **value;
                left <= 0.0
            });
            // Rounding may leave a rest; then it is all of the ink.
            *reached.unwrap_or(&descending[descending.len() - 1])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;
    use crate::ink::{InkShape, sample_shape};
    use crate::statistics::{Component, Mixture};

    fn moons(count: usize) -> Blobs {
        let points = sample_shape(InkShape::TwoMoons, 5000, &mut GaussianNoise::new(1, 0));
        Blobs::representing(&points, count).unwrap()
    }

    fn sum(grid: &DensityGrid) -> f64 {
        grid.values().iter().sum::<f64>() * grid.spacing() * grid.spacing()
    }

    #[test]
    fn the_grid_holds_the_mixtures_density() {
        let blobs = moons(80);
        let alpha_bar = 0.7_f64;
        let components = blobs.centers().iter().zip(blobs.weights()).map(|(c, &weight)| Component {
            weight,
            mean: c.map(|c| alpha_bar.sqrt() * c),
            variance: alpha_bar * blobs.variance() + 0.3,
        });
        let mixture = Mixture::new(components.collect()).unwrap();
        let mut grid = DensityGrid::new(33, 4.0);
        grid.fill_ddpm(&blobs, alpha_bar, 0.3);
        for row in 0..33 {
            for column in 0..33 {
                let expected = mixture.density(&[grid.coordinate(column), grid.coordinate(row)]);
                assert!((grid.values()[row * 33 + column] - expected).abs() < 1e-12);
            }
        }
        assert!((sum(&grid) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_ends_are_normal_and_uniform() {
        let blobs = moons(50);
        let mut grid = DensityGrid::new(20, 2.0);
        grid.fill_ddpm(&blobs, 0.0, 1.0);
        let normal = 1.0 / TAU;
        assert_eq!(grid.coordinate(19), 2.0);
        assert!((grid.values()[0] - normal * libm::exp(-4.0)).abs() < 1e-15);
        let glass = Glass::new(3.0).unwrap();
        grid.fill_glass(&blobs, glass, 1e3);
        assert!(grid.values().iter().all(|v| (v - glass.uniform_density()).abs() < 1e-12));
        // Points without noise are as wide as the grid can show.
        let point = Blobs::at_points(&[0.05, -0.02], 0.0).unwrap();
        for fill in [
            |g: &mut DensityGrid, p: &Blobs| g.fill_ddpm(p, 1.0, 0.0),
            |g: &mut DensityGrid, p: &Blobs| {
                g.fill_glass(p, Glass::new(3.0).unwrap(), 0.0);
            },
        ] {
            fill(&mut grid, &point);
            assert!((0.7..1.3).contains(&sum(&grid)), "{}", sum(&grid));
        }
    }

    #[test]
    fn levels_hold_their_shares() {
        let point = Blobs::at_points(&[0.0, 0.0], 1.0).unwrap();
        let mut grid = DensityGrid::new(121, 6.0);
        grid.fill_ddpm(&point, 1.0, 0.0);
        let levels = grid.levels_holding([0.0, 0.3, 0.9, 1.0]);
        // Of N(0, I), 1 − e^(−r²/2) lies within r.
        assert!((levels[0] - 1.0 / TAU).abs() < 1e-12);
        assert!((levels[1] - 0.7 / TAU).abs() < 0.02 / TAU);
        assert!((levels[2] - 0.1 / TAU).abs() < 0.01 / TAU);
        assert!(levels[3] < 1e-6);
        assert_eq!(DensityGrid::new(0, 1.0).levels_holding([0.5]), [0.0]);
    }
}

//! The exact density of ink on a grid, quick enough to be drawn anew in every frame.

use core::f64::consts::TAU;

use super::glass::Glass;
use crate::statistics::{Blobs, Mixture};

/// Where a bell's exponent is below this, it is 0.
const NEGLIGIBLE: f64 = -40.0;
/// Bells of a mixture with a smaller share than this are left out.
const NEGLIGIBLE_SHARE: f64 = 1e-9;

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
        let keep = alpha_bar.sqrt();
        let blobs = data.centers().iter().zip(data.weights());
        self.fill(blobs.map(|(c, weight)| (weight / (TAU * variance), c.map(|c| keep * c), variance)), bell);
    }

    /// The density of a mixture around a place: the middle of the grid is `center`, and its coordinates count from there.
    ///
    /// A bell with a standard deviation below half the spacing is drawn as wide as that.
    pub fn fill_mixture(&mut self, mixture: &Mixture<2>, center: [f64; 2]) {
        let least = self.visible(0.0);
        let bells = mixture.components().iter().filter(|c| c.weight > NEGLIGIBLE_SHARE).map(|c| {
            let variance = c.variance.max(least);
            (c.weight / (TAU * variance), [c.mean[0] - center[0], c.mean[1] - center[1]], variance)
        });
        self.fill(bells, bell);
    }

    /// The density in a glass with walls of ink that starts as `data`, when a free particle has gained `variance`. See
    /// [`Glass`].
    ///
    /// A blob with a standard deviation below half the spacing is drawn as wide as that.
    pub fn fill_glass(&mut self, data: &Blobs, glass: Glass, variance: f64) {
        let variance = self.visible(data.variance() + variance);
        let blobs = data.centers().iter().zip(data.weights()).map(|(&c, &weight)| (weight, c, variance));
        self.fill(blobs, |center, variance, x| glass.density(center, variance, x));
    }

    /// A density given by a function of the place.
    pub fn fill_with(&mut self, density: impl Fn([f64; 2]) -> f64) {
        let nodes: Vec<f64> = (0..self.side).map(|i| self.coordinate(i)).collect();
        for (row, &y) in self.values.chunks_exact_mut(self.side).zip(&nodes) {
            for (value, &x) in row.iter_mut().zip(&nodes) {
                *value = density([x, y]);
            }
        }
    }

    fn visible(&self, variance: f64) -> f64 {
        variance.max(0.25 * self.spacing() * self.spacing())
    }

    /// Σ_i w_i·f(x of c_i, v_i, x)·f(y of c_i, v_i, y) at every node, for bells as (w_i, c_i, v_i).
    fn fill(&mut self, bells: impl Iterator<Item = (f64, [f64; 2], f64)>, along: impl Fn(f64, f64, f64) -> f64) {
        self.values.fill(0.0);
        let nodes: Vec<f64> = (0..self.side).map(|i| self.coordinate(i)).collect();
        let mut across = vec![0.0; self.side];
        for (weight, [x, y], variance) in bells {
            for (value, &node) in across.iter_mut().zip(&nodes) {
                *value = along(x, variance, node);
            }
            for (row, &node) in self.values.chunks_exact_mut(self.side).zip(&nodes) {
                let up = weight * along(y, variance, node);
                if up > 0.0 {
                    for (value, across) in row.iter_mut().zip(&across) {
                        *value += up * across;
                    }
                }
            }
        }
    }

    /// The total variation distance from a density on the same grid, ½∫|p − q|, from 0 (equal) to 1 (nothing in
    /// common). What lies outside the grid counts as a single place, so the true distance may be larger.
    pub fn total_variation(&self, other: &Self) -> f64 {
        let cell = self.spacing() * self.spacing();
        let (mut apart, mut outside) = (0.0, 0.0);
        for (p, q) in self.values.iter().zip(&other.values) {
            apart += (p - q).abs();
            outside += q - p;
        }
        (0.5 * cell * (apart + f64::abs(outside))).min(1.0)
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

/// A bell along one coordinate, 1 in its middle.
fn bell(center: f64, variance: f64, x: f64) -> f64 {
    let d = x - center;
    let exponent = -0.5 * d * d / variance;
    if exponent < NEGLIGIBLE { 0.0 } else { libm::exp(exponent) }
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
        // Around a place, and by a function: the same.
        let (mut around, mut by_function) = (grid.clone(), grid.clone());
        around.fill_mixture(&mixture, [0.4, -0.7]);
        by_function.fill_with(|[x, y]| mixture.density(&[x + 0.4, y - 0.7]));
        let pairs = around.values().iter().zip(by_function.values());
        assert!(pairs.clone().all(|(a, b)| (a - b).abs() < 1e-12));
        assert!(around.total_variation(&by_function) < 1e-12);
    }

    #[test]
    fn the_distance_of_two_bells_is_the_closed_form() {
        let bell = |x: f64| Mixture::new(vec![Component { weight: 1.0, mean: [x, 0.0], variance: 0.25 }]).unwrap();
        let grid = |mixture: &Mixture<2>| {
            let mut grid = DensityGrid::new(48, 4.0);
            grid.fill_mixture(mixture, [0.0; 2]);
            grid
        };
        let origin = grid(&bell(0.0));
        assert_eq!(origin.total_variation(&origin), 0.0);
        for apart in [0.2, 1.0, 2.5] {
            // 2Φ(d/2σ) − 1 with σ = ½.
            let exact = libm::erf(apart / core::f64::consts::SQRT_2);
            let found = origin.total_variation(&grid(&bell(apart)));
            assert!((found - exact).abs() < 5e-3, "{apart}: {found}, {exact}");
        }
        // What has left the grid is still counted.
        let left = origin.total_variation(&grid(&bell(50.0)));
        assert!((left - 1.0).abs() < 1e-3, "{left}");
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

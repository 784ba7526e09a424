//! A cloud of points in the plane as a density: weighted bells of one size.

use thiserror::Error;

use super::mixture::{Component, Mixture, MixtureError, finite_points, squared_distance};

/// The finest grid that [`Blobs::representing`] gathers points in, in cells a side.
const FINEST: usize = 256;

/// The largest variance of a blob.
const LARGEST_VARIANCE: f64 = 1e150;

/// Points that make no blobs.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum BlobsError {
    /// There is no point with finite coordinates.
    #[error("there is no point")]
    NoPoint,
    /// The variance is not in 0..=1e150.
    #[error("the variance of a blob is {value}: choose a number from 0 to 1e150")]
    Variance {
        /// The value as it was given.
        value: f64,
    },
}

/// Σ_i w_i·N(c_i, v·I) in the plane, with one v for all. With v = 0 it is the points themselves, an empirical
/// distribution.
///
/// Unlike a [`Mixture`] it may be hundreds of bells and still be evaluated on a grid in a frame's time.
#[derive(Clone, Debug, PartialEq)]
pub struct Blobs {
    centers: Vec<[f64; 2]>,
    weights: Vec<f64>,
    variance: f64,
}

impl Blobs {
    /// Equal blobs of this variance at `points` (x0, y0, x1, y1, …). Points that are not finite are left out.
    ///
    /// # Errors
    ///
    /// A [`BlobsError`] for no points and for a variance below 0 or not finite.
    pub fn at_points(points: &[f32], variance: f64) -> Result<Self, BlobsError> {
        if !(0.0..=LARGEST_VARIANCE).contains(&variance) {
            return Err(BlobsError::Variance { value: variance });
        }
        let centers: Vec<[f64; 2]> = finite_points(points).collect();
        if centers.is_empty() {
            return Err(BlobsError::NoPoint);
        }
        let weights = vec![1.0 / centers.len() as f64; centers.len()];
        Ok(Self { centers, weights, variance })
    }

    /// At most `at_most` (at least 1) blobs that stand for many points: the points in a cell of a grid are gathered in
    /// a blob at their mean, and all blobs have the variance that the points have around these means. So the whole
    /// keeps its mean, and its variance averaged over both coordinates. As few points as `at_most` are kept as they
    /// are.
    ///
    /// # Errors
    ///
    /// [`BlobsError::NoPoint`] where no point is finite.
    pub fn representing(points: &[f32], at_most: usize) -> Result<Self, BlobsError> {
        let all = Self::at_points(points, 0.0)?;
        let at_most = at_most.max(1);
        if all.centers.len() <= at_most {
            return Ok(all);
        }
        // The finest grid with few enough cells in use; with one cell there always are.
        let (mut coarse, mut fine) = (1, FINEST + 1);
        while fine - coarse > 1 {
            let cells = usize::midpoint(coarse, fine);
            let mut used = vec![false; cells * cells];
            for cell in all.cells(cells) {
                used[cell] = true;
            }
            if used.iter().filter(|u| **u).count() <= at_most {
                coarse = cells;
            } else {
                fine = cells;
            }
        }
        Ok(all.gathered(coarse))
    }

    /// The cell of every centre in a grid of `side` × `side` cells over the square around all centres.
    fn cells(&self, side: usize) -> impl Iterator<Item = usize> + '_ {
        let low: [f64; 2] = std::array::from_fn(|axis| self.centers.iter().map(|c| c[axis]).fold(f64::MAX, f64::min));
        let reach = |axis: usize| self.centers.iter().map(|c| c[axis] - low[axis]).fold(0.0, f64::max);
        let per_unit = side as f64 / reach(0).max(reach(1)).max(f64::MIN_POSITIVE);
        self.centers.iter().map(move |c| {
            let cell = |axis: usize| (((c[axis] - low[axis]) * per_unit) as usize).min(side - 1);
            cell(1) * side + cell(0)
        })
    }

    fn gathered(&self, side: usize) -> Self {
        // Every cell's weight, and its weighted sum of centres.
        let mut sums = vec![(0.0, [0.0; 2]); side * side];
        for ((cell, center), &weight) in self.cells(side).zip(&self.centers).zip(&self.weights) {
            let (total, sum) = &mut sums[cell];
            *total += weight;
            *sum = [sum[0] + weight * center[0], sum[1] + weight * center[1]];
        }
        let mean = |&(total, sum): &(f64, [f64; 2])| sum.map(|s| s / total);
        let spread = |((cell, center), weight): ((usize, &[f64; 2]), &f64)| {
            0.5 * weight * squared_distance(center, &mean(&sums[cell]))
        };
        let variance = self.cells(side).zip(&self.centers).zip(&self.weights).map(spread).sum();
        let used = || sums.iter().filter(|(total, _)| *total > 0.0);
        Self { centers: used().map(mean).collect(), weights: used().map(|(total, _)| *total).collect(), variance }
    }

    /// The blobs as a mixture of bells whose variance is `wider` times theirs. Blobs that stand for many points lie on a grid, and
    /// points spread evenly over a cell of it have a variance of 1/12 of the cell's area: at 3 times that, even ink is even again
    /// to 2% and shows no grid.
    ///
    /// # Errors
    ///
    /// [`MixtureError::Variance`] where the blobs are points.
    pub fn mixture(&self, wider: f64) -> Result<Mixture<2>, MixtureError> {
        let variance = wider * self.variance;
        let bells = self.centers.iter().zip(&self.weights);
        Mixture::new(bells.map(|(&mean, &weight)| Component { weight, mean, variance }).collect())
    }

    /// Where the blobs are; at least one.
    pub fn centers(&self) -> &[[f64; 2]] {
        &self.centers
    }

    /// The share of each blob, above 0. They sum to 1.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The variance of every blob in each coordinate, at least 0.
    pub fn variance(&self) -> f64 {
        self.variance
    }
}

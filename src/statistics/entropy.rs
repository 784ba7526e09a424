//! The disorder of a cloud in the plane, as a number that grows while it spreads.

/// Over how much of the plane, and how finely, an entropy is estimated: cells of one size over [−`half_extent`,
/// `half_extent`]².
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntropyGrid {
    /// Half of the side, above 0. Points beyond count as in the nearest cell, which keeps a glass with walls exact and
    /// understates what leaks out of a frame without: choose it so that little does.
    pub half_extent: f64,
    /// Cells a side, at least 1.
    pub cells: usize,
}

impl EntropyGrid {
    /// An estimate of the differential entropy −∫ p ln p of the distribution of `points` (x0, y0, x1, y1, …), in nats;
    /// `None` where there is no finite point.
    ///
    /// It is the entropy of the share of points in each cell, plus the logarithm of a cell's area, plus (m−1)/2n for m
    /// cells in use and n points (Miller 1955). Two errors are left, of opposite sign: within a cell the density counts
    /// as even, which overstates the entropy of what is finer than a cell (for N(0, vI) and cells of side h by h²/12v);
    /// and with few points a cell the estimate stays below the truth, even so corrected. Some 100 points a cell in use
    /// make both small.
    pub fn estimate(&self, points: &[f32]) -> Option<f64> {
        let cells = self.cells.max(1);
        let per_unit = cells as f64 / (2.0 * self.half_extent);
        let mut counts = vec![0_u32; cells * cells];
        let mut total = 0_u32;
        for &[x, y] in points.as_chunks::<2>().0 {
            if x.is_finite() && y.is_finite() {
                let cell = |v: f32| (((f64::from(v) + self.half_extent) * per_unit).max(0.0) as usize).min(cells - 1);
                counts[cell(y) * cells + cell(x)] += 1;
                total += 1;
            }
        }
        if total == 0 {
            return None;
        }
        let n = f64::from(total);
        let used = counts.iter().filter(|c| **c > 0);
        // −Σ c/n·ln(c/n) = ln n − Σ c·ln c/n.
        let sum: f64 = used.clone().map(|&c| f64::from(c) * libm::log(f64::from(c))).sum();
        let correction = (used.count() - 1) as f64 / (2.0 * n);
        Some(libm::log(n) - sum / n - 2.0 * libm::log(per_unit) + correction)
    }
}

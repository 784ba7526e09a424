//! Lines of equal density, by marching squares (Lorensen & Cline 1987, in the plane).

use super::density::DensityGrid;

/// A piece of a contour. Going from `from` to `to`, the higher values lie on the left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Where it starts, (x, y) in world coordinates.
    pub from: [f64; 2],
    /// Where it ends.
    pub to: [f64; 2],
}

/// The edges of a cell.
#[derive(Clone, Copy)]
enum Edge {
    Bottom,
    Right,
    Top,
    Left,
}

/// The contour of `grid` at `level`: at most two pieces a cell, straight between points where the values on a cell's
/// edge, taken to change evenly, reach the level.
///
/// Every piece starts exactly, to the bit, where another ends, or on the edge of the grid. A node exactly at the level
/// counts as above. Where the level's lines could cross in a cell (a saddle), the mean of its corners decides.
pub fn contour(grid: &DensityGrid, level: f64) -> Vec<Segment> {
    let side = grid.side();
    let value = |column: usize, row: usize| grid.values()[row * side + column];
    let mut segments = Vec::new();
    for row in 0..side - 1 {
        for column in 0..side - 1 {
            // Counter-clockwise from the lower left.
            let corners =
                [value(column, row), value(column + 1, row), value(column + 1, row + 1), value(column, row + 1)];
            let point = |edge| {
                let between = |a: usize, b: usize| (level - corners[a]) / (corners[b] - corners[a]);
                let at =
                    |i: usize, share: f64| grid.coordinate(i) + share * (grid.coordinate(i + 1) - grid.coordinate(i));
                // Always from left to right and upwards, so that both cells at an edge compute the same.
                match edge {
                    Edge::Bottom => [at(column, between(0, 1)), grid.coordinate(row)],
                    Edge::Right => [grid.coordinate(column + 1), at(row, between(1, 2))],
                    Edge::Top => [at(column, between(3, 2)), grid.coordinate(row + 1)],
                    Edge::Left => [grid.coordinate(column), at(row, between(0, 3))],
                }
            };
            for &(from, to) in pieces(corners, level) {
                segments.push(Segment { from: point(from), to: point(to) });
            }
        }
    }
    segments
}

/// The pieces in a cell with these corners, counter-clockwise from the lower left.
fn pieces(corners: [f64; 4], level: f64) -> &'static [(Edge, Edge)] {
    use Edge::{Bottom, Left, Right, Top};
    let above = corners.map(|v| v >= level);
    let middle_above = corners.iter().sum::<f64>() >= 4.0 * level;
    match above {
        [false, false, false, false] | [true, true, true, true] => &[],
        [true, false, false, false] => &[(Bottom, Left)],
        [false, true, false, false] => &[(Right, Bottom)],
        [false, false, true, false] => &[(Top, Right)],
        [false, false, false, true] => &[(Left, Top)],
        [true, true, false, false] => &[(Right, Left)],
        [false, true, true, false] => &[(Top, Bottom)],
        [false, false, true, true] => &[(Left, Right)],
        [true, false, false, true] => &[(Bottom, Top)],
        [false, true, true, true] => &[(Left, Bottom)],
        [true, false, true, true] => &[(Bottom, Right)],
        [true, true, false, true] => &[(Right, Top)],
        [true, true, true, false] => &[(Top, Left)],
        [true, false, true, false] if middle_above => &[(Bottom, Right), (Top, Left)],
        [true, false, true, false] => &[(Bottom, Left), (Top, Right)],
        [false, true, false, true] if middle_above => &[(Left, Bottom), (Right, Top)],
        [false, true, false, true] => &[(Right, Bottom), (Left, Top)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::Blobs;

    fn grid(side: usize, half_extent: f64, points: &[f32], variance: f64) -> DensityGrid {
        let mut grid = DensityGrid::new(side, half_extent);
        grid.fill_ddpm(&Blobs::at_points(points, variance).unwrap(), 1.0, 0.0);
        grid
    }

    #[test]
    fn a_bells_contour_is_a_circle() {
        let bell = grid(80, 3.0, &[0.0, 0.0], 1.0);
        let radius = 1.3_f64;
        let segments = contour(&bell, (-0.5 * radius * radius).exp() / std::f64::consts::TAU);
        let mut length = 0.0;
        for Segment { from, to } in &segments {
            assert!((from[0].hypot(from[1]) - radius).abs() < 1e-3);
            length += (from[0] - to[0]).hypot(from[1] - to[1]);
            // The middle is on the left, so the way round is counter-clockwise.
            assert!(from[0] * to[1] - from[1] * to[0] >= 0.0);
        }
        assert!((length - std::f64::consts::TAU * radius).abs() < 0.01, "{length}");
    }

    #[test]
    fn lines_are_closed() {
        let points = [0.3, 0.4, -0.9, 0.1, 0.8, -1.0, -0.2, -0.7, 0.35, 1.3];
        let hills = grid(41, 4.0, &points, 0.06);
        let highest = hills.values().iter().copied().fold(0.0, f64::max);
        for share in [0.02, 0.2, 0.37, 0.5, 0.9] {
            let segments = contour(&hills, share * highest);
            assert!(!segments.is_empty());
            let bits = |p: [f64; 2]| p.map(f64::to_bits);
            let mut starts: Vec<_> = segments.iter().map(|s| bits(s.from)).collect();
            let mut ends: Vec<_> = segments.iter().map(|s| bits(s.to)).collect();
            starts.sort_unstable();
            ends.sort_unstable();
            assert_eq!(starts, ends, "{share}");
        }
        assert!(contour(&hills, 2.0 * highest).is_empty() && contour(&hills, 0.0).is_empty());
    }

    #[test]
    fn the_middle_decides_a_saddle() {
        // High at the lower left and the upper right.
        let saddle = grid(2, 1.0, &[-1.0, -1.0, 1.0, 1.0], 1.0);
        let corners = [0, 1, 3, 2].map(|i| saddle.values()[i]);
        let mean = corners.iter().sum::<f64>() / 4.0;
        let starts = |level| contour(&saddle, level).iter().map(|s| s.from).collect::<Vec<_>>();
        // Joined, the two low corners are cut off; apart, the two high ones.
        assert_eq!(starts(0.99 * mean).len(), 2);
        assert!(starts(0.99 * mean).iter().any(|from| from[1] == -1.0 && from[0] > 0.0));
        assert!(starts(1.01 * mean).iter().any(|from| from[1] == -1.0 && from[0] < 0.0001));
        assert_eq!(starts(1.01 * mean).len(), 2);
    }
}

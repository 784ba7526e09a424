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

/// How far below the level [`contour_lines`] are, as a share of it.
const HAIR: f64 = 1e-9;

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

/// The contour of `grid` at `level` as lines through points, in the order of [`contour`]: rings, and lines that begin and end on the
/// edge of the grid. The higher values lie on the left, so around a hill a ring goes counter-clockwise.
///
/// They lie a hair below the level: where a node is exactly at it, as at a level that a node was asked for, several pieces meet.
pub fn contour_lines(grid: &DensityGrid, level: f64) -> Vec<Vec<[f64; 2]>> {
    let segments = contour(grid, level - HAIR * level.abs());
    let key = |p: [f64; 2]| p.map(f64::to_bits);
    let mut by_start: Vec<usize> = (0..segments.len()).collect();
    by_start.sort_unstable_by_key(|&i| key(segments[i].from));
    let next = |i: usize| {
        let to = key(segments[i].to);
        by_start.binary_search_by_key(&to, |&j| key(segments[j].from)).ok().map(|at| by_start[at])
    };
    let next: Vec<Option<usize>> = (0..segments.len()).map(next).collect();
    let mut follows = vec![false; segments.len()];
    for &next in next.iter().flatten() {
        follows[next] = true;
    }
    // Lines that begin on the edge first: begun in their middle they would come in two.
    let (rings, lines): (Vec<usize>, Vec<usize>) = (0..segments.len()).partition(|&i| follows[i]);
    let mut used = vec![false; segments.len()];
    let mut all = Vec::new();
    for start in lines.into_iter().chain(rings) {
        let mut line = Vec::new();
        let mut at = Some(start);
        while let Some(i) = at.filter(|&i| !used[i]) {
            if line.is_empty() {
                line.push(segments[i].from);
            }
            line.push(segments[i].to);
            used[i] = true;
            at = next[i];
        }
        if !line.is_empty() {
            all.push(line);
        }
    }
    all
}

/// The area inside a line that is closed straight from its end to its beginning; below 0 where it goes round clockwise.
pub fn enclosed_area(line: &[[f64; 2]]) -> f64 {
    let ends = line.iter().skip(1).chain(line.first());
    0.5 * line.iter().zip(ends).map(|(a, b)| a[0] * b[1] - a[1] * b[0]).sum::<f64>()
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
    fn pieces_join_to_rings_and_to_lines_from_edge_to_edge() {
        let rings = |grid: &DensityGrid, level| contour_lines(grid, level);
        let bell = grid(80, 3.0, &[0.0, 0.0], 1.0);
        let around = rings(&bell, libm::exp(-0.5) / std::f64::consts::TAU);
        assert_eq!(around.len(), 1);
        assert_eq!(around[0].first(), around[0].last());
        assert!((enclosed_area(&around[0]) - std::f64::consts::PI).abs() < 0.01);
        // Twelve drops in a circle: outside and inside, which is gone round the other way.
        let circle = |i: u8| libm::sincosf(f32::from(i) * std::f32::consts::TAU / 12.0);
        let points: Vec<f32> = (0..12).map(circle).flat_map(|(sine, cosine)| [1.5 * cosine, 1.5 * sine]).collect();
        let ring = grid(60, 3.0, &points, 0.15);
        let mut areas: Vec<f64> = rings(&ring, 0.05).iter().map(|line| enclosed_area(line)).collect();
        areas.sort_by(f64::total_cmp);
        assert!(areas.len() == 2 && areas[0] < -1.0 && areas[1] > 7.0, "{areas:?}");
        // A slope: one line, cut off by the edges.
        let slope = grid(20, 1.0, &[3.0, 0.0], 1.0);
        let across = rings(&slope, slope.values()[10 * 20 + 10]);
        assert_eq!(across.len(), 1);
        assert!(across[0].len() > 15 && across[0].first() != across[0].last());
        let all = |lines: &[Vec<[f64; 2]>]| lines.iter().map(|line| line.len() - 1).sum::<usize>();
        assert_eq!(all(&across), contour(&slope, (1.0 - HAIR) * slope.values()[10 * 20 + 10]).len());
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

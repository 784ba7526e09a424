//! A known density in the plane from near by, beside the Gaussian of the same mean and covariance.

use super::contour::{contour_lines, enclosed_area};
use super::density::DensityGrid;
use crate::statistics::{Mixture, PlaneGaussian};

/// Nodes along a side: few enough for 160 bells and the Gaussian to be drawn on them in a part of a frame.
const NODES: usize = 56;
/// Standard deviations from the mean to the edge, in the direction of the largest.
const REACH: f64 = 2.8;
/// Cells of the grid that a piece covers at least, to be counted.
const LEAST_CELLS: f64 = 2.0;

/// A mixture and its Gaussian on one grid around their mean.
#[derive(Clone, Debug, PartialEq)]
pub struct CloseUp {
    /// The middle.
    pub center: [f64; 2],
    /// Half of the side.
    pub half_extent: f64,
    /// For each share asked for, lines around that part of the mixture's probability which lies most densely: around a
    /// piece counter-clockwise, around a hole clockwise.
    pub lines: Vec<Vec<Vec<[f64; 2]>>>,
    /// The pieces that the last share lies in, at least 1, without specks.
    pub pieces: usize,
    /// The holes in them, without specks.
    pub holes: usize,
    /// The total variation distance of the two on the grid, 0 to 1.
    pub distance: f64,
}

impl CloseUp {
    /// The close-up of a mixture, no wider than `most` in each direction, with lines for these shares of its probability.
    pub fn new(mixture: &Mixture<2>, gaussian: &PlaneGaussian, most: f64, shares: [f64; 2]) -> Self {
        let center = gaussian.mean();
        let half_extent = (REACH * gaussian.deviations()[0]).min(most);
        let mut truth = DensityGrid::new(NODES, half_extent);
        let mut bell = truth.clone();
        truth.fill_mixture(mixture, center);
        bell.fill_with(|[x, y]| gaussian.density([center[0] + x, center[1] + y]));
        let lines = truth.levels_holding(shares).map(|level| contour_lines(&truth, level));
        let least = LEAST_CELLS * truth.spacing() * truth.spacing();
        let areas = || lines[1].iter().map(|line| enclosed_area(line));
        let (pieces, holes) =
            (areas().filter(|area| *area > least).count(), areas().filter(|area| *area < -least).count());
        let place = |[x, y]: [f64; 2]| [center[0] + x, center[1] + y];
        let placed = |lines: Vec<Vec<[f64; 2]>>| -> Vec<Vec<[f64; 2]>> {
            lines.into_iter().map(|line| line.into_iter().map(place).collect()).collect()
        };
        let distance = truth.total_variation(&bell);
        Self { center, half_extent, pieces: pieces.max(1), holes, distance, lines: lines.map(placed).into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::exact_reverse::{ForwardStep, reverse_conditional};
    use crate::diffusion::{GaussianNoise, Schedule, ScheduleKind, ScheduleParameters};
    use crate::ink::{InkShape, sample_shape};
    use crate::statistics::{Blobs, Component};

    const SHARES: [f64; 2] = [0.4, 0.86];

    fn close_up(mixture: &Mixture<2>) -> CloseUp {
        CloseUp::new(mixture, &mixture.moment_matched(), 5.0, SHARES)
    }

    fn shape(shape: InkShape) -> Mixture<2> {
        let points = sample_shape(shape, 6000, &mut GaussianNoise::new(1, 0));
        Blobs::representing(&points, 160).unwrap().mixture(3.0).unwrap()
    }

    fn bells(bells: &[(f64, f64, f64)]) -> Mixture<2> {
        let component = |&(x, y, variance): &(f64, f64, f64)| Component { weight: 1.0, mean: [x, y], variance };
        Mixture::new(bells.iter().map(component).collect()).unwrap()
    }

    #[test]
    fn a_single_bell_is_its_gaussian() {
        for variance in [1e-8, 0.04, 1.0] {
            let bell = bells(&[(0.7, -0.3, variance)]);
            let seen = close_up(&bell);
            assert!(seen.distance < 1e-9, "{variance}: {}", seen.distance);
            assert_eq!((seen.pieces, seen.holes, seen.center), (1, 0, [0.7, -0.3]));
            // The line that holds the share is the circle that does.
            for (lines, share) in seen.lines.iter().zip(SHARES) {
                let radius = (-2.0 * variance * f64::ln(1.0 - share)).sqrt();
                let from_middle = |p: &[f64; 2]| (p[0] - 0.7).hypot(p[1] + 0.3);
                assert!(lines.concat().iter().all(|p| (from_middle(p) / radius - 1.0).abs() < 0.03), "{share}");
            }
        }
    }

    #[test]
    fn two_bells_far_apart_are_two_pieces_as_far_from_a_gaussian_as_on_the_line() {
        let seen = close_up(&bells(&[(-1.0, 0.0, 0.04), (1.0, 0.0, 0.04)]));
        assert_eq!((seen.pieces, seen.holes), (2, 0));
        // Across the line between them both are the same bell, which leaves the distance on the line.
        let on_line = |x| Component { weight: 1.0, mean: [x], variance: 0.04 };
        let line = Mixture::new(vec![on_line(-1.0), on_line(1.0)]).unwrap();
        let exact = crate::statistics::divergence::total_variation(&line, &line.moment_matched().into());
        assert!((seen.distance - exact).abs() < 0.01, "{} and {exact}", seen.distance);
    }

    #[test]
    fn a_ring_is_one_piece_with_a_hole() {
        let around = |i: u8| libm::sincos(f64::from(i) * std::f64::consts::TAU / 24.0);
        let ring: Vec<_> = (0..24).map(around).map(|(sine, cosine)| (1.4 * cosine, 1.4 * sine, 0.04)).collect();
        let seen = close_up(&bells(&ring));
        assert_eq!((seen.pieces, seen.holes), (1, 1));
        assert!(seen.distance > 0.5, "{}", seen.distance);
    }

    #[test]
    fn one_step_back_is_gaussian_and_a_long_way_back_is_torn() {
        let x_t = [0.4, 0.3];
        // Over the step after the timestep `s`, where β_1 and β_2 are these.
        let way_back = |of: InkShape, s, [beta_start, beta_end]: [f64; 2]| {
            let parameters = ScheduleParameters {
                kind: ScheduleKind::Linear,
                beta_start,
                beta_end,
                steps: 2,
                ..ScheduleParameters::default()
            };
            let schedule = Schedule::new(parameters).unwrap();
            close_up(&reverse_conditional(&shape(of), ForwardStep::between(&schedule, s, s + 1).unwrap(), &x_t))
        };
        for of in InkShape::ALL {
            let near = way_back(of, 1, [0.6, 0.01]);
            assert!(near.distance < 0.03 && near.pieces == 1, "{of:?}: {} in {}", near.distance, near.pieces);
        }
        let ring = way_back(InkShape::Ring, 0, [0.9, 0.9]);
        assert!(ring.distance > 0.4, "{}", ring.distance);
        let moons = way_back(InkShape::TwoMoons, 0, [0.5, 0.5]);
        assert!(moons.distance > 0.3 && moons.pieces == 2, "{} in {}", moons.distance, moons.pieces);
    }
}

//! A field over the plane, asked for at the nodes of a lattice and interpolated for any number of particles.
//!
//! A smooth field need not be asked for at every particle. The lattice is square, and of its nodes only those are asked for that a
//! particle lies near. Between them the field is interpolated by cubic convolution (Keys 1981, with a = −1/2), which is exact for
//! quadratic fields and has no kinks: kinks would be seen as a grid in the ink. Where a particle goes does not depend on the others.
//!
//! At one noise level ε̂, v̂ and x̂_0 differ by a multiple and by a multiple of x_t, which the interpolation leaves as it is. So it
//! does not matter which of them stands on the lattice.

/// Half of the lattice's side. What lies beyond is asked for by itself: of noise, one particle in a million.
const HALF_EXTENT: f32 = 5.0;

/// The closest and the widest spacing of nodes, and how wide it is where the noise has a standard deviation of 1.
///
/// The field of an ink network changes over lengths of the noise's deviation, but over none shorter than its own finest features.
/// `tests/networks/lattice.rs` measures what that costs.
const FINEST: f64 = 0.1;
const WIDEST: f64 = 0.14;
const SPACING_A_DEVIATION: f64 = 0.3;

/// Nodes that a particle takes its value from, along x and along y.
const REACH: usize = 4;

/// Nodes of a lattice near particles, and the particles that it does not reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Lattice {
    spacing: f32,
    /// Nodes a side.
    side: usize,
    /// The nodes in use, by their index, row by row from the lower left.
    used: Vec<u32>,
    asked: Vec<f32>,
}

/// Where a point lies: the index of the lower left of the nodes around it, and the way from the second of them to the third.
#[derive(Debug, Clone, Copy)]
struct Place {
    first: usize,
    u: f32,
    v: f32,
}

impl Lattice {
    /// The spacing of nodes that suits a noise level, given as 1 − ᾱ.
    pub fn spacing(one_minus_alpha_bar: f64) -> f32 {
        (SPACING_A_DEVIATION * one_minus_alpha_bar.sqrt()).clamp(FINEST, WIDEST) as f32
    }

    /// The lattice of this spacing (at least 0.01) for these points (x0, y0, x1, y1, …). Where there would be as many nodes as points,
    /// each point is asked for itself.
    pub fn new(points: &[f32], spacing: f32) -> Self {
        let spacing = spacing.max(0.01);
        let side = (2.0 * HALF_EXTENT / spacing).ceil() as usize + REACH - 1;
        let mut lattice = Self { spacing, side, used: Vec::new(), asked: Vec::new() };
        let points = points.as_chunks::<2>().0;
        let mut entered = vec![false; side * side];
        for place in points.iter().filter_map(|&point| lattice.place(point)) {
            entered[place.first] = true;
        }
        let mut used = vec![false; side * side];
        for first in (0..entered.len()).filter(|&first| entered[first]) {
            for row in 0..REACH {
                used[first + row * side..][..REACH].fill(true);
            }
        }
        lattice.used = (0..).zip(used).filter_map(|(index, used)| used.then_some(index)).collect();
        if lattice.used.len() >= points.len() {
            lattice = Self { side: 0, used: Vec::new(), ..lattice };
        }
        let nodes = lattice.used.iter().map(|&index| lattice.node(index as usize));
        let alone = points.iter().copied().filter(|&point| lattice.place(point).is_none());
        lattice.asked = nodes.chain(alone).collect::<Vec<_>>().into_flattened();
        lattice
    }

    /// Where the field is to be asked for: x0, y0, x1, y1, ….
    pub fn asked(&self) -> &[f32] {
        &self.asked
    }

    /// The field at the points that the lattice was made for, from its values where it was asked for: two numbers for each.
    pub fn interpolate(&self, values: &[f32], points: &[f32]) -> Vec<f32> {
        let (at_nodes, alone) = values.as_chunks::<2>().0.split_at((values.len() / 2).min(self.used.len()));
        let mut nodes = vec![[0.0; 2]; self.side * self.side];
        for (&index, &value) in self.used.iter().zip(at_nodes) {
            nodes[index as usize] = value;
        }
        let mut alone = alone.iter().copied();
        let of_point = |&point: &[f32; 2]| match self.place(point) {
            Some(place) => self.at(&nodes, place),
            None => alone.next().unwrap_or_default(),
        };
        points.as_chunks::<2>().0.iter().map(of_point).collect::<Vec<_>>().into_flattened()
    }

    fn node(&self, index: usize) -> [f32; 2] {
        // A row and a column of nodes lie before the square's edge.
        [index % self.side, index / self.side].map(|steps| (steps as f32 - 1.0) * self.spacing - HALF_EXTENT)
    }

    /// None for a point that the lattice does not reach, or that is none.
    fn place(&self, point: [f32; 2]) -> Option<Place> {
        let [x, y] = point.map(|at| (at + HALF_EXTENT) / self.spacing);
        let end = self.side as f32 - (REACH - 1) as f32;
        // NaN is in no range.
        if !(x >= 0.0 && x < end && y >= 0.0 && y < end) {
            return None;
        }
        let (column, row) = (x as u32, y as u32);
        let first = row as usize * self.side + column as usize;
        Some(Place { first, u: x - column as f32, v: y - row as f32 })
    }

    fn at(&self, nodes: &[[f32; 2]], place: Place) -> [f32; 2] {
        let (across, up) = (weights(place.u), weights(place.v));
        let mut sum = [0.0; 2];
        for (row, up) in up.into_iter().enumerate() {
            let line = &nodes[place.first + row * self.side..][..REACH];
            let mut along = [0.0; 2];
            for (node, across) in line.iter().zip(across) {
                along = [along[0] + across * node[0], along[1] + across * node[1]];
            }
            sum = [sum[0] + up * along[0], sum[1] + up * along[1]];
        }
        sum
    }
}

/// The weights of four values in a row at `u` (0 to 1) of the way from the second to the third.
fn weights(u: f32) -> [f32; REACH] {
    let (u2, u3) = (u * u, u * u * u);
    [0.5 * (2.0 * u2 - u3 - u), 0.5 * (2.0 - 5.0 * u2 + 3.0 * u3), 0.5 * (u + 4.0 * u2 - 3.0 * u3), 0.5 * (u3 - u2)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;

    fn field(points: &[f32], f: impl Fn(f32, f32) -> [f32; 2]) -> Vec<f32> {
        points.as_chunks::<2>().0.iter().flat_map(|&[x, y]| f(x, y)).collect()
    }

    /// The largest error of interpolating `f` at these points.
    fn worst(points: &[f32], spacing: f32, f: impl Fn(f32, f32) -> [f32; 2] + Copy) -> f32 {
        let lattice = Lattice::new(points, spacing);
        let found = lattice.interpolate(&field(lattice.asked(), f), points);
        assert_eq!(found.len(), points.len());
        found.iter().zip(field(points, f)).fold(0.0, |most, (a, b)| most.max((a - b).abs()))
    }

    fn cloud(count: usize) -> Vec<f32> {
        GaussianNoise::new(3, 0).vec(2 * count)
    }

    #[test]
    fn quadratic_fields_are_exact() {
        let quadratic = |x: f32, y: f32| [1.0 + x - 0.5 * y * y + x * y, x * x - 2.0 * y];
        let error = worst(&cloud(20_000), 0.2, quadratic);
        assert!(error < 1e-4, "{error}");
    }

    #[test]
    fn half_the_spacing_is_an_eighth_of_the_error_or_less() {
        let wave = |x: f32, y: f32| [(2.0 * x + y).sin(), (x - 1.5 * y).cos()];
        let [wide, close] = [0.2, 0.1].map(|spacing| worst(&cloud(50_000), spacing, wave));
        assert!(wide < 0.01 && close < wide / 8.0, "{wide} {close}");
    }

    #[test]
    fn few_nodes_are_asked_for_many_particles() {
        let lattice = Lattice::new(&cloud(60_000), 0.2);
        assert!(lattice.asked().len() / 2 < 2_500, "{}", lattice.asked().len() / 2);
    }

    #[test]
    fn what_the_lattice_does_not_reach_is_asked_for_itself() {
        let rough = |x: f32, y: f32| [if x > 5.0 { 7.0 } else { 0.0 }, if y < -5.0 { -3.0 } else { 0.0 }];
        let mut points = cloud(5_000);
        points[10..16].copy_from_slice(&[5.5, 0.0, 0.0, -6.0, 1e30, -1e30]);
        assert_eq!(worst(&points, 0.2, rough), 0.0);
        let lattice = Lattice::new(&points, 0.2);
        assert!(lattice.asked().ends_with(&points[10..16]));
        points[3] = f32::NAN;
        assert!(Lattice::new(&points, 0.2).asked().iter().any(|at| at.is_nan()), "it is for others to refuse");
    }

    #[test]
    fn few_particles_are_asked_for_themselves() {
        let points = cloud(100);
        assert_eq!(Lattice::new(&points, 0.1).asked(), points);
        assert_eq!(worst(&points, 0.1, |x, y| [x.exp(), y.abs()]), 0.0);
    }

    #[test]
    fn a_particle_is_where_it_is_whatever_the_others() {
        let wave = |x: f32, y: f32| [(2.0 * x + y).sin(), (x - 1.5 * y).cos()];
        let found = |points: &[f32]| {
            let lattice = Lattice::new(points, 0.2);
            lattice.interpolate(&field(lattice.asked(), wave), points)
        };
        let points = cloud(20_000);
        assert_eq!(found(&points)[..20_000], found(&points[..20_000]));
    }

    #[test]
    fn missing_values_do_no_harm() {
        let lattice = Lattice::new(&cloud(5_000), 0.2);
        assert_eq!(lattice.interpolate(&[], &cloud(5_000)), vec![0.0; 10_000]);
        assert!(Lattice::new(&[], 0.2).asked().is_empty());
    }

    #[test]
    #[ignore = "a timing, not a test: prints milliseconds"]
    fn bench_lattice() {
        let points = cloud(60_000);
        let mut best = [f64::INFINITY; 2];
        for _ in 0..50 {
            let start = std::time::Instant::now();
            let lattice = Lattice::new(&points, 0.1);
            let laid = start.elapsed();
            let values = lattice.interpolate(lattice.asked(), &points);
            assert_eq!(values.len(), points.len());
            for (best, part) in best.iter_mut().zip([laid, start.elapsed() - laid]) {
                *best = best.min(part.as_secs_f64() * 1e3);
            }
        }
        println!("best of 50, ms: laying {:.2}, interpolating {:.2}", best[0], best[1]);
    }

    #[test]
    fn the_spacing_follows_the_noise_within_its_limits() {
        assert_eq!([0.0, 0.16, 1.0].map(Lattice::spacing), [0.1, 0.12, 0.14]);
    }
}

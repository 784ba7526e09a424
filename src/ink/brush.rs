//! Where ink lies on the page: a mesh of inked triangles, and the strokes of a brush that such a mesh is laid down with.

use crate::diffusion::GaussianNoise;

/// A point of the page, in any unit until the mesh is standardised.
pub(super) type Point = (f64, f64);

/// Standard deviation, in world units, by which ink soaks past the edges it was laid down with.
const SOAK: f64 = 0.014;

/// Strips that a dry part of a stroke is split into across its width.
const BRISTLES: usize = 28;

/// Inked area as triangles, each with an amount of ink; points are drawn from it in proportion to that amount.
pub(super) struct Mesh {
    triangles: Vec<[Point; 3]>,
    /// Amount of ink up to and including each triangle.
    cumulative: Vec<f64>,
}

impl Mesh {
    pub(super) fn new() -> Self {
        Self { triangles: Vec::new(), cumulative: Vec::new() }
    }

    /// Adds a triangle covered with `density` of ink per unit of area; a triangle without ink is left out.
    pub(super) fn triangle(&mut self, corners: [Point; 3], density: f64) {
        let [a, b, c] = corners;
        let area = 0.5 * ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs();
        let ink = area * density;
        if ink > 0.0 {
            self.triangles.push(corners);
            self.cumulative.push(self.total() + ink);
        }
    }

    /// Adds a quadrilateral, its corners in order around it.
    pub(super) fn quad(&mut self, corners: [Point; 4], density: f64) {
        let [a, b, c, d] = corners;
        self.triangle([a, b, c], density);
        self.triangle([a, c, d], density);
    }

    fn total(&self) -> f64 {
        self.cumulative.last().copied().unwrap_or(0.0)
    }

    /// Moves and scales the mesh so that the points drawn from it have mean 0 and, averaged over x and y, variance 1.
    ///
    /// The moments are exact: a uniform triangle has E\[x²\] = (x₁² + x₂² + x₃² + x₁x₂ + x₂x₃ + x₃x₁) / 6.
    pub(super) fn standardised(mut self) -> Self {
        let total = self.total();
        let (mut mean_x, mut mean_y, mut square) = (0.0, 0.0, 0.0);
        let mut before = 0.0;
        for (&[a, b, c], &upto) in self.triangles.iter().zip(&self.cumulative) {
            let share = (upto - before) / total;
            before = upto;
            mean_x += share * (a.0 + b.0 + c.0) / 3.0;
            mean_y += share * (a.1 + b.1 + c.1) / 3.0;
            let second = |p: f64, q: f64, r: f64| (p * p + q * q + r * r + p * q + q * r + r * p) / 6.0;
            square += share * (second(a.0, b.0, c.0) + second(a.1, b.1, c.1));
        }
        let variance = 0.5 * (square - mean_x * mean_x - mean_y * mean_y);
        let scale = ((1.0 - SOAK * SOAK) / variance).sqrt();
        for corner in self.triangles.iter_mut().flatten() {
            *corner = ((corner.0 - mean_x) * scale, (corner.1 - mean_y) * scale);
        }
        self
    }

    /// Draws one point; the mesh must be standardised and not empty.
    pub(super) fn sample(&self, noise: &mut GaussianNoise) -> Point {
        let at = noise.uniform() * self.total();
        let index = self.cumulative.partition_point(|&upto| upto <= at).min(self.triangles.len() - 1);
        let [a, b, c] = self.triangles[index];
        let (mut u, mut v) = (noise.uniform(), noise.uniform());
        if u + v > 1.0 {
            (u, v) = (1.0 - u, 1.0 - v);
        }
        (
            a.0 + u * (b.0 - a.0) + v * (c.0 - a.0) + SOAK * f64::from(noise.next()),
            a.1 + u * (b.1 - a.1) + v * (c.1 - a.1) + SOAK * f64::from(noise.next()),
        )
    }
}

/// A value along a stroke, as knots (position from 0 to 1, value) with smooth steps between them.
pub(super) type Profile<'a> = &'a [(f64, f64)];

fn value(profile: Profile, s: f64) -> f64 {
    let after = profile.partition_point(|knot| knot.0 <= s);
    let Some(&(s1, v1)) = profile.get(after) else {
        return profile.last().map_or(0.0, |knot| knot.1);
    };
    let Some(&(s0, v0)) = after.checked_sub(1).and_then(|i| profile.get(i)) else {
        return v1;
    };
    let u = (s - s0) / (s1 - s0);
    v0 + (v1 - v0) * u * u * (3.0 - 2.0 * u)
}

/// One stroke of a brush: the path of its tip, how wide it is pressed, and how dry it runs.
pub(super) struct Stroke<'a> {
    /// Points along the middle of the stroke, close together.
    pub path: Vec<Point>,
    /// Half of the width, in the units of the path.
    pub half_width: Profile<'a>,
    /// 0: ink everywhere; 1: ink only where the bristles touch.
    pub dryness: Profile<'a>,
    /// Tells the uneven edges and bristles of one stroke from those of another.
    pub character: f64,
}

impl Stroke<'_> {
    /// Lays the stroke down: round where it starts or ends wide, its edges slightly uneven, streaked where it is dry.
    pub(super) fn lay(&self, mesh: &mut Mesh) {
        let mut distance = vec![0.0];
        for pair in self.path.windows(2) {
            let step = libm::hypot(pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
            distance.push(distance[distance.len() - 1] + step);
        }
        let length = distance[distance.len() - 1];
        let stations: Vec<Station> = (0..self.path.len()).map(|i| self.station(i, distance[i], length)).collect();
        for pair in stations.windows(2) {
            self.lay_between(&pair[0], &pair[1], mesh);
        }
    }

    fn station(&self, i: usize, distance: f64, length: f64) -> Station {
        let s = distance / length;
        let before = self.path[i.saturating_sub(1)];
        let after = self.path[(i + 1).min(self.path.len() - 1)];
        let (dx, dy) = (after.0 - before.0, after.1 - before.1);
        let norm = libm::hypot(dx, dy).max(f64::MIN_POSITIVE);
        let half_width = value(self.half_width, s);
        let end = distance.min(length - distance);
        let round =
            if end < half_width { (1.0 - (1.0 - end / half_width) * (1.0 - end / half_width)).sqrt() } else { 1.0 };
        // Unevenness by distance, not by s, so that long and short strokes have equally rough edges.
        let rough = |phase: f64| {
            1.0 + 0.035 * libm::sin(21.0 * distance + phase)
                + 0.025 * libm::sin(47.0 * distance + 2.3 * phase)
                + 0.015 * libm::sin(101.0 * distance + 3.1 * phase)
        };
        let width = half_width * round;
        Station {
            middle: self.path[i],
            normal: (-dy / norm, dx / norm),
            left: width * rough(self.character),
            right: width * rough(self.character + 1.9),
            dryness: value(self.dryness, s),
            distance,
        }
    }

    fn lay_between(&self, from: &Station, to: &Station, mesh: &mut Mesh) {
        let dryness = 0.5 * (from.dryness + to.dryness);
        if dryness <= 0.0 {
            mesh.quad([from.at(-1.0), from.at(1.0), to.at(1.0), to.at(-1.0)], 1.0);
            return;
        }
        for strip in 0..BRISTLES {
            let across = |edge: usize| 2.0 * edge as f64 / BRISTLES as f64 - 1.0;
            let (low, high) = (across(strip), across(strip + 1));
            let gap = self.gap(0.5 * (low + high), 0.5 * (from.distance + to.distance));
            // A gap opens all at once as the brush dries, as ink does when it fails to bridge two bristles.
            let ink = 1.0 - ((dryness - 1.0 + gap) * 8.0).clamp(0.0, 1.0);
            mesh.quad([from.at(low), from.at(high), to.at(high), to.at(low)], ink);
        }
    }

    /// How early the ink gives out between the bristles at `across` (-1 to 1): from 0, never, to 1, at once.
    fn gap(&self, across: f64, distance: f64) -> f64 {
        let c = self.character;
        let streaks = libm::sin(9.0 * across + 5.0 * c + 0.4 * distance)
            + libm::sin(16.0 * across + 2.0 * c + 0.9 * distance)
            + libm::sin(25.0 * across + 9.0 * c - 1.3 * distance)
            + 0.5 * libm::sin(19.0 * distance + 7.0 * across);
        0.5 + streaks / 7.0
    }
}

/// A cross-section of a stroke.
struct Station {
    middle: Point,
    normal: Point,
    left: f64,
    right: f64,
    dryness: f64,
    distance: f64,
}

impl Station {
    /// The point at `across`, from -1 (right edge, seen along the stroke) to 1 (left edge).
    fn at(&self, across: f64) -> Point {
        let reach = across * if across > 0.0 { self.left } else { self.right };
        (self.middle.0 + reach * self.normal.0, self.middle.1 + reach * self.normal.1)
    }
}

/// Points along a chain of cubic Bézier curves: `start`, then two control points and an end for each curve.
pub(super) fn bezier(start: Point, curves: &[[Point; 3]]) -> Vec<Point> {
    const PIECES: usize = 48;
    let mut path = vec![start];
    let mut a = start;
    for &[b, c, d] in curves {
        for piece in 1..=PIECES {
            let u = piece as f64 / PIECES as f64;
            let w = 1.0 - u;
            let (wa, wb, wc, wd) = (w * w * w, 3.0 * w * w * u, 3.0 * w * u * u, u * u * u);
            path.push((wa * a.0 + wb * b.0 + wc * c.0 + wd * d.0, wa * a.1 + wb * b.1 + wc * c.1 + wd * d.1));
        }
        a = d;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_passes_through_its_knots_and_holds_its_ends() {
        let profile = [(0.2, 1.0), (0.6, 3.0), (0.8, 0.0)];
        for (s, expected) in [(0.0, 1.0), (0.2, 1.0), (0.4, 2.0), (0.6, 3.0), (0.8, 0.0), (1.0, 0.0)] {
            assert!((value(&profile, s) - expected).abs() < 1e-12, "at {s}");
        }
        assert_eq!(value(&[], 0.5), 0.0);
    }

    #[test]
    fn a_bezier_chain_starts_and_ends_where_it_says() {
        let path = bezier((0.0, 1.0), &[[(1.0, 1.0), (2.0, 0.0), (3.0, 0.0)], [(4.0, 0.0), (4.0, 1.0), (5.0, 2.0)]]);
        assert_eq!(path[0], (0.0, 1.0));
        assert!(path.contains(&(3.0, 0.0)));
        assert_eq!(path[path.len() - 1], (5.0, 2.0));
    }

    #[test]
    fn ink_is_drawn_in_proportion_to_area_and_density() {
        let mut mesh = Mesh::new();
        mesh.quad([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], 1.0);
        mesh.quad([(3.0, 0.0), (5.0, 0.0), (5.0, 1.0), (3.0, 1.0)], 1.5);
        let mesh = mesh.standardised();
        let mut noise = GaussianNoise::new(1, 0);
        // The mean is at x = 0.125 + 3.0 = 3.125, inside the second square but past every point of the first.
        let first = (0..20_000).filter(|_| mesh.sample(&mut noise).0 < -0.5).count() as f64 / 20_000.0;
        assert!((first - 0.25).abs() < 0.02, "{first}");
    }
}

//! The two spaces in which the ink spreads: where its particles are, how disordered they are, and lines of equal density.

use std::fmt::Write;

use crate::diffusion::Schedule;
use crate::ink::{DensityGrid, Glass, Particles, contour};
use crate::statistics::gaussian::isotropic_entropy;
use crate::statistics::{Blobs, EntropyGrid};
use crate::ui::kit::plot::UNITS;
use crate::ui::parts::ink::stage::HALF_EXTENT;

/// A glass in which a free particle would have gained as much variance is even to the last digit; more would only lose digits.
const MIXED: f64 = 1e6;
/// The side of the cells that entropy is estimated with, the same in both spaces.
const CELL: f64 = 0.2;
/// What half of DDPM's space is taken to reach to, in cells: nearly all of N(0, I).
const DDPM_CELLS: usize = 22;
/// Nodes of the density's grid, along a side.
const NODES: usize = 40;
/// Densities at which a line is drawn: 0.015 and doublings. None is near the uniform density of the glass.
const LEVELS: [f64; 6] = [0.015, 0.03, 0.06, 0.12, 0.24, 0.48];

/// Where ink spreads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// A glass whose walls are the edges of the canvas.
    Glass,
    /// Shrink and add noise.
    Ddpm,
}

/// The glass: all that the canvas shows.
pub fn glass() -> Glass {
    Glass::new(f64::from(HALF_EXTENT)).expect("the canvas's extent is a possible half width")
}

/// The variance that a free particle has gained by t, for it to have the signal-to-noise ratio of x_t: (1−ᾱ_t)/ᾱ_t, no more than a million.
pub fn tau(schedule: &Schedule, t: u32) -> f64 {
    (schedule.one_minus_alpha_bar(t) / schedule.alpha_bar(t)).min(MIXED)
}

impl Space {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Glass, Self::Ddpm];

    /// The particles at t.
    pub fn points(self, particles: &Particles, schedule: &Schedule, t: u32) -> Vec<f32> {
        self.points_at(particles, schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t))
    }

    /// The particles at a noise level, ᾱ and 1 − ᾱ.
    pub fn points_at(self, particles: &Particles, alpha_bar: f64, rest: f64) -> Vec<f32> {
        let mut out = Vec::with_capacity(2 * particles.len());
        match self {
            Self::Glass => glass().at(particles.x0(), particles.epsilon(), (rest / alpha_bar).min(MIXED), &mut out),
            Self::Ddpm => particles.at(alpha_bar, rest, &mut out),
        }
        out
    }

    /// The largest entropy, in nats: of the uniform density over the glass, or of N(0, I).
    pub fn limit(self) -> f64 {
        match self {
            Self::Glass => -libm::log(glass().uniform_density()),
            Self::Ddpm => isotropic_entropy(2, 1.0),
        }
    }

    /// The entropy of points in this space, in nats; none without points.
    pub fn entropy(self, points: &[f32]) -> Option<f64> {
        let grid = match self {
            Self::Glass => {
                let half_extent = glass().half_width();
                EntropyGrid { half_extent, cells: (2.0 * half_extent / CELL).round() as usize }
            }
            Self::Ddpm => EntropyGrid { half_extent: CELL * DDPM_CELLS as f64, cells: 2 * DDPM_CELLS },
        };
        grid.estimate(points)
    }

    /// Lines of equal density of ink that starts as `data`, as an SVG path over the canvas, in [`UNITS`].
    pub fn contours(self, data: &Blobs, schedule: &Schedule, t: u32) -> String {
        let half_extent = f64::from(HALF_EXTENT);
        let mut grid = DensityGrid::new(NODES, half_extent);
        match self {
            Self::Glass => grid.fill_glass(data, glass(), tau(schedule, t)),
            Self::Ddpm => grid.fill_ddpm(data, schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t)),
        }
        let across = |x: f64| UNITS * (0.5 + 0.5 * x / half_extent);
        let down = |y: f64| UNITS * (0.5 - 0.5 * y / half_extent);
        let mut path = String::new();
        for segment in LEVELS.into_iter().flat_map(|level| contour(&grid, level)) {
            let ([x, y], [to_x, to_y]) = (segment.from, segment.to);
            // Writing to a String cannot fail.
            let _ = write!(path, "M{:.0} {:.0}L{:.0} {:.0}", across(x), down(y), across(to_x), down(to_y));
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;
    use crate::ui::lesson::diffusion::{NEAR, figure::PARTICLES};
    use crate::ui::model::state::InkSource;
    use crate::ui::parts::ink::cloud::Cloud;

    fn cloud() -> Cloud {
        Cloud::new(&InkSource::Shape(crate::ink::InkShape::Brush), PARTICLES)
    }

    #[test]
    fn entropy_rises_to_the_limit_of_each_space() {
        let (cloud, schedule) = (cloud(), Schedule::new(ScheduleParameters::default()).unwrap());
        for space in Space::ALL {
            let at = |t| space.entropy(&space.points(&cloud.particles, &schedule, t)).unwrap();
            let rising = [0, 50, 100, 1000].map(at);
            assert!(rising.is_sorted(), "{space:?}: {rising:?}");
            assert!(space.limit() - rising[2] > NEAR);
            assert!((space.limit() - rising[3]).abs() < NEAR, "{space:?}: {rising:?} {}", space.limit());
        }
    }

    #[test]
    fn the_limits_are_those_that_the_text_says() {
        assert_eq!(Space::ALL.map(|space| format!("{:.2}", space.limit())), ["3.71", "2.84"]);
    }

    #[test]
    fn the_mixed_glass_has_no_lines_and_the_bell_has() {
        let (cloud, schedule) = (cloud(), Schedule::new(ScheduleParameters::default()).unwrap());
        let data = Blobs::representing(cloud.particles.x0(), 200).unwrap();
        let lines = |space: Space, t| space.contours(&data, &schedule, t).is_empty();
        assert!(!lines(Space::Glass, 0) && lines(Space::Glass, 1000));
        assert!(!lines(Space::Ddpm, 0) && !lines(Space::Ddpm, 1000));
    }

    #[test]
    fn before_any_wall_is_reached_both_spaces_are_one_through_a_lens() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let particles = Particles::new(vec![0.3, -0.2, 0.1, 0.5], 3);
        let glass = Space::Glass.points(&particles, &schedule, 50);
        let shrunk = schedule.alpha_bar(50).sqrt() as f32;
        for (free, ddpm) in glass.iter().zip(Space::Ddpm.points(&particles, &schedule, 50)) {
            assert!((shrunk * free - ddpm).abs() < 1e-5);
        }
    }
}

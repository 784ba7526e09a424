//! The shapes that ink starts from: the ones the ink network is trained on.

use std::sync::OnceLock;

use super::brush::Mesh;
use super::figures;
use crate::diffusion::GaussianNoise;
use crate::named::named;

named! {
    /// A shape of ink. Its index is its class in the ink network.
    pub enum InkShape {
        /// One drop, splashed a little.
        OneDrop = "one-drop",
        /// A large drop and a small one.
        TwoDrops = "two-drops",
        /// A circle drawn with one turn of a brush.
        Ring = "ring",
        /// A spiral from the middle outwards.
        Spiral = "spiral",
        /// Two half circles that reach into each other.
        TwoMoons = "two-moons",
        /// The character 水, water, written with a brush.
        Brush = "brush",
    }
}

impl InkShape {
    /// The shape's class in the ink network, 0 to 5.
    pub fn index(self) -> u8 {
        self as u8
    }

    fn mesh(self) -> &'static Mesh {
        static MESHES: [OnceLock<Mesh>; InkShape::ALL.len()] = [const { OnceLock::new() }; InkShape::ALL.len()];
        MESHES[usize::from(self.index())].get_or_init(|| {
            let mut mesh = Mesh::new();
            match self {
                Self::OneDrop => figures::one_drop(&mut mesh),
                Self::TwoDrops => figures::two_drops(&mut mesh),
                Self::Ring => figures::ring(&mut mesh),
                Self::Spiral => figures::spiral(&mut mesh),
                Self::TwoMoons => figures::two_moons(&mut mesh),
                Self::Brush => figures::water(&mut mesh),
            }
            mesh.standardised()
        })
    }
}

/// Draws `count` points from `shape`: x0, y0, x1, y1, … with mean 0 and, averaged over x and y, variance 1.
pub fn sample_shape(shape: InkShape, count: usize, noise: &mut GaussianNoise) -> Vec<f32> {
    let mesh = shape.mesh();
    let mut points = Vec::with_capacity(2 * count);
    for _ in 0..count {
        let (x, y) = mesh.sample(noise);
        points.extend([x as f32, y as f32]);
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(shape: InkShape, seed: u64) -> Vec<f32> {
        sample_shape(shape, 50_000, &mut GaussianNoise::new(seed, 0))
    }

    #[test]
    fn every_shape_has_mean_0_and_variance_1() {
        for shape in InkShape::ALL {
            let points = points(shape, 1);
            let count = points.len() as f64 / 2.0;
            let mean = |axis: usize| points.iter().skip(axis).step_by(2).map(|&v| f64::from(v)).sum::<f64>() / count;
            let square = points.iter().map(|&v| f64::from(v) * f64::from(v)).sum::<f64>() / (2.0 * count);
            assert!(mean(0).abs() < 0.02 && mean(1).abs() < 0.02, "{shape:?}: {} {}", mean(0), mean(1));
            assert!((square - 1.0).abs() < 0.02, "{shape:?}: {square}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_points_and_another_seed_others() {
        for shape in InkShape::ALL {
            assert_eq!(points(shape, 3), points(shape, 3), "{shape:?}");
            assert_ne!(points(shape, 3), points(shape, 4), "{shape:?}");
        }
    }

    #[test]
    fn shapes_lie_in_different_places() {
        // Shares of the points in the cells of a 12 × 12 grid over [-3, 3]²; half the summed difference is the share that
        // would have to move to turn one shape into the other.
        let shares = |shape| {
            let mut cells = [0.0; 144];
            for p in points(shape, 1).chunks_exact(2) {
                let cell = |v: f32| ((v + 3.0) * 2.0).clamp(0.0, 11.0) as usize;
                cells[cell(p[1]) * 12 + cell(p[0])] += 1.0 / 50_000.0;
            }
            cells
        };
        for a in InkShape::ALL {
            for b in InkShape::ALL {
                let moved: f64 = shares(a).iter().zip(shares(b)).map(|(p, q)| 0.5 * f64::abs(p - q)).sum();
                assert!(if a == b { moved == 0.0 } else { moved > 0.25 }, "{a:?} {b:?} {moved}");
            }
        }
    }

    #[test]
    fn shapes_fit_the_page() {
        for shape in InkShape::ALL {
            let farthest = points(shape, 2).into_iter().fold(0.0, |far: f32, v| far.max(v.abs()));
            assert!(farthest < 3.1, "{shape:?}: {farthest}");
        }
    }

    #[test]
    fn indices_name_the_shapes() {
        for (index, shape) in (0..).zip(InkShape::ALL) {
            assert_eq!(shape.index(), index);
            assert_eq!(serde_json::to_string(&shape).unwrap(), format!("\"{}\"", shape.name()));
        }
    }
}

//! The particles of the picture, and what is measured of them.

use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::forward::moments_of_points;
use crate::diffusion::{GaussianNoise, Moments, stream};
use crate::ink::{Histogram, Particles, sample_drawing, sample_shape};
use crate::ui::model::state::InkSource;

/// Pixels along one side of a visitor's drawing.
pub const DRAWING_SIDE: usize = 64;
/// Bars of a histogram.
const BINS: usize = 64;
/// The seed of the shapes' points and of their noise: the forward process shows the same particles on every visit.
const SEED: u64 = 1;

/// Particles before any noise, with their moments.
#[derive(Debug)]
pub struct Cloud {
    /// The particles with the noise each is mixed with.
    pub particles: Particles,
    /// Mean and variance of x_0, of x and of y.
    pub start: [Moments; 2],
}

/// Where particles stand: x, y, x, y, …
#[derive(Debug, Clone)]
pub struct Points(pub Rc<Vec<f32>>);

/// Where particles stand, and what is measured of them there.
#[derive(Debug)]
pub struct Scene {
    /// Where.
    pub points: Points,
    /// How x and y are distributed.
    pub histograms: [Histogram; 2],
    /// Mean and variance of x and of y.
    pub measured: [Moments; 2],
}

// All are large and never change: they are equal when they are the same one.
impl PartialEq for Cloud {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl PartialEq for Points {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl PartialEq for Scene {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Cloud {
    /// `count` particles of `source`; none for a blank drawing.
    pub fn new(source: &InkSource, count: u32) -> Self {
        let mut noise = GaussianNoise::new(SEED, stream::INK_SHAPE);
        let count = count as usize;
        let x0 = match source {
            InkSource::Shape(shape) => sample_shape(*shape, count, &mut noise),
            InkSource::Drawing(mask) => sample_drawing(mask, DRAWING_SIDE, count, &mut noise).unwrap_or_default(),
        };
        let start = moments_of_points(&x0);
        Self { particles: Particles::new(x0, SEED), start }
    }
}

impl Scene {
    /// The scene of particles at `points`.
    pub fn new(points: Vec<f32>) -> Self {
        let histograms = Histogram::of_points(&points, BINS);
        let measured = moments_of_points(&points);
        Self { points: Points(points.into()), histograms, measured }
    }
}

/// The cloud of a source, made anew only when the source or the number of particles changes.
#[hook]
pub fn use_cloud(source: &InkSource, count: u32) -> Rc<Cloud> {
    use_memo((source.clone(), count), |(source, count)| Cloud::new(source, *count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::InkShape;

    #[test]
    fn a_cloud_has_the_particles_asked_for_and_their_moments() {
        let cloud = Cloud::new(&InkSource::Shape(InkShape::Ring), 5_000);
        assert_eq!(cloud.particles.len(), 5_000);
        let [x, y] = cloud.start;
        assert!((0.5 * (x.variance + y.variance) - 1.0).abs() < 0.05);
        let scene = Scene::new(cloud.particles.x0().to_vec());
        assert_eq!(scene.measured, cloud.start);
    }

    #[test]
    fn a_blank_drawing_has_no_particles() {
        let blank = InkSource::Drawing(vec![0.0; DRAWING_SIDE * DRAWING_SIDE].into());
        assert!(Cloud::new(&blank, 100).particles.is_empty());
    }
}

//! Precision and recall of samples (Kynkäänniemi et al. 2019, arXiv:1904.06991, eq. 1 and 2): how many samples lie among the real pictures, and
//! how many real pictures among the samples. A Fréchet distance tells neither from the other.

use rayon::prelude::*;

/// The neighbour whose distance is a ball's radius, as in the paper.
const NEIGHBOUR: usize = 3;

/// The balls around pictures, in a judge's features, each as large as the way to the third nearest other picture.
#[derive(Debug)]
pub struct Manifold<'a> {
    centres: &'a [f32],
    width: usize,
    /// Squares of radii.
    radii: Vec<f32>,
}

fn square(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

impl<'a> Manifold<'a> {
    /// Of pictures with `width` features each.
    pub fn of(centres: &'a [f32], width: usize) -> Self {
        let radius = |centre: &[f32]| {
            // The nearest of all is the picture itself.
            let mut nearest = [f32::INFINITY; NEIGHBOUR + 1];
            for other in centres.chunks_exact(width) {
                let distance = square(centre, other);
                if distance < nearest[NEIGHBOUR] {
                    nearest[NEIGHBOUR] = distance;
                    nearest.sort_by(f32::total_cmp);
                }
            }
            nearest[NEIGHBOUR]
        };
        Self { centres, width, radii: centres.par_chunks_exact(width).map(radius).collect() }
    }

    /// The share of these pictures that lie in a ball: precision, where the balls are those of real pictures; recall, where they are the samples'.
    pub fn share_of(&self, features: &[f32]) -> f64 {
        let inside = |picture: &[f32]| {
            let mut balls = self.centres.chunks_exact(self.width).zip(&self.radii);
            balls.any(|(centre, radius)| square(centre, picture) <= *radius)
        };
        let found = features.par_chunks_exact(self.width).filter(|picture| inside(picture)).count();
        found as f64 / (features.len() / self.width).max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;

    #[test]
    fn half_of_what_there_is_has_all_precision_and_half_the_recall() {
        let noise = GaussianNoise::new(4, 0).vec(2 * 800);
        // Two clouds that are far from each other, of which one is drawn.
        let cloud = |points: &[f32], centre: f32| points.iter().map(|x| x + centre).collect::<Vec<f32>>();
        let real = [cloud(&noise[..400], 0.0), cloud(&noise[400..800], 100.0)].concat();
        let drawn = cloud(&noise[800..], 0.0);
        let (precision, recall) = (Manifold::of(&real, 2).share_of(&drawn), Manifold::of(&drawn, 2).share_of(&real));
        assert!(precision > 0.9 && (0.4..=0.5).contains(&recall), "{precision} {recall}");
        assert_eq!(Manifold::of(&drawn, 2).share_of(&cloud(&drawn, 1000.0)), 0.0);
    }

    #[test]
    fn a_ball_reaches_to_the_third_other() {
        let line = [0.0, 1.0, 2.0, 4.0, 8.0];
        let manifold = Manifold::of(&line, 1);
        assert_eq!(manifold.radii, [16.0, 9.0, 4.0, 16.0, 49.0]);
        assert_eq!(manifold.share_of(&[-4.5, -3.9]), 0.5);
    }
}

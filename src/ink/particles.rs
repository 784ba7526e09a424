//! Ink particles under the forward process.

use crate::diffusion::{GaussianNoise, stream};

/// Particles that each keep the noise they are mixed with, so that any noise level is one multiply-add away and scrubbing
/// back and forth moves every particle along its own path.
#[derive(Clone, Debug, PartialEq)]
pub struct Particles {
    x0: Vec<f32>,
    epsilon: Vec<f32>,
}

impl Particles {
    /// Particles at `x0` (x0, y0, x1, y1, …), each with noise drawn from N(0, I) by `seed`. Half a point at the end is cut off.
    pub fn new(mut x0: Vec<f32>, seed: u64) -> Self {
        x0.truncate(x0.len() / 2 * 2);
        let epsilon = GaussianNoise::new(seed, stream::INK_NOISE).vec(x0.len());
        Self { x0, epsilon }
    }

    /// Number of particles.
    pub fn len(&self) -> usize {
        self.x0.len() / 2
    }

    /// Whether there are no particles.
    pub fn is_empty(&self) -> bool {
        self.x0.is_empty()
    }

    /// Where the particles start: x0, y0, x1, y1, …
    pub fn x0(&self) -> &[f32] {
        &self.x0
    }

    /// The noise of every particle, laid out as [`Self::x0`].
    pub fn epsilon(&self) -> &[f32] {
        &self.epsilon
    }

    /// Puts √ᾱ x₀ + √(1−ᾱ) ε into `out` (Ho et al. 2020, equation 4), whose memory is used again.
    ///
    /// 1−ᾱ is an argument of its own because near ᾱ = 1 it cannot be had from ᾱ without loss.
    pub fn at(&self, alpha_bar: f64, one_minus_alpha_bar: f64, out: &mut Vec<f32>) {
        let (a, b) = (alpha_bar.sqrt() as f32, one_minus_alpha_bar.sqrt() as f32);
        ink_loops::mix(a, &self.x0, b, &self.epsilon, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::{InkShape, sample_shape};

    fn particles(count: usize) -> Particles {
        Particles::new(sample_shape(InkShape::TwoMoons, count, &mut GaussianNoise::new(2, 0)), 9)
    }

    #[test]
    fn the_clean_end_is_x0_and_the_noisy_end_epsilon() {
        let particles = particles(500);
        let mut out = vec![7.0; 3];
        particles.at(1.0, 0.0, &mut out);
        assert_eq!(out, particles.x0());
        particles.at(0.0, 1.0, &mut out);
        assert_eq!(out, particles.epsilon());
        assert_eq!(particles.len(), 500);
    }

    #[test]
    fn a_seed_fixes_the_noise() {
        let x0 = vec![0.0; 100];
        assert_eq!(Particles::new(x0.clone(), 4), Particles::new(x0.clone(), 4));
        assert_ne!(Particles::new(x0.clone(), 4), Particles::new(x0, 5));
    }

    #[test]
    fn moments_follow_the_jump() {
        let x0: Vec<f32> = [1.5, -0.5].repeat(100_000);
        let particles = Particles::new(x0, 1);
        let (alpha_bar, one_minus): (f64, f64) = (0.36, 0.64);
        let mut out = Vec::new();
        particles.at(alpha_bar, one_minus, &mut out);
        for (axis, start) in [(0, 1.5), (1, -0.5)] {
            let values: Vec<f64> = out.iter().skip(axis).step_by(2).map(|&v| f64::from(v)).collect();
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / values.len() as f64;
            assert!((mean - alpha_bar.sqrt() * start).abs() < 0.01, "{mean}");
            assert!((variance - one_minus).abs() < 0.01, "{variance}");
        }
    }

    #[test]
    fn half_a_point_is_cut_off() {
        assert_eq!(Particles::new(vec![1.0, 2.0, 3.0], 0).x0(), [1.0, 2.0]);
        assert!(Particles::new(vec![1.0], 0).is_empty());
    }
}

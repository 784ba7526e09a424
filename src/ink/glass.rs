//! Ink in a glass with walls: the heat equation on [−L, L]², through whose edge nothing flows.
//!
//! Time is measured by `variance`: 2·D·t for the diffusion constant D, the variance that a coordinate of a free
//! particle has gained. With `variance` = (1−ᾱ_t)/ᾱ_t the glass holds the same ink as DDPM's x_t/√ᾱ_t, folded in at its
//! walls: DDPM also shrinks it, and has no walls. The end of the glass is uniform, the end of DDPM N(0, I).

use core::f64::consts::{FRAC_PI_2, PI, TAU};

use thiserror::Error;

/// Beyond this many times its variance (in squared distance, halved) a bell is below 1e-17 of its height.
const NEGLIGIBLE: f64 = 40.0;

/// From this `variance`/L² on, the series of cosines needs fewer terms than the sum over images.
const COSINES_FROM: f64 = 0.25;

/// No glass.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum GlassError {
    /// The half width is not between 1e-3 and 1e6.
    #[error("half of the glass's width is {value}: choose a number from 0.001 to 1000000")]
    HalfWidth {
        /// The value as it was given.
        value: f64,
    },
}

/// A square glass with the origin in its middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glass {
    half_width: f64,
}

impl Glass {
    /// The glass [−`half_width`, `half_width`]².
    ///
    /// # Errors
    ///
    /// A [`GlassError`] where `half_width` is not from 0.001 to 1,000,000.
    pub fn new(half_width: f64) -> Result<Self, GlassError> {
        if (1e-3..=1e6).contains(&half_width) {
            Ok(Self { half_width })
        } else {
            Err(GlassError::HalfWidth { value: half_width })
        }
    }

    /// L.
    pub fn half_width(&self) -> f64 {
        self.half_width
    }

    /// The density that everything ends in, 1/(2L)².
    pub fn uniform_density(&self) -> f64 {
        0.25 / (self.half_width * self.half_width)
    }

    /// What is left of the slowest wave, e^(−π²·variance/8L²): 1 at the start, near 0 when the ink is mixed.
    pub fn unmixed(&self, variance: f64) -> f64 {
        let wave = FRAC_PI_2 / self.half_width;
        libm::exp(-0.5 * wave * wave * variance)
    }

    /// The density, along one axis, of what was at `source` when a free particle has gained `variance` (above 0):
    /// exact. 0 beyond the walls; a source beyond them is one that they have reflected. In the plane the densities of
    /// both axes multiply.
    pub fn density(&self, source: f64, variance: f64, x: f64) -> f64 {
        if x.abs() > self.half_width {
            0.0
        } else if variance < COSINES_FROM * self.half_width * self.half_width {
            self.density_by_images(source, variance, x)
        } else {
            self.density_by_cosines(source, variance, x)
        }
    }

    /// [`density`](Self::density) within the walls by the method of images: free bells at the source, at its images in
    /// both walls, and at theirs (Crank 1975, *The Mathematics of Diffusion*, chapter 2). Quick while `variance` is
    /// small.
    fn density_by_images(&self, source: f64, variance: f64, x: f64) -> f64 {
        let period = 4.0 * self.half_width;
        let reach = (2.0 * NEGLIGIBLE * variance).sqrt();
        // Images lie at source + k·4L and at 2L − source + k·4L.
        let bells = |first: f64| {
            let (from, to) = ((x - reach - first) / period, (x + reach - first) / period);
            let mut sum = 0.0;
            let mut k = from.ceil();
            while k <= to {
                let d = x - first - k * period;
                sum += libm::exp(-0.5 * d * d / variance);
                k += 1.0;
            }
            sum
        };
        (bells(source) + bells(2.0 * self.half_width - source)) / (TAU * variance).sqrt()
    }

    /// [`density`](Self::density) within the walls by its waves, 1/2L·(1 + 2·Σ_n
    /// cos(nπ(x+L)/2L)·cos(nπ(source+L)/2L)·e^(−n²π²·variance/8L²)) (Crank 1975, chapter 2). Quick once `variance` is
    /// large.
    fn density_by_cosines(&self, source: f64, variance: f64, x: f64) -> f64 {
        let angle = |x: f64| PI * (x + self.half_width) / (2.0 * self.half_width);
        let decay = self.unmixed(variance);
        // cos((n+1)θ) = 2·cos θ·cos nθ − cos((n−1)θ), and e^(−n²q) from one n to the next by e^(−(2n+1)q).
        let (cos_x, cos_source) = (libm::cos(angle(x)), libm::cos(angle(source)));
        let (mut wave_x, mut wave_source) = ((1.0, cos_x), (1.0, cos_source));
        let (mut amplitude, mut ratio) = (decay, decay);
        let mut sum = 0.5;
        while amplitude > 1e-17 {
            sum += amplitude * wave_x.1 * wave_source.1;
            wave_x = (wave_x.1, 2.0 * cos_x * wave_x.1 - wave_x.0);
            wave_source = (wave_source.1, 2.0 * cos_source * wave_source.1 - wave_source.0);
            ratio *= decay * decay;
            amplitude *= ratio;
        }
        sum / self.half_width
    }

    /// Where a particle is that would be at `x` without walls: the line folded into the glass. Brownian motion, folded,
    /// is Brownian motion between reflecting walls.
    pub fn fold(&self, x: f64) -> f64 {
        let width = 2.0 * self.half_width;
        let along = (x + self.half_width).rem_euclid(2.0 * width);
        (if along > width { 2.0 * width - along } else { along }) - self.half_width
    }

    /// Every coordinate of particles that started at `x0`, each pushed along its own `epsilon` (standard normal), when
    /// a free one has gained `variance`: x_0 + √variance·ε, folded, into `out`, whose memory is used again. At any one
    /// moment they are distributed as particles that move step by step.
    pub fn at(&self, x0: &[f32], epsilon: &[f32], variance: f64, out: &mut Vec<f32>) {
        let spread = variance.sqrt();
        out.clear();
        out.extend(x0.iter().zip(epsilon).map(|(&x, &e)| self.fold(f64::from(x) + spread * f64::from(e)) as f32));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;
    use crate::statistics::integral::{even_breaks, integrate};

    fn glass() -> Glass {
        Glass::new(1.5).unwrap()
    }

    #[test]
    fn images_and_waves_agree() {
        let glass = glass();
        for variance in [0.05, 0.3, 0.5625, 1.0, 4.0, 30.0] {
            for source in [-1.5, -0.9, 0.0, 1.2, 1.9] {
                for x in [-1.5, -0.2, 0.7, 1.5] {
                    let images = glass.density_by_images(source, variance, x);
                    assert!((images - glass.density_by_cosines(source, variance, x)).abs() < 1e-13);
                    assert!((images - glass.density(source, variance, x)).abs() < 1e-13);
                }
            }
        }
    }

    #[test]
    fn ink_is_kept_and_obeys_the_heat_equation() {
        let (glass, h) = (glass(), 1e-4);
        for variance in [0.01, 0.4, 2.0] {
            let density = |variance, x| glass.density(1.1, variance, x);
            let whole = integrate(&even_breaks(-1.5, 1.5, 100), |x| density(variance, x));
            assert!((whole - 1.0).abs() < 1e-12);
            for x in [-1.0, 0.0, 0.9, 1.3] {
                let in_time = (density(variance + h, x) - density(variance - h, x)) / (2.0 * h);
                let curved =
                    (density(variance, x + h) - 2.0 * density(variance, x) + density(variance, x - h)) / (h * h);
                // The third derivative in time limits the first of the two.
                assert!((in_time - 0.5 * curved).abs() < 1e-2 * curved.abs() + 1e-6, "{variance} {x}");
            }
            // Nothing flows through a wall: the slope there is 0.
            let slope = (density(variance, 1.5) - density(variance, 1.5 - h)) / h;
            assert!(slope.abs() < 0.02 * density(variance, 1.1) + 1e-9, "{variance} {slope}");
            assert_eq!(density(variance, 1.500_001), 0.0);
        }
    }

    #[test]
    fn early_it_is_a_free_bell_and_late_it_is_uniform() {
        let glass = glass();
        let free = crate::statistics::Gaussian::new(0.2, 0.01).unwrap();
        assert!((glass.density(0.2, 0.01, 0.25) - free.density(0.25)).abs() < 1e-12);
        for x in [-1.5, 0.3, 1.5] {
            let [a, b] = [-1.2, 1.4].map(|source| glass.density(source, 60.0, x));
            assert!((a * b - glass.uniform_density()).abs() < 1e-9);
        }
        assert_eq!(glass.unmixed(0.0), 1.0);
        assert!(glass.unmixed(60.0) < 1e-13 && glass.unmixed(f64::INFINITY) == 0.0);
        assert_eq!(glass.density(0.0, f64::INFINITY, 0.5), 1.0 / 3.0);
    }

    #[test]
    fn folding_mirrors_at_both_walls() {
        let glass = glass();
        for (x, folded) in [(0.5, 0.5), (1.5, 1.5), (2.0, 1.0), (-2.0, -1.0), (4.75, -1.25), (-6.25, -0.25), (6.0, 0.0)]
        {
            assert_eq!(glass.fold(x), folded, "{x}");
        }
    }

    #[test]
    fn particles_have_the_density() {
        const N: usize = 40_000;
        let (glass, variance) = (glass(), 0.8);
        let x0 = vec![0.9; N];
        let mut noise = GaussianNoise::new(3, 0);
        let mut jumped = Vec::new();
        glass.at(&x0, &noise.vec(N), variance, &mut jumped);
        let (mut stepped, mut next) = (x0, Vec::new());
        for _ in 0..5 {
            glass.at(&stepped, &noise.vec(N), variance / 5.0, &mut next);
            std::mem::swap(&mut stepped, &mut next);
        }
        for points in [jumped, stepped] {
            assert!(points.iter().all(|x| x.abs() <= 1.5));
            for to in [-1.0, -0.3, 0.4, 1.1] {
                let expected = integrate(&even_breaks(-1.5, to, 50), |x| glass.density(0.9, variance, x));
                let seen = points.iter().filter(|x| f64::from(**x) < to).count() as f64 / N as f64;
                // 4.5 standard errors.
                assert!((seen - expected).abs() < 4.5 * (0.25 / N as f64).sqrt(), "{to} {seen} {expected}");
            }
        }
    }

    #[test]
    fn impossible_glasses_are_refused() {
        for value in [0.0, -1.0, f64::INFINITY, 1e-4] {
            assert_eq!(Glass::new(value), Err(GlassError::HalfWidth { value }));
        }
        assert!(Glass::new(f64::NAN).is_err());
    }
}

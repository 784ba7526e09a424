//! The system of the ink part: from a cloud of noise back to a shape.

use super::ask::{Ask, Condition};
use super::network::NetworkId;
use super::settings::{InkRun, MAX_PARTICLES};
use super::system::{From, Past, Process, System};
use super::trajectory::{self, Hooks, RunError, Trajectory};
use crate::diffusion::{Move, Spacing};
use crate::ink::InkShape;

/// A sampler's way from x_T to a shape of ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unmix;

/// A question about points of the plane, x, y, x, y, …, of this shape at log-SNR λ.
pub fn ask_points(shape: InkShape, x: Vec<f32>, log_snr: f64) -> Ask {
    Ask {
        network: NetworkId::Ink,
        x,
        log_snr: vec![log_snr],
        condition: Condition::Labels(vec![shape.index()]),
        guidance: 0.0,
    }
}

/// Whether a question is one about this shape.
pub fn is_about(ask: &Ask, shape: InkShape) -> bool {
    ask.network == NetworkId::Ink && ask.condition == Condition::Labels(vec![shape.index()])
}

/// What the network is asked at each step: about the run's shape.
#[derive(Debug, Clone)]
pub struct ShapeAsk(InkShape);

impl Hooks for ShapeAsk {
    fn ask(&self, _: &Move, x: &[f32], log_snr: f64) -> Ask {
        ask_points(self.0, x.to_vec(), log_snr)
    }

    // Nobody is shown it, and 100,000 particles fill a visitor's memory.
    fn shows_epsilon(&self) -> bool {
        false
    }
}

impl Unmix {
    /// A run of ink with its type, for those that look at x on the way.
    ///
    /// # Errors
    /// [`RunError`]
    pub fn trajectory(run: &InkRun, particles: u32, from: Option<From>) -> Result<Trajectory<ShapeAsk>, RunError> {
        if particles == 0 || particles > MAX_PARTICLES {
            return Err(RunError::Count { count: particles, most: MAX_PARTICLES });
        }
        let size = (particles as usize, 2);
        let start = || Self::start(run, particles);
        Trajectory::new(Self::plan(run)?, run.seed, size, start, from, ShapeAsk(run.shape))
    }
}

impl System for Unmix {
    const NAME: &'static str = "ink";
    type Settings = InkRun;
    // Pixels of a canvas are coarser still.
    const PAST: Past = Past::Coarse;

    fn networks(_: &InkRun) -> Vec<NetworkId> {
        vec![NetworkId::Ink]
    }

    fn plan(run: &InkRun) -> Result<Vec<Move>, RunError> {
        let steps = trajectory::plan(run.schedule, run.sampler, Spacing::Even, run.sampling_steps)?;
        Ok(steps.into_iter().map(Move::Down).collect())
    }

    fn items(run: &InkRun) -> Option<u32> {
        run.particles
    }

    fn start(run: &InkRun, particles: u32) -> Vec<f32> {
        trajectory::start(run.seed, 1, 2 * particles as usize)
    }

    fn begin(run: &InkRun, particles: u32, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        Ok(Box::new(Self::trajectory(run, particles, from)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_particles_are_the_same_however_many_follow() {
        assert_eq!(trajectory::start(3, 1, 2_000)[..200], trajectory::start(3, 1, 200));
    }

    #[test]
    fn no_particles_and_too_many_are_refused() {
        for particles in [0, MAX_PARTICLES + 1] {
            let error = Unmix::begin(&InkRun::default(), particles, None).map(|_| ()).unwrap_err();
            assert_eq!(error, RunError::Count { count: particles, most: MAX_PARTICLES });
        }
    }
}

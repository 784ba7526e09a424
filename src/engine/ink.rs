//! The system of the ink part: from a cloud of noise back to a shape.

use super::ask::{Ask, Condition};
use super::network::NetworkId;
use super::settings::{InkField, InkRun, MAX_PARTICLES};
use super::system::{From, Past, Process, System, Track};
use super::trajectory::{self, Hooks, RunError, Trajectory};
use crate::diffusion::{Move, Spacing, alpha_bar_of};
use crate::ink::{InkShape, Lattice};

/// A sampler's way from x_T to a shape of ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unmix;

/// A question about points of the plane, x, y, x, y, …, of this shape at log-SNR λ.
pub fn ask_points(shape: InkShape, x: Vec<f32>, log_snr: f64) -> Ask {
    Ask {
        network: NetworkId::Ink,
        x,
        log_snr: vec![log_snr],
        condition: Condition::labels(vec![shape.index()]),
        guidance: 0.0,
    }
}

/// Whether a question is one about this shape.
pub fn is_about(ask: &Ask, shape: InkShape) -> bool {
    ask.network == NetworkId::Ink && ask.condition == Condition::labels(vec![shape.index()])
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

/// A run whose particles take ε̂ from a lattice. Moves and noise are those of the [`Trajectory`].
struct OnLattice {
    shape: InkShape,
    trajectory: Trajectory<ShapeAsk>,
    /// For the next move, if there is one.
    lattice: Option<Lattice>,
}

impl OnLattice {
    fn new(shape: InkShape, trajectory: Trajectory<ShapeAsk>) -> Self {
        let mut run = Self { shape, trajectory, lattice: None };
        run.lay();
        run
    }

    /// The level of the next move; none at the end.
    fn log_snr(&self) -> Option<f64> {
        self.trajectory.next_move()?.log_snr()
    }

    /// Lays the lattice for the next move.
    fn lay(&mut self) {
        let spacing = self.log_snr().map(|log_snr| Lattice::spacing(alpha_bar_of(log_snr).1));
        self.lattice = spacing.map(|spacing| Lattice::new(self.trajectory.x(), spacing));
    }
}

impl Process for OnLattice {
    fn state(&self) -> &[f32] {
        self.trajectory.x()
    }

    fn asks(&self) -> Option<Vec<Ask>> {
        let (lattice, log_snr) = self.lattice.as_ref().zip(self.log_snr())?;
        Some(vec![ask_points(self.shape, lattice.asked().to_vec(), log_snr)])
    }

    fn advance(&mut self, answers: Vec<Vec<f32>>) -> Vec<Track> {
        let Some(lattice) = self.lattice.take() else { return Vec::new() };
        let epsilon = lattice.interpolate(&answers.concat(), self.trajectory.x());
        let tracks = self.trajectory.advance(vec![epsilon]);
        self.lay();
        tracks
    }
}

impl Unmix {
    /// A run of ink with its type, whose particles are asked for each by itself.
    ///
    /// # Errors
    /// [`RunError`]
    pub fn trajectory(run: &InkRun, from: Option<From>) -> Result<Trajectory<ShapeAsk>, RunError> {
        let size = (run.particles as usize, 2);
        let start = || Self::start(run);
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
        if run.particles == 0 || run.particles > MAX_PARTICLES {
            return Err(RunError::Count { count: run.particles, most: MAX_PARTICLES });
        }
        let steps = trajectory::plan(run.schedule, run.sampler, Spacing::Even, run.sampling_steps)?;
        Ok(steps.into_iter().map(Move::Down).collect())
    }

    fn start(run: &InkRun) -> Vec<f32> {
        trajectory::start(run.seed, 1, 2 * run.particles as usize)
    }

    fn begin(run: &InkRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        let trajectory = Self::trajectory(run, from)?;
        Ok(match run.field {
            InkField::Lattice => Box::new(OnLattice::new(run.shape, trajectory)),
            InkField::Direct => Box::new(trajectory),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_particles_are_the_same_however_many_follow() {
        assert_eq!(trajectory::start(3, 1, 2_000)[..200], trajectory::start(3, 1, 200));
    }

    /// What a network would answer that has learned N(0, I).
    fn answers(process: &dyn Process) -> Vec<Vec<f32>> {
        let answer = |ask: &Ask| {
            let deviation = alpha_bar_of(ask.log_snr[0]).1.sqrt() as f32;
            ask.x.iter().map(|x| deviation * x).collect()
        };
        process.asks().unwrap_or_default().iter().map(answer).collect()
    }

    #[test]
    fn a_run_on_the_lattice_asks_little_and_goes_on_from_where_it_was_left() {
        let run = InkRun { sampling_steps: 4, ..InkRun::default() };
        let mut process = Unmix::begin(&run, None).expect("a possible run");
        for index in 0..4 {
            let (asks, state) = (process.asks().expect("not at its end"), process.state().to_vec());
            assert!(asks.len() == 1 && asks[0].items() < 4_000 && asks[0].check().is_ok());
            let mut again = Unmix::begin(&run, Some(From { index, state })).expect("its own state");
            let tracks = process.advance(answers(process.as_ref()));
            assert_eq!(again.advance(answers(again.as_ref())), tracks);
            assert_eq!(tracks[0].values, process.state());
        }
        assert!(process.asks().is_none() && process.advance(Vec::new()).is_empty());
    }

    /// That field is a multiple of x, which a lattice holds exactly.
    #[test]
    fn a_lattice_and_every_particle_asked_for_lead_to_the_same_place() {
        let end = |field| {
            let run = InkRun { sampling_steps: 10, field, particles: 10_000, ..InkRun::default() };
            let mut process = Unmix::begin(&run, None).expect("a possible run");
            while process.asks().is_some() {
                process.advance(answers(process.as_ref()));
            }
            process.state().to_vec()
        };
        let apart = end(InkField::Lattice).into_iter().zip(end(InkField::Direct)).map(|(a, b)| (a - b).abs());
        assert!(apart.fold(0.0, f32::max) < 1e-3);
    }

    #[test]
    fn no_particles_and_too_many_are_refused() {
        for particles in [0, MAX_PARTICLES + 1] {
            let error = Unmix::begin(&InkRun { particles, ..InkRun::default() }, None).map(|_| ()).unwrap_err();
            assert_eq!(error, RunError::Count { count: particles, most: MAX_PARTICLES });
        }
    }
}

//! A run, step by step and without a network: where it stands, what the network must be asked, and what follows from its answer.
//!
//! The page, the worker and the command line all use this one, so a seed means the same picture everywhere.

use serde::{Deserialize, Serialize};

use super::settings::{ClassChoice, InkRun, MAX_PARTICLES, MAX_PICTURES, PIXELS, PictureRun};
use crate::diffusion::{
    self, GaussianNoise, Sampler, SamplerError, Schedule, ScheduleError, ScheduleParameters, Spacing, Step, stream,
};

/// Why a run cannot start.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RunError {
    /// The schedule is impossible.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// The sampler's settings are.
    #[error(transparent)]
    Sampler(#[from] SamplerError),
    /// Too many pictures or particles, or none.
    #[error("a run is of 1 to {most}, and {count} were asked for")]
    Count {
        /// Asked for.
        count: u32,
        /// The most there can be.
        most: u32,
    },
    /// A start from the middle that is none of this run.
    #[error("the run cannot go on from step {index} with {found} numbers; it has {steps} steps and {expected} numbers")]
    From {
        /// The step asked for.
        index: u32,
        /// Numbers given.
        found: usize,
        /// Steps of the run.
        steps: u32,
        /// Numbers of the run's x_t.
        expected: usize,
    },
}

/// Where a run that begins in the middle begins: before step `index`, at `x`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct From {
    /// The step to take next, counted from the noisy end.
    pub index: u32,
    /// x_t there.
    pub x: Vec<f32>,
}

/// A run: its plan, and x_t where it stands.
#[derive(Debug, Clone)]
pub struct Trajectory {
    plan: Vec<Step>,
    seed: u64,
    index: usize,
    x: Vec<f32>,
}

/// The plan of a run: its steps from the noisy end to the clean one.
///
/// # Errors
/// Impossible schedules and samplers.
pub fn plan(
    schedule: ScheduleParameters,
    sampler: Sampler,
    spacing: Spacing,
    sampling_steps: u32,
) -> Result<Vec<Step>, RunError> {
    let schedule = Schedule::new(schedule)?;
    let timesteps = diffusion::timesteps(schedule.steps(), sampling_steps, spacing)?;
    Ok(diffusion::plan(&schedule, &timesteps, sampler)?)
}

/// x_T of a run, `numbers` numbers from N(0, 1) an item: pictures of [`PIXELS`] numbers, or a single item that holds x, y of every
/// particle. One stream of noise an item, so that a picture is the same alone and in a grid, and that the first particles are the
/// same however many follow.
pub fn start(seed: u64, items: u32, numbers: usize) -> Vec<f32> {
    (0..items).flat_map(|item| GaussianNoise::new(seed, stream::START + u64::from(item)).vec(numbers)).collect()
}

impl Trajectory {
    /// A run of pictures, at its beginning or at `from`.
    ///
    /// # Errors
    /// [`RunError`]
    pub fn pictures(run: &PictureRun, from: Option<From>) -> Result<Self, RunError> {
        if run.count == 0 || run.count > MAX_PICTURES {
            return Err(RunError::Count { count: run.count, most: MAX_PICTURES });
        }
        let plan = plan(run.schedule, run.sampler, run.spacing, run.sampling_steps)?;
        Self::new(plan, run.seed, start(run.seed, run.count, PIXELS), from)
    }

    /// A run of ink of this many particles, at its beginning or at `from`.
    ///
    /// # Errors
    /// [`RunError`]
    pub fn ink(run: &InkRun, particles: u32, from: Option<From>) -> Result<Self, RunError> {
        if particles == 0 || particles > MAX_PARTICLES {
            return Err(RunError::Count { count: particles, most: MAX_PARTICLES });
        }
        let plan = plan(run.schedule, run.sampler, Spacing::Even, run.sampling_steps)?;
        Self::new(plan, run.seed, start(run.seed, 1, 2 * particles as usize), from)
    }

    fn new(plan: Vec<Step>, seed: u64, x: Vec<f32>, from: Option<From>) -> Result<Self, RunError> {
        let mut run = Self { plan, seed, index: 0, x };
        if let Some(from) = from {
            let (found, expected) = (from.x.len(), run.x.len());
            if from.index as usize >= run.plan.len() || found != expected {
                let steps = run.plan.len() as u32;
                return Err(RunError::From { index: from.index, found, steps, expected });
            }
            (run.index, run.x) = (from.index as usize, from.x);
        }
        Ok(run)
    }

    /// All steps, from the noisy end.
    pub fn plan(&self) -> &[Step] {
        &self.plan
    }

    /// The step to take next; none at the end.
    pub fn next_step(&self) -> Option<&Step> {
        self.plan.get(self.index)
    }

    /// x_t where the run stands: pictures one after another, or x, y, x, y, … of particles.
    pub fn x(&self) -> &[f32] {
        &self.x
    }

    /// Takes the next step with the network's ε̂ (after guidance) for [`Self::x`], and returns the x_t that it was taken from.
    /// At the end nothing happens and nothing is returned.
    pub fn advance(&mut self, epsilon: &[f32]) -> Option<Vec<f32>> {
        let step = *self.plan.get(self.index)?;
        let z = added_noise(self.seed, &step, self.x.len());
        let (mut x0_hat, mut x_prev) = (vec![0.0; self.x.len()], vec![0.0; self.x.len()]);
        step.advance(&self.x, epsilon, &z, &mut x0_hat, &mut x_prev);
        self.index += 1;
        Some(std::mem::replace(&mut self.x, x_prev))
    }
}

/// The noise z that a step adds, before its factor σ; zeros where σ is 0.
pub fn added_noise(seed: u64, step: &Step, len: usize) -> Vec<f32> {
    if step.sigma == 0.0 {
        return vec![0.0; len];
    }
    // One stream a step, drawn on as far as needed: the first picture's noise does not depend on how many follow.
    GaussianNoise::new(seed, stream::STEP + u64::from(step.index)).vec(len)
}

/// The class of each picture of a run, as the network's index, where `none` stands for no class.
pub fn classes(choice: ClassChoice, count: u32, none: u8) -> Vec<u8> {
    (0..count).map(|index| choice.of(index, count).unwrap_or(none)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::Variance;

    fn run(count: u32, sampler: Sampler) -> Trajectory {
        let run = PictureRun { count, sampler, sampling_steps: 10, ..PictureRun::default() };
        Trajectory::pictures(&run, None).expect("the default run is possible")
    }

    fn to_the_end(mut run: Trajectory) -> Vec<f32> {
        while run.next_step().is_some() {
            let epsilon: Vec<f32> = run.x().iter().map(|x| 0.5 * x).collect();
            run.advance(&epsilon);
        }
        run.x().to_vec()
    }

    #[test]
    fn the_first_picture_is_the_same_alone_and_in_a_grid() {
        let sampler = Sampler::Ddpm { variance: Variance::Beta };
        let (alone, grid) = (to_the_end(run(1, sampler)), to_the_end(run(4, sampler)));
        assert_eq!(alone, grid[..PIXELS]);
        assert_ne!(alone, grid[PIXELS..2 * PIXELS]);
    }

    #[test]
    fn the_first_particles_are_the_same_however_many_follow() {
        assert_eq!(start(3, 1, 2_000)[..200], start(3, 1, 200));
    }

    #[test]
    fn a_run_that_goes_on_from_the_middle_ends_the_same() {
        let settings = PictureRun { sampler: Sampler::Ddim { eta: 1.0 }, sampling_steps: 10, ..PictureRun::default() };
        let mut first = Trajectory::pictures(&settings, None).expect("possible");
        for _ in 0..4 {
            let epsilon: Vec<f32> = first.x().iter().map(|x| 0.5 * x).collect();
            first.advance(&epsilon);
        }
        let from = From { index: 4, x: first.x().to_vec() };
        let second = Trajectory::pictures(&settings, Some(from)).expect("possible");
        assert_eq!(to_the_end(first), to_the_end(second));
    }

    #[test]
    fn impossible_runs_are_refused_with_the_reason() {
        let many = PictureRun { count: 65, ..PictureRun::default() };
        let message = Trajectory::pictures(&many, None).map(|_| ()).unwrap_err().to_string();
        assert!(message.contains("65") && message.contains("64"), "{message}");
        let from = From { index: 50, x: vec![0.0; PIXELS] };
        assert!(matches!(Trajectory::pictures(&PictureRun::default(), Some(from)), Err(RunError::From { .. })));
    }

    #[test]
    fn classes_spread_evenly_in_order() {
        assert_eq!(classes(ClassChoice::All, 20, 10), (0..20).map(|i| i / 2).collect::<Vec<u8>>());
        assert_eq!(classes(ClassChoice::One(3), 2, 10), [3, 3]);
        assert_eq!(classes(ClassChoice::None, 2, 10), [10, 10]);
    }
}

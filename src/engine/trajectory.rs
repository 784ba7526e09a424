//! A run along a plan of moves, step by step and without a network: where it stands, what the network must be asked, and what follows
//! from its answer.
//!
//! The page, the worker and the command line all use this one, so a seed means the same picture everywhere. What a system adds to the
//! plain way from noise to x_0 it says by [`Hooks`].

use super::ask::Ask;
#[cfg(feature = "network")]
use super::system::Foreseen;
use super::system::{From, Process, Track};
use crate::diffusion::posterior::predict_x0;
use crate::diffusion::{
    self, GaussianNoise, Move, Sampler, SamplerError, Schedule, ScheduleError, ScheduleParameters, Spacing, Step,
    stream,
};
use crate::noise::stretch;

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
        /// Numbers of the run's state.
        expected: usize,
    },
    /// Bytes that are no settings of the system.
    #[error("these are no settings of the system “{system}”")]
    Settings {
        /// Its name.
        system: &'static str,
    },
    /// A part of the settings that is not as it has to be.
    #[error("{what} has {found} numbers, and {expected} are needed")]
    Size {
        /// Which part.
        what: &'static str,
        /// Numbers given.
        found: usize,
        /// Numbers needed.
        expected: usize,
    },
    /// A class that there is not.
    #[error("the class {class} does not exist; there are 0 to {last}")]
    Class {
        /// The class asked for.
        class: u8,
        /// The last one there is.
        last: u8,
    },
    /// A number that is none, or not in its range.
    #[error("{what} is {value}; it has to be from {least} to {most}")]
    Range {
        /// Which number.
        what: &'static str,
        /// Its value.
        value: f64,
        /// The least it can be.
        least: f64,
        /// The most it can be.
        most: f64,
    },
}

/// The timesteps' plan of a sampler: its steps from the noisy end to the clean one.
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

/// x_T of a run, `numbers` numbers from N(0, 1) an item: pictures, or a single item that holds x, y of every
/// particle. One stream of noise an item, so that a picture is the same alone and in a grid, and that the first particles are the
/// same however many follow.
pub fn start(seed: u64, items: u32, numbers: usize) -> Vec<f32> {
    (0..items).flat_map(|item| start_of(seed, item, numbers)).collect()
}

/// x_T of one item of a run.
pub fn start_of(seed: u64, item: u32, numbers: usize) -> Vec<f32> {
    GaussianNoise::new(seed, stream::START + u64::from(item)).vec(numbers)
}

/// What a system adds to a run along a plan. All are pure; those that do nothing need not be written.
pub trait Hooks {
    /// What the network is asked for this move, at this level.
    fn ask(&self, next: &Move, x: &[f32], log_snr: f64) -> Ask;

    /// Before a move: may replace parts of x.
    fn before(&mut self, _next: &Move, _x: &mut [f32]) {}

    /// On x̂_0 of a step down from x_t: may project or nudge it, and says whether it did. The step is then taken from the changed x̂_0 with
    /// ε̂ as it was.
    fn on_x0(&mut self, _step: &Step, _x_t: &[f32], _x0: &mut [f32]) -> bool {
        false
    }

    /// After a move that brought x from `before` to where it is: may replace parts of it, or draw all items anew from their ancestors (by
    /// index), which are then reported.
    fn after(&mut self, _done: &Move, _before: &[f32], _x: &mut [f32]) -> Option<Vec<u32>> {
        None
    }

    /// Whether the above do nothing and every question is the same but for x and its level.
    #[cfg(feature = "network")]
    fn adds_nothing(&self) -> bool {
        false
    }

    /// Whether ε̂ of a move is worth keeping beside x.
    fn shows_epsilon(&self) -> bool {
        true
    }
}

/// A run: its plan, and x where it stands.
#[derive(Debug, Clone)]
pub struct Trajectory<H> {
    plan: Vec<Move>,
    seed: u64,
    index: usize,
    items: usize,
    /// Numbers of all the items of the seed before the run's own first one.
    skipped: usize,
    x: Vec<f32>,
    /// x before the last move. Like [`Self::x0`] it is kept only so that a move takes no new memory.
    before: Vec<f32>,
    /// x̂_0 of the last step down.
    x0: Vec<f32>,
    hooks: H,
}

impl<H: Hooks> Trajectory<H> {
    /// A run of `items` items of `numbers` numbers each, at the beginning that `start` makes, or at `from`.
    ///
    /// # Errors
    /// [`RunError::From`]
    pub fn new(
        plan: Vec<Move>,
        seed: u64,
        (items, numbers): (usize, usize),
        start: impl FnOnce() -> Vec<f32>,
        from: Option<From>,
        hooks: H,
    ) -> Result<Self, RunError> {
        let (index, x) = match from {
            None => (0, start()),
            Some(From { index, state }) => {
                let (found, expected) = (state.len(), items * numbers);
                if index as usize >= plan.len() || found != expected {
                    return Err(RunError::From { index, found, steps: plan.len() as u32, expected });
                }
                (index as usize, state)
            }
        };
        let mut run = Self { plan, seed, index, items, skipped: 0, x, before: Vec::new(), x0: Vec::new(), hooks };
        run.prepare();
        Ok(run)
    }

    /// The same run of other items: its first one takes the noise of item `first` of the seed.
    pub fn beginning_at(mut self, first: u32) -> Self {
        self.skipped = first as usize * (self.x.len() / self.items.max(1));
        self
    }

    /// The move to make next; none at the end.
    pub fn next_move(&self) -> Option<&Move> {
        self.plan.get(self.index)
    }

    /// x where the run stands, items one after another.
    pub fn x(&self) -> &[f32] {
        &self.x
    }

    fn prepare(&mut self) {
        if let Some(next) = self.plan.get(self.index) {
            self.hooks.before(next, &mut self.x);
        }
    }

    /// Makes the next move with ε̂ for [`Self::x`], which moves that ask nothing do not read. Whose descendants the items are, where they
    /// were drawn anew. At the end nothing happens.
    pub fn make_move(&mut self, epsilon: &[f32]) -> Option<Vec<u32>> {
        let next = *self.plan.get(self.index)?;
        let z = added_noise(self.seed, self.index as u32, next.sigma(), self.skipped, self.x.len());
        match &next {
            Move::Down(step) => self.down(step, epsilon, &z),
            Move::Up(up) => self.moved(|x| up.advance(x, &z)),
            Move::Flow(flow) => self.moved(|x| flow.advance(x, epsilon)),
            Move::Stay(stay) => self.moved(|x| stay.advance(x, epsilon, &z)),
            Move::Look(_) => self.moved(|_| {}),
        }
        let ancestors = self.hooks.after(&next, &self.before, &mut self.x);
        self.index += 1;
        self.prepare();
        ancestors
    }

    fn moved(&mut self, advance: impl FnOnce(&mut [f32])) {
        self.before.clone_from(&self.x);
        advance(&mut self.x);
    }

    fn down(&mut self, step: &Step, epsilon: &[f32], z: &[f32]) {
        self.x0.resize(self.x.len(), 0.0);
        self.before.resize(self.x.len(), 0.0);
        // x_prev takes the place of what was before, and then they change places.
        step.advance(&self.x, epsilon, z, &mut self.x0, &mut self.before);
        if self.hooks.on_x0(step, &self.x, &mut self.x0) {
            step.advance_from_x0(&self.x0, epsilon, z, &mut self.before);
        }
        std::mem::swap(&mut self.x, &mut self.before);
    }
}

impl<H: Hooks> Process for Trajectory<H> {
    fn state(&self) -> &[f32] {
        &self.x
    }

    fn asks(&self) -> Option<Vec<Ask>> {
        let next = self.next_move()?;
        Some(next.log_snr().map(|log_snr| self.hooks.ask(next, &self.x, log_snr)).into_iter().collect())
    }

    #[cfg(feature = "network")]
    fn foreseen(&self) -> Option<Foreseen> {
        let [Move::Down(step), Move::Down(then)] = self.plan.get(self.index..self.index + 2)? else { return None };
        if !self.hooks.adds_nothing() {
            return None;
        }
        let mut z = added_noise(self.seed, self.index as u32, step.sigma, self.skipped, self.x.len());
        z.iter_mut().for_each(|z| *z *= step.sigma as f32);
        Some(Foreseen { form: step.velocity_form(), z, log_snr: then.log_snr })
    }

    fn advance(&mut self, mut answers: Vec<Vec<f32>>) -> Vec<Track> {
        if self.next_move().is_none() {
            return Vec::new();
        }
        let epsilon = answers.pop().unwrap_or_default();
        let ancestors = self.make_move(&epsilon);
        let mut tracks = vec![Track::items(self.items, self.x.clone())];
        let shown = if self.hooks.shows_epsilon() { epsilon } else { Vec::new() };
        if !shown.is_empty() || ancestors.is_some() {
            tracks.push(Track::items(self.items, shown));
        }
        // Indices of at most as many items as there are, which an f32 holds exactly.
        tracks.extend(ancestors.map(|all| Track::items(self.items, all.iter().map(|&index| index as f32).collect())));
        tracks
    }
}

/// `len` numbers, from number `from` on, of the noise z that move `index` of a run adds before its factor σ; zeros where σ is 0. One
/// stream a move, drawn on as far as needed: the first picture's noise does not depend on how many follow.
pub fn added_noise(seed: u64, index: u32, sigma: f64, from: usize, len: usize) -> Vec<f32> {
    if sigma == 0.0 {
        return vec![0.0; len];
    }
    stretch(seed, stream::STEP + u64::from(index), from, len)
}

/// x̂_0 of a step: what x_0 would be if the predicted noise were right.
pub fn x0_of(step: &Step, x_t: &[f32], epsilon: &[f32]) -> Vec<f32> {
    let mut x0 = vec![0.0; x_t.len()];
    predict_x0(x_t, epsilon, step.alpha_bar, step.one_minus_alpha_bar(), &mut x0);
    x0
}

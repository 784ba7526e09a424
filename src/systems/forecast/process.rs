//! A run, move by move: what is asked of the two networks, and what follows from their answers.

use super::ForecastRun;
use super::futures::{Layout, Path};
use super::series::{LEAD, Rows, SERIES, STRETCH, Scale, noise};
use crate::diffusion::Step;
use crate::engine::ask::{Ask, Condition};
use crate::engine::network::{NetworkId, Own};
use crate::engine::system::{Process, Track};
use crate::engine::trajectory::added_noise;
use crate::gru::{self, STATE};

/// A run, between its moves.
pub struct Futures {
    run: ForecastRun,
    steps: Vec<Step>,
    layout: Layout,
    /// The past, standardised.
    past: Vec<f32>,
    /// Moves made.
    index: usize,
    state: Vec<f32>,
}

/// What the next move does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The recurrent network reads a day of the past: its number in the past.
    Read(usize),
    /// It turns to a day to come.
    Turn(usize),
    /// A step of such a day down.
    Down(usize, usize),
}

impl Futures {
    /// A run after so many moves, with the state that they left; `steps` are those of one day.
    pub fn new(run: ForecastRun, steps: Vec<Step>, index: usize, state: Vec<f32>) -> Self {
        let (layout, past) = (run.layout(), Scale::of(&run.past).standardised(&run.past));
        Self { run, steps, layout, past, index, state }
    }

    fn next(&self) -> Option<Next> {
        let Some(ahead) = self.index.checked_sub(self.layout.reads) else { return Some(Next::Read(LEAD + self.index)) };
        let (day, within) = (ahead / (self.steps.len() + 1), ahead % (self.steps.len() + 1));
        let next = within.checked_sub(1).map_or(Next::Turn(day), |step| Next::Down(day, step));
        (day < self.run.days as usize).then_some(next)
    }

    /// What the recurrent network is asked, for one state or for that of each path: the state, and what it is told of the day.
    fn turn(&self, day: usize) -> Ask {
        let date = self.run.first.later(day as i32 - self.run.past_days() as i32);
        let mut x = Vec::new();
        let mut add = |state: &[f32], then: &[f32]| {
            x.extend_from_slice(state);
            Rows { past: &self.past, then }.inputs(day, date, self.run.holidays, &mut x);
        };
        if self.state.len() == STATE {
            add(&self.state, &[]);
        } else {
            self.layout.paths(&self.state).for_each(|path| add(path.remembered, path.then));
        }
        Ask {
            network: NetworkId::Own(Own::ForecastState),
            x,
            log_snr: Vec::new(),
            condition: Condition::NONE,
            guidance: 0.0,
        }
    }

    fn noise_of(&self, step: &Step) -> Ask {
        let paths = || self.layout.paths(&self.state);
        let told = paths().flat_map(|path| path.remembered).copied().collect();
        Ask {
            network: NetworkId::Own(Own::Forecast),
            x: paths().flat_map(|path| path.x).copied().collect(),
            log_snr: vec![step.log_snr],
            condition: Condition { vectors: told, ..Condition::NONE },
            guidance: 0.0,
        }
    }

    /// The state after a day of the past was read.
    fn read(&self, gates: &[f32]) -> Vec<f32> {
        let mut state = self.state.clone();
        gates.chunks_exact(gru::GATES).for_each(|gates| gru::step(&mut state, gates));
        state
    }

    /// The states after turning to a day to come, which every path begins with noise of its own. Up to the first one all remember the same.
    fn turned(&self, day: usize, gates: &[f32]) -> Vec<f32> {
        let noise = noise(self.run.seed, day, self.layout.paths);
        let mut state = Vec::new();
        if day == 0 {
            let remembered = &self.read(gates);
            noise.chunks_exact(SERIES).for_each(|x| Path { remembered, x, then: &[] }.add_to(&mut state));
            return state;
        }
        let paths = self.layout.paths(&self.state).zip(gates.chunks_exact(gru::GATES));
        for ((path, gates), x) in paths.zip(noise.chunks_exact(SERIES)) {
            let mut remembered = path.remembered.to_vec();
            gru::step(&mut remembered, gates);
            Path { remembered: &remembered, x, then: path.then }.add_to(&mut state);
        }
        state
    }

    /// The states after a step down; after a day's last step its z stands among what has followed.
    fn stepped(&self, step: &Step, epsilon: &[f32]) -> Vec<f32> {
        let x_t: Vec<f32> = self.layout.paths(&self.state).flat_map(|path| path.x).copied().collect();
        let z = added_noise(self.run.seed, self.index as u32, step.sigma, 0, x_t.len());
        let (mut x0, mut x) = (vec![0.0; x_t.len()], vec![0.0; x_t.len()]);
        step.advance(&x_t, epsilon, &z, &mut x0, &mut x);
        let mut state = Vec::new();
        for (path, x) in self.layout.paths(&self.state).zip(x.chunks_exact(SERIES)) {
            Path { x, ..path }.add_to(&mut state);
            if step.t_prev == 0 {
                let rows = Rows { past: &self.past, then: path.then };
                state.extend(x.iter().enumerate().map(|(series, r)| rows.base(rows.days(), series) + r / STRETCH));
            }
        }
        state
    }
}

impl Process for Futures {
    fn state(&self) -> &[f32] {
        &self.state
    }

    fn asks(&self) -> Option<Vec<Ask>> {
        Some(vec![match self.next()? {
            Next::Read(day) => self.turn(day),
            Next::Turn(day) => self.turn(self.run.past_days() + day),
            Next::Down(_, step) => self.noise_of(&self.steps[step]),
        }])
    }

    /// Gives the state alone (see [`Layout`]).
    fn advance(&mut self, mut answers: Vec<Vec<f32>>) -> Vec<Track> {
        let Some(next) = self.next() else { return Vec::new() };
        let answer = answers.pop().unwrap_or_default();
        self.state = match next {
            Next::Read(_) => self.read(&answer),
            Next::Turn(day) => self.turned(day, &answer),
            Next::Down(_, step) => self.stepped(&self.steps[step], &answer),
        };
        self.index += 1;
        let items = if self.state.len() == STATE { 1 } else { self.layout.paths };
        vec![Track::items(items, self.state.clone())]
    }
}

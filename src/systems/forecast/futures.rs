//! The numbers of a run, to be read: which of them are which, and the futures in their own units.

use super::ForecastRun;
use super::series::{Rows, SERIES, STRETCH, Scale};
use crate::gru::STATE;

/// Where the numbers of a run's state stand. While the past is read they are the recurrent network's state alone; from the first day on every path
/// has its own: what it remembers, the day that is coming, and the z of all days before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Days of the past that are read.
    pub reads: usize,
    /// Steps of a day.
    pub steps: usize,
    /// Paths.
    pub paths: usize,
}

/// The numbers of one path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Path<'a> {
    /// The recurrent network's state.
    pub remembered: &'a [f32],
    /// r of the day that is coming, at its noise level.
    pub x: &'a [f32],
    /// z of the days that have come, oldest first.
    pub then: &'a [f32],
}

impl Path<'_> {
    /// Adds them to a run's state.
    pub fn add_to(&self, state: &mut Vec<f32>) {
        state.extend_from_slice(self.remembered);
        state.extend_from_slice(self.x);
        state.extend_from_slice(self.then);
    }
}

/// Where a run is after some moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// So many days of the past are read.
    Reading(usize),
    /// On its way to this day, counted from 0, after so many steps down.
    Coming(usize, usize),
}

impl Layout {
    /// Where a run is after so many moves.
    pub fn moment(&self, moves: usize) -> Moment {
        match moves.checked_sub(self.reads + 1) {
            None => Moment::Reading(moves),
            Some(ahead) => Moment::Coming(ahead / (self.steps + 1), ahead % (self.steps + 1)),
        }
    }

    /// Days that have come after so many moves.
    pub fn come(&self, moves: usize) -> usize {
        match self.moment(moves) {
            Moment::Reading(_) => 0,
            Moment::Coming(day, steps) => day + usize::from(steps == self.steps),
        }
    }

    /// Numbers of the state after so many moves.
    pub fn numbers(&self, moves: usize) -> usize {
        match self.moment(moves) {
            Moment::Reading(_) => STATE,
            Moment::Coming(..) => self.paths * (STATE + SERIES * (1 + self.come(moves))),
        }
    }

    /// The paths of a state; none while the past is read.
    pub fn paths<'a>(&self, state: &'a [f32]) -> impl Iterator<Item = Path<'a>> + use<'a> {
        let each = state.len() / self.paths.max(1);
        let whole = each >= STATE + SERIES && state.len() > STATE;
        state.chunks_exact(each.max(1)).filter(move |_| whole).map(|numbers| {
            let (remembered, rest) = numbers.split_at(STATE);
            let (x, then) = rest.split_at(SERIES);
            Path { remembered, x, then }
        })
    }
}

/// Futures in their own units, `[paths, days, SERIES]`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fan {
    /// How many paths there are.
    pub paths: usize,
    /// How many days.
    pub days: usize,
    /// The numbers, the last index running fastest.
    pub values: Vec<f32>,
}

impl Fan {
    /// What has come of a run, from its state. With `coming` the day that is still coming is its last, as its noise has it now.
    pub fn of(run: &ForecastRun, state: &[f32], coming: bool) -> Self {
        let scale = Scale::of(&run.past);
        let past = scale.standardised(&run.past);
        let mut fan = Self::default();
        for path in run.layout().paths(state) {
            let rows = Rows { past: &past, then: path.then };
            let then = path.then.iter().enumerate().map(|(at, &z)| scale.unit(at % SERIES, z));
            fan.values.extend(then);
            if coming {
                let r = path.x.iter().enumerate();
                fan.values
                    .extend(r.map(|(series, r)| scale.unit(series, rows.base(rows.days(), series) + r / STRETCH)));
            }
            fan.days = path.then.len() / SERIES + usize::from(coming);
            fan.paths += 1;
        }
        fan
    }

    /// The value of a series on a day of a path.
    pub fn at(&self, path: usize, day: usize, series: usize) -> f32 {
        self.values[(path * self.days + day) * SERIES + series]
    }

    /// The same futures as if the series knew nothing of each other: each series of a path is taken from another path. Nothing changes for
    /// a series alone; what they have in common is lost.
    #[must_use]
    pub fn independent(&self) -> Self {
        let index = |at: usize| {
            let (series, rest) = (at % SERIES, at / SERIES);
            let (day, path) = (rest % self.days, rest / self.days);
            self.at((path + series * self.shift()) % self.paths, day, series)
        };
        Self { values: (0..self.values.len()).map(index).collect(), ..*self }
    }

    /// How many paths apart neighbouring series are taken. With fewer paths than series some share one.
    fn shift(&self) -> usize {
        (self.paths / SERIES).max(1)
    }

    /// The first so many paths.
    #[must_use]
    pub fn first(mut self, paths: usize) -> Self {
        self.paths = self.paths.min(paths);
        self.values.truncate(self.paths * self.days * SERIES);
        self
    }

    /// The values of all paths on a day, of one series or of the sum of several, sorted.
    pub fn sorted(&self, day: usize, of: &[usize]) -> Vec<f32> {
        let value = |path| of.iter().map(|&series| self.at(path, day, series)).sum();
        let mut values: Vec<f32> = (0..self.paths).map(value).collect();
        values.sort_unstable_by(f32::total_cmp);
        values
    }
}

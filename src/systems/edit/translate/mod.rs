//! Translation by dual diffusion implicit bridges (Su et al. 2022, arXiv:2203.08382): a picture climbs the ODE to x_T under its own class and
//! network, and comes down again under another class, or by another network.
//!
//! The way has no noise, so there and back under the same class is the picture again, and x_T is a code of the picture that both sides share.
//! It is no draw from N(0, I): a picture with much flat paper has a code of far smaller deviation.

#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod evaluate;

use serde::{Deserialize, Serialize};

use crate::diffusion::{self, Move, Schedule, ScheduleParameters, Spacing, moves};
use crate::engine::ask::{Ask, Condition};
use crate::engine::batch::Batch;
use crate::engine::network::NetworkId;
use crate::engine::settings::{Network, PIXELS};
use crate::engine::system::{From, Process, System};
use crate::engine::trajectory::{Hooks, RunError, Trajectory};

/// Steps each way, unless something else is said.
pub const STEPS: u32 = 100;

/// DDIB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Translate;

/// One end of a translation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// The network whose ODE is followed.
    pub network: Network,
    /// The class it is followed under; one for all items or one for each.
    pub classes: Vec<Option<u8>>,
}

/// What is to be translated, from what, to what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TranslateRun {
    /// Where the pictures are from.
    pub source: Side,
    /// Where they are to go.
    pub target: Side,
    /// The noise schedule.
    pub schedule: ScheduleParameters,
    /// Steps each way, at most T.
    pub steps: u32,
    /// [`PIXELS`] numbers a picture, −1 = paper, 1 = ink; one picture for all items or one for each.
    pub pictures: Vec<f32>,
    /// The items. Their seed and numbers matter to nothing.
    pub batch: Batch,
}

impl TranslateRun {
    /// These pictures from one side to the other, with everything else at its default.
    pub fn new(source: Side, target: Side, pictures: Vec<f32>, count: u32) -> Self {
        let (schedule, batch) = (ScheduleParameters::default(), Batch::of(0, count));
        Self { source, target, schedule, steps: STEPS, pictures, batch }
    }

    /// The move whose frame holds x_T: the last one up.
    pub const fn top(&self) -> u32 {
        self.steps.saturating_sub(1)
    }
}

struct Sides {
    up: (NetworkId, Condition),
    down: (NetworkId, Condition),
}

impl Hooks for Sides {
    fn ask(&self, next: &Move, x: &[f32], log_snr: f64) -> Ask {
        let up = next.timesteps().is_some_and(|(from, to)| from < to);
        let (network, condition) = if up { &self.up } else { &self.down };
        Ask { network: *network, x: x.to_vec(), log_snr: vec![log_snr], condition: condition.clone(), guidance: 0.0 }
    }
}

impl System for Translate {
    const NAME: &'static str = "translate";
    type Settings = TranslateRun;

    fn networks(run: &TranslateRun) -> Vec<NetworkId> {
        let (source, target) = (run.source.network.into(), run.target.network.into());
        if source == target { vec![source] } else { vec![source, target] }
    }

    fn plan(run: &TranslateRun) -> Result<Vec<Move>, RunError> {
        run.batch.check()?;
        run.batch.classes(&run.source.classes)?;
        run.batch.classes(&run.target.classes)?;
        run.batch.pictures(&run.pictures)?;
        let schedule = Schedule::new(run.schedule)?;
        let timesteps = diffusion::timesteps(schedule.steps(), run.steps, Spacing::Even)?;
        let mut moves = moves::flow_up(&schedule, &timesteps)?;
        moves.extend(moves::flow_down(&schedule, &timesteps)?);
        Ok(moves)
    }

    fn begin(run: &TranslateRun, from: Option<From>) -> Result<Box<dyn Process>, RunError> {
        let plan = Self::plan(run)?;
        let pictures = run.batch.pictures(&run.pictures)?;
        let side = |side: &Side| Ok::<_, RunError>((side.network.into(), run.batch.classes(&side.classes)?));
        let sides = Sides { up: side(&run.source)?, down: side(&run.target)? };
        let size = (run.batch.count as usize, PIXELS);
        Ok(Box::new(Trajectory::new(plan, run.batch.seed, size, || pictures, from, sides)?))
    }
}

#[cfg(test)]
mod tests;

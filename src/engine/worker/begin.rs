//! How a run begins: its settings checked, its weights loaded, and for ink the number of particles found.

use super::{Question, Run, Worker, now};
use crate::diffusion::Spacing;
use crate::engine::budget::Trial;
use crate::engine::demand::Demand;
use crate::engine::denoiser::DenoiseError;
use crate::engine::message::{FromEngine, RunId};
use crate::engine::reason::Reason;
use crate::engine::settings::{AnyNetwork, InkRun, PictureRun};
use crate::engine::trajectory::{self, From, Trajectory};
use crate::network::unet::NO_CLASS;

impl core::convert::From<DenoiseError> for Reason {
    fn from(error: DenoiseError) -> Self {
        match error {
            DenoiseError::Device(said) => Self::NoResult(said),
            DenoiseError::NotLoaded(_) | DenoiseError::Sizes { .. } | DenoiseError::Level(_) => Self::Settings,
        }
    }
}

/// What a run is made of, and how many pictures or particles it has.
type Begun = Result<(Trajectory, Question, u32), Reason>;

impl Worker {
    /// Takes a run on in place of the one there was, and says so, or why not.
    pub(super) fn begin(&mut self, id: RunId, begun: Begun) {
        self.run = None;
        match begun {
            Ok((trajectory, question, items)) => {
                self.run = Some(Run { id, trajectory, question, demand: Demand::default(), pace: 0.0, due: 0.0 });
                self.post(&FromEngine::Started { run: id, items });
            }
            Err(why) => self.post(&FromEngine::Failed { run: id, why }),
        }
    }

    pub(super) async fn pictures(&mut self, settings: PictureRun, from: Option<From>) -> Begun {
        let trajectory = Trajectory::pictures(&settings, from)?;
        self.load(settings.network).await?;
        let classes = trajectory::classes(settings.class, settings.count, NO_CLASS);
        Ok((trajectory, Question::Pictures { settings, classes }, settings.count))
    }

    pub(super) async fn ink(&mut self, settings: InkRun, from: Option<From>) -> Begun {
        trajectory::plan(settings.schedule, settings.sampler, Spacing::Even, settings.sampling_steps)?;
        self.load(AnyNetwork::Ink).await?;
        let particles = match (&from, settings.particles) {
            (Some(from), _) => (from.x.len() / 2) as u32,
            (None, Some(particles)) => particles,
            (None, None) => self.particles_to_begin_with(&settings).await?,
        };
        Ok((Trajectory::ink(&settings, particles, from)?, Question::Ink(settings), particles))
    }

    /// As many particles as the device moves within the budget, by a trial on steps as they will be.
    async fn particles_to_begin_with(&self, settings: &InkRun) -> Result<u32, Reason> {
        let mut trial = Trial::new();
        loop {
            let mut steps = Trajectory::ink(settings, trial.particles(), None)?;
            let mut times = Vec::with_capacity(Trial::STEPS);
            while times.len() < Trial::STEPS
                && let Some(step) = steps.next_step().copied()
            {
                let start = now(&self.scope);
                let epsilon = self.denoiser.points(steps.x(), step.log_snr, settings.shape).await?;
                steps.advance(&epsilon);
                times.push(now(&self.scope) - start);
            }
            if !trial.round(&times) {
                return Ok(trial.particles());
            }
        }
    }
}

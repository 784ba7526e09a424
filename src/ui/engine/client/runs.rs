//! What runs are told: to begin, to go on, to pause, to make a move, to end.

use super::Client;
use crate::engine::message::{RunId, ToEngine};
use crate::engine::system::{From, System};
use crate::ui::engine::run::{Phase, Run};
use crate::ui::engine::view::DeviceState;

/// A whole run is shown in about this long, where the engine is fast enough, but no move is shown for longer than the second number.
const WATCHABLE_MS: f64 = 4000.0;
const SLOWEST_PACE_MS: f64 = 90.0;

impl Client {
    /// See [`crate::ui::engine::Engine::start`].
    pub fn start<S: System>(&self, settings: S::Settings, play: bool) -> RunId {
        let id = self.number();
        self.put_run(Run::new::<S>(id, settings, play));
        id
    }

    /// Takes a run in the place of the last one of its system, and begins it.
    fn put_run(&self, run: Run) {
        let system = run.system;
        {
            let runs = &mut self.0.borrow_mut().view.runs;
            runs.retain(|old| old.system != system);
            runs.push(run);
        }
        self.begin(system);
    }

    /// Gives the worker a system's run, from where its last frame ended, and lets it go on if its phase says so.
    pub(super) fn begin(&self, system: &'static str) {
        self.rest_others(system);
        if matches!(self.0.borrow().view.device, DeviceState::Failed(_)) {
            self.connect(false, None);
        }
        let mut core = self.0.borrow_mut();
        core.view.last = Some(system);
        let run = core.view.run_of(system);
        let start = run.filter(|run| run.is_alive()).map(|run| run.starting_message());
        let play = run.and_then(Run::playing_message);
        core.active = run.map(|run| run.id);
        drop(core);
        start.into_iter().chain(play).for_each(|message| self.send(message));
        self.publish();
    }

    /// Pauses the runs of the other systems: the worker has one at a time.
    fn rest_others(&self, system: &str) {
        let mut core = self.0.borrow_mut();
        for run in core.view.runs.iter_mut().filter(|run| run.system != system && run.is_alive()) {
            run.phase = Phase::Paused;
        }
    }

    /// Changes a run that can go on and tells the worker, which is given the run first if it has another one.
    fn tell(&self, system: &'static str, phase: Phase, message: impl FnOnce(RunId, f64) -> ToEngine) {
        let mut core = self.0.borrow_mut();
        let Some(run) = core.view.run_of_mut(system).filter(|run| run.is_alive()) else { return };
        run.phase = phase;
        let (id, pace) = (run.id, run.pace());
        let has_it = core.active == Some(id);
        let told = message(id, pace);
        if !matches!(told, ToEngine::StepForward(_)) {
            core.queue.retain(|queued| *queued != ToEngine::StepForward(id));
        }
        if !has_it && matches!(told, ToEngine::Pause(_)) {
            // The worker has another run, which goes on.
            drop(core);
            return self.publish();
        }
        core.view.last = Some(system);
        drop(core);
        self.rest_others(system);
        if has_it {
            self.send(told);
            self.publish();
        } else {
            self.begin(system);
            if !matches!(told, ToEngine::Play { .. }) {
                self.send(told);
            }
        }
    }

    /// See [`crate::ui::engine::Engine::play`].
    pub fn play(&self, system: &'static str) {
        self.tell(system, Phase::Running, |run, pace_ms| ToEngine::Play { run, pace_ms });
    }

    /// See [`crate::ui::engine::Engine::pause`].
    pub fn pause(&self, system: &'static str) {
        self.tell(system, Phase::Paused, |run, _| ToEngine::Pause(run));
    }

    /// See [`crate::ui::engine::Engine::step_forward`].
    pub fn step_forward(&self, system: &'static str) {
        self.tell(system, Phase::Paused, |run, _| ToEngine::StepForward(run));
    }

    /// See [`crate::ui::engine::Engine::cancel`].
    pub fn cancel(&self, system: &'static str) {
        let id = {
            let runs = &mut self.0.borrow_mut().view.runs;
            let at = runs.iter().position(|run| run.system == system);
            at.map(|at| runs.remove(at).id)
        };
        if let Some(id) = id {
            self.send(ToEngine::Cancel(id));
        }
        self.publish();
    }
}

impl Run {
    /// Gives the run to a worker, from where it stands.
    fn starting_message(&self) -> ToEngine {
        let from =
            self.frames.last().map(|last| From { index: self.frames.len() as u32, state: last.state().into_owned() });
        ToEngine::Start { run: self.id, system: self.system.to_owned(), settings: self.settings_bytes.to_vec(), from }
    }

    fn pace(&self) -> f64 {
        (WATCHABLE_MS / self.plan.len().max(1) as f64).min(SLOWEST_PACE_MS)
    }

    fn playing_message(&self) -> Option<ToEngine> {
        let playing = self.phase == Phase::Running;
        playing.then(|| ToEngine::Play { run: self.id, pace_ms: self.pace() })
    }
}

#[cfg(test)]
mod tests {
    use yew::Callback;

    use super::*;
    use crate::engine::ink::Unmix;
    use crate::engine::message::{Frame, FromEngine};
    use crate::engine::pictures::Pictures;
    use crate::engine::settings::{InkRun, PictureRun};
    use crate::engine::system::Track;

    fn phases(client: &Client) -> (Phase, Phase) {
        let view = &client.0.borrow().view;
        let [pictures, ink] = [Pictures::NAME, Unmix::NAME].map(|system| view.run_of(system).unwrap().phase.clone());
        (pictures, ink)
    }

    #[test]
    fn one_run_of_each_system_is_kept_and_one_goes_on() {
        let client = Client::new(Callback::noop());
        let first = client.start::<Pictures>(PictureRun::default(), true);
        let second = client.start::<Unmix>(InkRun::default(), true);
        assert!(second > first);
        assert_eq!(phases(&client), (Phase::Paused, Phase::Running));
        client.play(Pictures::NAME);
        assert_eq!(phases(&client), (Phase::Running, Phase::Paused));
        client.start::<Pictures>(PictureRun { seed: 2, ..PictureRun::default() }, false);
        assert_eq!(phases(&client), (Phase::Paused, Phase::Paused));
        client.cancel(Unmix::NAME);
        let view = client.0.borrow().view.clone();
        assert!(view.run::<Unmix>().is_none());
        assert_eq!(view.run::<Pictures>().map(|run| run.settings.seed), Some(2));
    }

    #[test]
    fn a_run_goes_on_elsewhere_from_the_state_that_its_last_move_left() {
        let client = Client::new(Callback::noop());
        let run = client.start::<Unmix>(InkRun { particles: 2, ..InkRun::default() }, true);
        client.receive(FromEngine::Started(run));
        for (index, value) in [(0, 0.1), (1, 0.7)] {
            let tracks = vec![Track::items(2, vec![value; 4])];
            client.receive(FromEngine::Frame(Frame { run, index, tracks, ms: 1.0 }));
        }
        let message = client.0.borrow().view.run_of(Unmix::NAME).unwrap().starting_message();
        let ToEngine::Start { from, .. } = message else { panic!("{message:?}") };
        assert_eq!(from, Some(From { index: 2, state: vec![0.7; 4] }));
    }
}

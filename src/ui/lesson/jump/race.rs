//! Thousands of chains against as many jumps for one pixel, in slices that block no frame, and the test that compares them.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Reducible;

use crate::diffusion::{GaussianNoise, Schedule, ScheduleParameters, forward, stream};
use crate::statistics::kolmogorov_smirnov;
use crate::ui::lesson::pixel_picker::Pick;
use crate::ui::model::chapter::ChapterId;

/// Chains, and jumps.
pub const RUNS: usize = 2_000;
/// Results that are kept.
const KEPT: usize = 4;

/// The chapter's stream with this index.
pub fn noise(seed: u64, index: u64) -> GaussianNoise {
    GaussianNoise::new(seed, stream::LESSON + ((ChapterId::Jump.number() as u64) << 24) + index)
}

/// What a race is run with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// The schedule.
    pub parameters: ScheduleParameters,
    /// The timestep, at least 1.
    pub t: u32,
    /// The pixel's value.
    pub x0: f64,
}

/// The values of [`RUNS`] jumps. The same round gives the same noise at every setting.
pub fn jumps(schedule: &Schedule, t: u32, x0: f64, round: u64) -> Vec<f32> {
    let mut out = vec![0.0; RUNS];
    let eps = noise(round, 1).vec(RUNS);
    forward::jump(&[x0 as f32; RUNS], &eps, schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t), &mut out);
    out
}

/// Chains on their way to t.
#[derive(Debug)]
pub struct Race {
    schedule: Rc<Schedule>,
    setting: Setting,
    round: u64,
    taken: u32,
    noise: GaussianNoise,
    z: Vec<f32>,
    x: Vec<f32>,
}

impl Race {
    /// At its start.
    pub fn new(schedule: Rc<Schedule>, t: u32, x0: f64, round: u64) -> Self {
        let setting = Setting { parameters: schedule.parameters(), t, x0 };
        let (z, x) = (vec![0.0; RUNS], vec![x0 as f32; RUNS]);
        Self { schedule, setting, round, taken: 0, noise: noise(round, 2), z, x }
    }

    /// What it is run with.
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// Steps that every chain has taken.
    pub fn taken(&self) -> u32 {
        self.taken
    }

    /// The chains' present values.
    pub fn values(&self) -> &[f32] {
        &self.x
    }

    /// All chains take one step.
    fn step(&mut self) {
        self.taken += 1;
        self.noise.fill(&mut self.z);
        forward::step(&mut self.x, &self.z, self.schedule.beta(self.taken));
    }

    /// Takes steps until `enough` says so, at least one, or all are taken; then the outcome.
    pub fn advance(&mut self, mut enough: impl FnMut() -> bool) -> Option<Outcome> {
        while self.taken < self.setting.t {
            self.step();
            if enough() {
                break;
            }
        }
        if self.taken < self.setting.t {
            return None;
        }
        let jumps = jumps(&self.schedule, self.setting.t, self.setting.x0, self.round);
        // Both samples have values, and none is NaN.
        let test = kolmogorov_smirnov(&self.x, &jumps).ok()?;
        let alpha_bar = self.schedule.alpha_bar(self.setting.t);
        Some(Outcome { setting: self.setting, alpha_bar, chains: self.x.as_slice().into(), p_value: test.p_value })
    }
}

/// The race that is on, if one is. The chapter keeps it: its figure leaves the page when it is out of sight.
#[derive(Debug, Clone, Default)]
pub struct Running(pub Rc<RefCell<Option<Race>>>);

impl PartialEq for Running {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// How a race came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What it was run with.
    pub setting: Setting,
    /// ᾱ_t there.
    pub alpha_bar: f64,
    /// Where the chains arrived.
    pub chains: Rc<[f32]>,
    /// How probable it is that equal distributions give samples at least as different.
    pub p_value: f64,
}

/// What the chapter remembers of its races.
#[derive(Debug, Clone, PartialEq)]
pub struct Races {
    /// The pixel, or its value by hand.
    pub pick: Pick,
    /// Races begun: each has noise of its own.
    pub round: u64,
    /// The last results, the newest first.
    pub outcomes: Vec<Outcome>,
}

/// What happens to [`Races`].
#[derive(Debug)]
pub enum RacesAction {
    /// Another pixel, or another value.
    Pick(Pick),
    /// A race begins.
    Begin,
    /// A race has ended.
    End(Box<Outcome>),
}

impl Default for Races {
    fn default() -> Self {
        // Of the digit that the page opens with, a pixel of ink.
        Self { pick: Pick::at(15, 13), round: 0, outcomes: Vec::new() }
    }
}

impl Reducible for Races {
    type Action = RacesAction;

    fn reduce(self: Rc<Self>, action: RacesAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            RacesAction::Pick(pick) => next.pick = pick,
            RacesAction::Begin => next.round += 1,
            RacesAction::End(outcome) => {
                next.outcomes.insert(0, *outcome);
                next.outcomes.truncate(KEPT);
            }
        }
        next.into()
    }
}

impl Races {
    /// The last result, if it was with this setting.
    pub fn result(&self, setting: Setting) -> Option<&Outcome> {
        self.outcomes.first().filter(|outcome| outcome.setting == setting)
    }

    /// Whether there are results at two timesteps or with two schedules.
    pub fn compared(&self) -> bool {
        let of = |outcome: &Outcome| (outcome.setting.t, outcome.setting.parameters);
        self.outcomes.iter().any(|outcome| of(outcome) != of(&self.outcomes[0]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::moments;
    use crate::ui::model::source::Sources;

    fn run(t: u32, x0: f64, round: u64) -> Outcome {
        let schedule = Rc::new(Schedule::new(ScheduleParameters::default()).unwrap());
        let mut race = Race::new(schedule, t, x0, round);
        loop {
            let mut steps = 0;
            let enough = || {
                steps += 1;
                steps == 7
            };
            if let Some(outcome) = race.advance(enough) {
                return outcome;
            }
            assert!(race.taken().is_multiple_of(7), "slices of the wished length");
        }
    }

    #[test]
    fn chains_arrive_in_the_formulas_bell_and_the_test_sees_no_difference() {
        for (t, x0) in [(1, 1.0), (100, -1.0), (300, 0.4)] {
            let outcome = run(t, x0, 1);
            let found = moments(&outcome.chains);
            let variance = 1.0 - outcome.alpha_bar;
            assert!((found.mean - outcome.alpha_bar.sqrt() * x0).abs() < 4.0 * (variance / RUNS as f64).sqrt());
            assert!((found.variance / variance - 1.0).abs() < 0.13);
            assert!(outcome.p_value > 0.001, "t = {t}: {}", outcome.p_value);
        }
    }

    #[test]
    fn slices_change_nothing() {
        let whole = {
            let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
            forward::chain(&[0.4; RUNS], &schedule, 30, &mut noise(3, 2))
        };
        assert_eq!(*run(30, f64::from(0.4_f32), 3).chains, *whole);
    }

    #[test]
    fn a_wrong_mean_would_be_seen() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let right = run(200, 0.8, 1);
        let wrong = jumps(&schedule, 200, 0.6, 1);
        assert!(kolmogorov_smirnov(&right.chains, &wrong).unwrap().p_value < 0.001);
    }

    #[test]
    fn a_result_counts_for_its_own_pixel_value_alone() {
        let picture = Sources::default().picture();
        let races = Rc::new(Races::default());
        let x0 = races.pick.value(&picture);
        assert!(x0 > 0.5, "it begins with ink");
        let races = races.reduce(RacesAction::End(run(5, x0, 1).into()));
        let with = |races: &Races| {
            let parameters = ScheduleParameters::default();
            races.result(Setting { parameters, t: 5, x0: races.pick.value(&picture) }).is_some()
        };
        assert!(with(&races));
        let elsewhere = races.clone().reduce(RacesAction::Pick(Pick::at(0, 0)));
        let by_hand = races.clone().reduce(RacesAction::Pick(races.pick.with_value(0.5)));
        assert!(!with(&elsewhere) && !with(&by_hand) && !elsewhere.compared());
        assert!(with(&by_hand.reduce(RacesAction::Pick(races.pick))), "the same pixel again");
    }

    #[test]
    fn two_timesteps_make_a_comparison() {
        let end = |races: Races, t, x0| Races::clone(&Rc::new(races).reduce(RacesAction::End(run(t, x0, 1).into())));
        let once = end(Races::default(), 5, 0.8);
        assert!(!Races::default().compared() && !once.compared());
        assert!(!end(once.clone(), 5, 0.3).compared());
        assert!(end(once, 6, 0.8).compared());
    }
}

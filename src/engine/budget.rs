//! How many particles of ink an engine moves at once: the most that it moves in [`STEP_BUDGET_MS`] a step.
//!
//! A short trial before the first run on a device ([`Trial`]) finds a number to begin with. From then on the steps of every run
//! are measured, and the next run has as many particles as they say ([`of_the_next_run`]). Within a run the number never changes.

use super::settings::MAX_PARTICLES;

/// The time that a step of the ink may take where the engine chooses the number of particles, in milliseconds.
pub const STEP_BUDGET_MS: f64 = 33.0;

/// Steps of a run from which its times are believed.
const MEASURED_STEPS: usize = 8;

/// Fewer particles than this show no shape, however slow the device.
const FEWEST: u32 = 500;
/// The share of the budget that is aimed at: times vary, and most steps are to keep within it.
const AIM: f64 = 0.96;
/// The least share of the budget with which a number is left as it is, so that it does not change from run to run for nothing.
const NEAR: f64 = 0.92;
/// A number grows by this factor at most at once: a time far below the budget says little about the device when it is full.
const MOST_GROWTH: f64 = 8.0;

/// How many particles the next run should have, after a run of `particles` whose steps took `times` in milliseconds; none while they
/// are few. From 500 to [`MAX_PARTICLES`], in whole hundreds.
///
/// The time that a quarter of the steps keep within is what counts: where other programs hold up many of the steps, that quarter
/// still shows what the engine moves.
pub fn of_the_next_run(particles: u32, times: impl IntoIterator<Item = f64>) -> Option<u32> {
    // A sort of the standard library would be kilobytes of the page's code for a few dozen numbers.
    let mut sorted = Vec::new();
    for ms in times {
        sorted.insert(sorted.partition_point(|&before| before < ms), ms);
    }
    (sorted.len() >= MEASURED_STEPS).then(|| adapted(particles, sorted[sorted.len() / 4]))
}

/// How many particles take the budget, if steps of `particles` take `ms` milliseconds.
fn adapted(particles: u32, ms: f64) -> u32 {
    let used = ms / STEP_BUDGET_MS;
    if (NEAR..=1.0).contains(&used) {
        return particles.clamp(FEWEST, MAX_PARTICLES);
    }
    // A clock that stood still (0 ms) asks for as much growth as there can be.
    let factor = (AIM / used.max(1e-6)).min(MOST_GROWTH);
    let hundreds = (f64::from(particles) * factor / 100.0).round() as u32;
    hundreds.saturating_mul(100).clamp(FEWEST, MAX_PARTICLES)
}

/// The search for a number to begin with: steps of some particles are timed, then of as many as they suggest, and so on.
///
/// The best time a particle of all steps counts. The first steps run while the browser still compiles, and any can be held up by
/// other programs; a trial that went by its last steps would take a moment's hold-up for a slow device.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    particles: u32,
    best_ms_a_particle: f64,
    rounds_left: u32,
}

impl Trial {
    /// Steps to time in each round.
    pub const STEPS: usize = 4;

    /// A trial that begins small.
    pub fn new() -> Self {
        Self { particles: 2_000, best_ms_a_particle: f64::INFINITY, rounds_left: 6 }
    }

    /// Particles to time steps of.
    pub fn particles(&self) -> u32 {
        self.particles
    }

    /// Takes the times of a round's steps, in milliseconds. Whether another round is worth its time; if not, [`Self::particles`] is
    /// the number to begin with.
    pub fn round(&mut self, times: &[f64]) -> bool {
        let best = times.iter().copied().fold(f64::INFINITY, f64::min) / f64::from(self.particles);
        self.best_ms_a_particle = self.best_ms_a_particle.min(best);
        self.rounds_left = self.rounds_left.saturating_sub(1);
        let last = self.particles;
        self.particles = adapted(last, self.best_ms_a_particle * f64::from(last));
        self.rounds_left > 0 && f64::from(self.particles) > 1.15 * f64::from(last)
    }
}

impl Default for Trial {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A device that takes so long for a step whatever it holds, and so long more a particle.
    #[derive(Clone, Copy)]
    struct Device {
        step_ms: f64,
        particle_ms: f64,
    }

    impl Device {
        fn ms(self, particles: u32) -> f64 {
            self.step_ms + self.particle_ms * f64::from(particles)
        }
    }

    const CPU: Device = Device { step_ms: 0.2, particle_ms: 0.004 };
    const GPU: Device = Device { step_ms: 9.0, particle_ms: 0.000_1 };
    const SMALL_GPU: Device = Device { step_ms: 15.0, particle_ms: 0.000_2 };

    #[test]
    fn steps_that_are_held_up_do_not_count_while_a_quarter_are_not() {
        let particles = 4_000;
        let free = CPU.ms(particles);
        let even = of_the_next_run(particles, [free; 60]);
        assert!(even.is_some_and(|next| CPU.ms(next) < STEP_BUDGET_MS && next > 7_000), "{even:?}");
        let held_up = (0..60).map(|step| if step % 3 == 0 { free } else { 5.0 * free });
        assert_eq!(of_the_next_run(particles, held_up), even);
    }

    #[test]
    fn few_steps_say_nothing() {
        assert_eq!(of_the_next_run(4_000, [1.0; MEASURED_STEPS - 1]), None);
        assert!(of_the_next_run(4_000, [1.0; MEASURED_STEPS]).is_some());
    }

    fn after_runs(device: Device, first: u32, runs: usize) -> u32 {
        (0..runs).fold(first, |particles, _| adapted(particles, device.ms(particles)))
    }

    #[test]
    fn the_number_comes_to_rest_just_inside_the_budget_from_above_and_from_below() {
        for device in [CPU, SMALL_GPU] {
            for first in [500, 3_500, 100_000] {
                let particles = after_runs(device, first, 12);
                let used = device.ms(particles) / STEP_BUDGET_MS;
                assert!((0.9..=1.0).contains(&used), "{particles} particles from {first} take {used} of the budget");
                assert_eq!(adapted(particles, device.ms(particles)), particles, "and it stays");
            }
        }
    }

    #[test]
    fn a_fast_device_gets_as_many_as_there_can_be_and_a_slow_one_the_fewest() {
        assert_eq!(after_runs(GPU, 600, 5), MAX_PARTICLES);
        let software = Device { step_ms: 300.0, particle_ms: 0.01 };
        assert_eq!(after_runs(software, 20_000, 5), FEWEST);
    }

    #[test]
    fn a_run_that_was_held_up_costs_one_run() {
        let particles = after_runs(CPU, 2_000, 12);
        let fewer = adapted(particles, 3.0 * CPU.ms(particles));
        assert!(fewer < particles / 2);
        assert!(f64::from(after_runs(CPU, fewer, 1)) > 0.9 * f64::from(particles));
    }

    #[test]
    fn no_time_breaks_it() {
        for ms in [0.0, -1.0, f64::INFINITY, f64::NAN] {
            for particles in [0, 500, u32::MAX] {
                assert!((FEWEST..=MAX_PARTICLES).contains(&adapted(particles, ms)), "{particles} in {ms} ms");
            }
        }
    }

    fn tried(mut times: impl FnMut(u32, u32) -> [f64; Trial::STEPS]) -> (u32, u32) {
        let (mut trial, mut rounds) = (Trial::new(), 0);
        loop {
            rounds += 1;
            let times = times(rounds, trial.particles());
            if !trial.round(&times) {
                return (trial.particles(), rounds);
            }
        }
    }

    #[test]
    fn a_trial_is_short_and_finds_most_of_what_the_device_moves() {
        for device in [CPU, GPU] {
            let most = after_runs(device, 2_000, 12);
            let (particles, rounds) = tried(|_, particles| [device.ms(particles); 4]);
            assert!(rounds <= 6);
            assert!(f64::from(particles) > 0.8 * f64::from(most), "{particles} of {most}");
        }
    }

    #[test]
    fn a_trial_that_is_held_up_at_its_end_keeps_what_it_saw_before() {
        let held_up = |round: u32| if round == 1 { 1.0 } else { 6.0 };
        let (particles, _) = tried(|round, particles| [held_up(round) * CPU.ms(particles); 4]);
        assert!(particles > 7_000, "{particles}");
    }
}

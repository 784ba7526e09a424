//! The mathematics of `diffusion` against an independent implementation's numbers and against itself.

mod bayes;
mod bound;
mod exact_reverse;
mod forward;
mod golden;
mod ideal_denoiser;
mod limit;
mod noise;
mod objective;
mod plan;
mod posterior;
mod sampler;
mod schedule;

use ink_diffusion::diffusion::{MAX_STEPS, Schedule, ScheduleKind, ScheduleParameters};

fn schedule(kind: ScheduleKind, beta_start: f64, beta_end: f64, steps: u32) -> Schedule {
    Schedule::new(ScheduleParameters { kind, beta_start, beta_end, steps, ..ScheduleParameters::default() }).unwrap()
}

/// Every kind with DDPM's ends, some lengths, a falling schedule and some extremes.
fn schedules() -> Vec<Schedule> {
    let mut all = Vec::new();
    for kind in ScheduleKind::ALL {
        for steps in [1, 2, 3, 10, 50, 1000, MAX_STEPS] {
            all.push(schedule(kind, 1e-4, 0.02, steps));
        }
        all.push(schedule(kind, 0.3, 1e-3, 20));
        all.push(schedule(kind, 1e-6, 0.999, 300));
    }
    all
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, relative: f64) {
    let error = (actual - expected).abs();
    assert!(
        error <= relative * actual.abs().max(expected.abs()),
        "{actual} is not {expected} within {relative} relatively"
    );
}

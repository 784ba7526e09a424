//! The chapter's lines, from ε̂ to x̂_0, to DDPM, to DDIM and to guidance, with both sides evaluated.

use crate::diffusion::posterior::{mean_from_epsilon, mean_from_x0, x0_from_epsilon};
use crate::diffusion::{Sampler, Schedule, Step, guide, plan};
use crate::ui::formula::sampling as formulas;
use crate::ui::lesson::chapter::Line;
use crate::ui::number::{fixed, significant};

/// x_t of the example.
pub const X_T: f64 = 0.8;
/// ε̂ of the example.
pub const EPSILON: f64 = 0.5;
/// The answers with and without a class, of guidance's example.
const ANSWERS: [f32; 2] = [0.5, 0.2];

/// The step from t to t − 1 over all timesteps by DDIM with η = 1. `t` is 1..=T.
pub fn step_at(schedule: &Schedule, t: u32) -> Step {
    let two = [t.saturating_sub(1), t];
    let timesteps = if t > 1 { &two[..] } else { &two[1..] };
    let plan = plan(schedule, timesteps, Sampler::Ddim { eta: 1.0 });
    plan.expect("t is in 1..=T, and η = 1 is allowed")[0]
}

fn equal(left: f64, right: f64) -> String {
    format!("{} = {}", significant(left, 4), significant(right, 4))
}

/// The lines at timestep `t`, 1..=T, for guidance `w`.
pub fn lines(schedule: &Schedule, t: u32, w: f64, why: &'static [&'static str; 7]) -> Vec<Line> {
    let step = step_at(schedule, t);
    let (alpha_bar, rest) = (schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t));
    let x0 = x0_from_epsilon(alpha_bar, rest, X_T, EPSILON);
    let mean = mean_from_epsilon(schedule, t, X_T, EPSILON);
    let sampled = step.x0_coefficient * x0 + step.epsilon_coefficient * EPSILON;
    let variance = step.sigma * step.sigma;
    let [with, without] = ANSWERS;
    let mut guided = [with];
    guide(&mut guided, &[without], w);
    let (with, without) = (f64::from(with), f64::from(without));
    let now = [
        equal(X_T, alpha_bar.sqrt() * x0 + rest.sqrt() * EPSILON),
        equal(mean_from_x0(schedule, t, X_T, x0), mean),
        format!("β_t = {}, β̃_t = {}", significant(schedule.beta(t), 4), significant(schedule.posterior_variance(t), 4)),
        equal(step.epsilon_coefficient * step.epsilon_coefficient + variance, schedule.one_minus_alpha_bar(t - 1)),
        equal(variance, schedule.posterior_variance(t)),
        equal(sampled, mean),
        format!("{} = {}", fixed(f64::from(guided[0]), 3), fixed(with + w * (with - without), 3)),
    ];
    let formulas = [
        formulas::X0_HAT,
        formulas::MEAN,
        formulas::VARIANCE,
        formulas::LEVEL,
        formulas::ETA,
        formulas::SAME_MEAN,
        formulas::GUIDANCE,
    ];
    let line = |((mathml, why), now)| Line { mathml, why, now: Some(now) };
    formulas.into_iter().zip(why.iter().copied()).zip(now).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{ScheduleKind, ScheduleParameters};

    /// All lines but the third, which names two variances, and at every t.
    #[test]
    fn both_sides_of_every_line_agree() {
        for kind in ScheduleKind::ALL {
            let parameters = ScheduleParameters { kind, ..ScheduleParameters::default() };
            let schedule = Schedule::new(parameters).expect("a possible schedule");
            for t in [1, 2, 30, 500, schedule.steps()] {
                for (i, line) in lines(&schedule, t, 1.5, &[""; 7]).iter().enumerate().filter(|(i, _)| *i != 2) {
                    let now = line.now.clone().expect("every line has numbers");
                    let (left, right) = now.split_once(" = ").expect("both sides");
                    assert_eq!(left, right, "{kind:?}, t = {t}, line {i}");
                }
            }
        }
    }
}

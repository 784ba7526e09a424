//! The chapter's lines, from ε̂ to x̂_0, to DDPM, to DDIM and to guidance, with both sides evaluated.

use crate::diffusion::posterior::mean_from_epsilon;
use crate::diffusion::{Sampler, Schedule, Step, guide, plan};
use crate::ui::kit::formula::sampling as formulas;
use crate::ui::kit::number::{Number, distinct, equal, fixed, significant_exp};
use crate::ui::lesson::chapter::Line;

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

/// √ᾱ_t·x̂_0 of the example.
fn scaled_x0(schedule: &Schedule, t: u32) -> f64 {
    X_T - schedule.one_minus_alpha_bar(t).sqrt() * EPSILON
}

/// x̂_0 of the example, to so many significant digits.
pub fn x0_hat(schedule: &Schedule, t: u32, digits: usize) -> Number {
    // X_T is above EPSILON, so it is above 0.
    significant_exp(libm::log(scaled_x0(schedule, t)) - 0.5 * schedule.log_alpha_bar(t), digits)
}

/// The lines at timestep `t`, 1..=T, for guidance `w`.
pub fn lines(schedule: &Schedule, t: u32, w: f64, why: &'static [&'static str; 7]) -> Vec<Line> {
    let step = step_at(schedule, t);
    let rest = schedule.one_minus_alpha_bar(t);
    // √ᾱ_t·x̂_0, and √ᾱ_{t−1}·x̂_0: both ᾱ may underflow, their ratio does not.
    let kept = scaled_x0(schedule, t);
    let signal = step.growth() * kept;
    let mean = mean_from_epsilon(schedule, t, X_T, EPSILON);
    // √ᾱ_{t−1}·β_t/(1−ᾱ_t)·x̂_0 and the weight of x_t.
    let posterior = signal * schedule.beta(t) / rest + schedule.posterior_mean_coefficients(t).x_t * X_T;
    let sampled = signal + step.epsilon_coefficient * EPSILON;
    let variance = step.sigma * step.sigma;
    let [with, without] = ANSWERS;
    let mut guided = [with];
    guide(&mut guided, &[without], w);
    let (with, without) = (f64::from(with), f64::from(without));
    let [beta, posterior_variance] = distinct([schedule.beta(t), schedule.posterior_variance(t)]);
    let now = [
        equal(X_T, kept + rest.sqrt() * EPSILON),
        equal(posterior, mean),
        format!("β_t = {beta}, β̃_t = {posterior_variance}"),
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
    Line::all(formulas, *why, now.map(Some))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::posterior::x0_from_epsilon;
    use crate::diffusion::{ScheduleKind, ScheduleParameters};
    use crate::ui::kit::number::significant;
    use crate::ui::parts::schedule::presets::Preset;

    #[test]
    fn the_step_is_right_where_alpha_bar_underflows() {
        let parameters = ScheduleParameters {
            kind: ScheduleKind::Constant,
            beta_start: 0.5,
            steps: 4000,
            ..Preset::Ddpm.parameters()
        };
        let schedule = Schedule::new(parameters).expect("a possible schedule");
        assert_eq!(significant(step_at(&schedule, 3500).mean_form().x_t, 4).to_string(), "1.414");
        // 0.3 times 2^1750.
        assert_eq!(x0_hat(&schedule, 3500, 3).to_string(), "1.90×10⁵²⁶");
        let default = Schedule::new(ScheduleParameters::default()).expect("a possible schedule");
        let plain = x0_from_epsilon(default.alpha_bar(500), default.one_minus_alpha_bar(500), X_T, EPSILON);
        assert_eq!(x0_hat(&default, 500, 4), significant(plain, 4));
    }

    /// All lines but the third, which names two variances, and at every t.
    #[test]
    fn both_sides_of_every_line_agree() {
        let default = ScheduleParameters::default();
        let underflowing = [
            ScheduleParameters { steps: 4000, ..Preset::TooFast.parameters() },
            ScheduleParameters { kind: ScheduleKind::Constant, beta_start: 0.5, steps: 4000, ..default },
        ];
        let all = ScheduleKind::ALL.map(|kind| ScheduleParameters { kind, ..default });
        for parameters in all.into_iter().chain(underflowing) {
            let (schedule, kind) = (Schedule::new(parameters).expect("a possible schedule"), parameters.kind);
            let timesteps = [1, 2, 30, 500, schedule.steps() - schedule.steps() / 8, schedule.steps()];
            for t in timesteps.into_iter().filter(|t| *t <= schedule.steps()) {
                for (i, line) in lines(&schedule, t, 1.5, &[""; 7]).iter().enumerate().filter(|(i, _)| *i != 2) {
                    let now = line.now.clone().expect("every line has numbers");
                    let (left, right) = now.split_once(" = ").expect("both sides");
                    assert_eq!(left, right, "{kind:?}, t = {t}, line {i}");
                }
            }
        }
    }
}

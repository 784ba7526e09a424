//! The chain unrolled line by line, both sides of each line evaluated.

use crate::diffusion::forward::{chain, unrolled_coefficients};
use crate::diffusion::{GaussianNoise, Schedule};
use crate::ui::kit::formula::jump as formulas;
use crate::ui::kit::number::{equal, fixed, significant, significant_exp};
use crate::ui::lesson::chapter::Line;

/// One chain's x_t as the sum of x_0 and its noises; `z[s − 1]` is z_s.
pub fn unrolled(schedule: &Schedule, t: u32, x0: f64, z: &[f32]) -> f64 {
    let factors = unrolled_coefficients(schedule, t);
    factors.x0 * x0 + factors.z.iter().zip(z).map(|(factor, &z)| factor * f64::from(z)).sum::<f64>()
}

/// Several numbers and what they come to.
fn sum(terms: &[f64], total: f64) -> String {
    let terms: Vec<String> = terms.iter().map(|&term| fixed(term, 3)).collect();
    format!("{} = {}", terms.join(" + "), fixed(total, 3)).replace("+ −", "− ")
}

/// Both sides of an equation by their logarithms: products of thousands of factors underflow.
fn equal_exp(left: f64, right: f64) -> String {
    format!("{} = {}", significant_exp(left, 4), significant_exp(right, 4))
}

/// The derivation at `t`, for the chain that starts from `x0` with the noise of `source`, of which `z` holds the first T numbers.
/// Before t = 1 there is no step, and before t = 2 nothing to merge.
pub fn lines(
    schedule: &Schedule,
    t: u32,
    x0: f64,
    (source, z): (&GaussianNoise, &[f32]),
    why: &[&'static str; 7],
) -> Vec<Line> {
    let t = t.min(schedule.steps());
    let x = |t| unrolled(schedule, t, x0, z);
    let noise = |s: u32| z.get(s as usize - 1).map_or(0.0, |&z| f64::from(z));
    let one = (t >= 1).then_some(());
    let two = (t >= 2).then_some(());
    let (alpha, beta) = (schedule.alpha(t), schedule.beta(t));
    let before = || (schedule.alpha(t - 1), schedule.beta(t - 1));
    let step = || sum(&[alpha.sqrt() * x(t - 1), beta.sqrt() * noise(t)], x(t));
    let insert = || {
        let (alpha_before, beta_before) = before();
        let terms = [
            (alpha * alpha_before).sqrt() * x(t - 2),
            (alpha * beta_before).sqrt() * noise(t - 1),
            beta.sqrt() * noise(t),
        ];
        sum(&terms, x(t))
    };
    let merge = || {
        let terms = [significant(alpha * before().1, 4), significant(beta, 4)];
        format!("{} + {} = {}", terms[0], terms[1], significant(schedule.beta_between(t - 2, t), 4))
    };
    let induction = || equal_exp((1..=t).map(|s| libm::log(schedule.alpha(s))).sum(), schedule.log_alpha_bar(t));
    let whole = || {
        let stepped = chain(&[x0 as f32], schedule, t, &mut source.clone());
        format!("{} = {}", fixed(f64::from(stepped[0]), 3), fixed(x(t), 3))
    };
    let share = || {
        let s = t.div_ceil(2);
        // ᾱ_t/ᾱ_s, and that less ᾱ_t/ᾱ_{s−1}.
        let left = schedule.log_alpha_bar(t) - schedule.log_alpha_bar(s);
        let difference = -libm::expm1(schedule.log_alpha_bar(s) - schedule.log_alpha_bar(s - 1));
        let after: f64 = (s + 1..=t).map(|r| libm::log(schedule.alpha(r))).sum();
        equal_exp(libm::log(schedule.beta(s)) + after, left + libm::log(difference))
    };
    let squares = || {
        let all: f64 = unrolled_coefficients(schedule, t).z.iter().map(|factor| factor * factor).sum();
        equal(all, schedule.one_minus_alpha_bar(t))
    };
    let line = |mathml, at: usize, now| Line { mathml, why: why[at], now };
    vec![
        line(formulas::STEP, 0, one.map(|()| step())),
        line(formulas::INSERT, 1, two.map(|()| insert())),
        line(formulas::MERGE, 2, two.map(|()| merge())),
        line(formulas::INDUCTION, 3, one.map(|()| induction())),
        line(formulas::UNROLLED, 4, one.map(|()| whole())),
        line(formulas::SHARE, 5, one.map(|()| share())),
        line(formulas::SQUARES, 6, one.map(|()| squares())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{ScheduleKind, ScheduleParameters};

    /// Both sides of a line, where the left one is a sum; `scale` is a power of ten that both are multiplied by.
    fn sides(now: &str, scale: i32) -> [f64; 2] {
        let number = |text: &str| {
            let (digits, exponent) = text.trim().split_once("×10⁻").unwrap_or((text.trim(), "⁰"));
            let raised = |digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|one| one == digit).unwrap() as i32;
            let exponent = exponent.chars().fold(0, |number, digit| 10 * number + raised(digit));
            digits.replace('−', "-").parse::<f64>().unwrap() * 10_f64.powi(scale - exponent)
        };
        let side = |text: &str| text.replace(" − ", " + −").split(" + ").map(number).sum();
        let (left, right) = now.split_once(" = ").unwrap();
        [side(left), side(right)]
    }

    #[test]
    fn both_sides_of_every_line_are_equal() {
        let source = GaussianNoise::new(1, 0);
        let z = source.clone().vec(1000);
        for kind in ScheduleKind::ALL {
            let schedule = Schedule::new(ScheduleParameters { kind, ..ScheduleParameters::default() }).unwrap();
            for t in [1, 2, 3, 250, 700, 1000] {
                for line in lines(&schedule, t, -0.4, (&source, &z), &[""; 7]) {
                    let Some(now) = line.now else { continue };
                    let [left, right] = sides(&now, 0);
                    // Up to three terms of four digits each, or of three decimals.
                    let decimals = [formulas::STEP, formulas::INSERT, formulas::UNROLLED].contains(&line.mathml);
                    let allowed = if decimals { 0.0025 } else { 0.0015 * right.abs() };
                    assert!((left - right).abs() < allowed, "{kind}, t = {t}: {now}");
                }
            }
        }
    }

    #[test]
    fn products_that_underflow_have_two_equal_sides() {
        let source = GaussianNoise::new(1, 0);
        let z = source.clone().vec(4000);
        let ddpm = ScheduleParameters { steps: 4000, ..ScheduleParameters::default() };
        for parameters in [
            ScheduleParameters { beta_end: 0.5, ..ddpm },
            ScheduleParameters { kind: ScheduleKind::Constant, beta_start: 0.5, ..ddpm },
        ] {
            let schedule = Schedule::new(parameters).unwrap();
            let lines = lines(&schedule, 4000, -0.4, (&source, &z), &[""; 7]);
            let induction = lines[3].now.clone().unwrap();
            let power = (-schedule.log_alpha_bar(4000) / std::f64::consts::LN_10) as i32;
            assert!(power > 400, "it underflows");
            let [left, right] = sides(&induction, power);
            assert!(right > 0.05 && (left - right).abs() < 0.0015 * right, "{induction}");
            let (left, right) = lines[5].now.as_ref().unwrap().split_once(" = ").unwrap();
            assert!(left == right && left.contains("×10⁻"), "{left} {right}");
        }
    }

    #[test]
    fn without_steps_there_is_nothing_to_evaluate() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let now = |t| {
            let lines = lines(&schedule, t, 0.5, (&GaussianNoise::new(1, 0), &[0.3, -0.2]), &[""; 7]);
            lines.into_iter().filter(|line| line.now.is_some()).count()
        };
        assert_eq!([now(0), now(1), now(2)], [0, 5, 7]);
    }
}

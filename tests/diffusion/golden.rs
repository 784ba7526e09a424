//! `tests/golden/ddpm.json` was written by HF diffusers, in f32.

use ink_diffusion::diffusion::forward::jump;
use ink_diffusion::diffusion::posterior::{mean_from_epsilon, mean_from_x0, predict_x0, x0_from_epsilon};
use ink_diffusion::diffusion::{Sampler, Schedule, ScheduleKind, plan};

use crate::schedule;
use serde_json::Value;

struct Case {
    json: Value,
    schedule: Schedule,
    tolerance: f64,
}

impl Case {
    /// The file's rule: relative with the tolerance, absolute below 1e-6.
    #[track_caller]
    fn check(&self, what: &str, actual: f64, expected: f64) {
        let error = (actual - expected).abs();
        let allowed = if expected.abs() < 1e-6 { 1e-6 } else { self.tolerance * expected.abs() };
        assert!(
            error <= allowed,
            "{what} of {:?}: {actual} is not {expected} within {allowed}",
            self.schedule.parameters()
        );
    }
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("no {key}"))
}

fn numbers(value: &Value, key: &str) -> Vec<f64> {
    let values = value[key].as_array().unwrap_or_else(|| panic!("no {key}"));
    assert!(!values.is_empty());
    values.iter().map(|v| v.as_f64().unwrap()).collect()
}

fn singles(value: &Value, key: &str) -> Vec<f32> {
    numbers(value, key).iter().map(|&v| v as f32).collect()
}

fn entries<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    let values = value[key].as_array().unwrap_or_else(|| panic!("no {key}"));
    assert!(!values.is_empty());
    values
}

fn cases() -> Vec<Case> {
    let file: Value = serde_json::from_str(include_str!("../golden/ddpm.json")).unwrap();
    let cases = entries(&file, "cases");
    assert_eq!(cases.len(), 7);
    cases
        .iter()
        .map(|json| {
            let kind = match json["schedule"].as_str().unwrap() {
                "linear" => ScheduleKind::Linear,
                "scaled_linear" => ScheduleKind::Quadratic,
                "squaredcos_cap_v2" => ScheduleKind::Cosine,
                "sigmoid" => ScheduleKind::Sigmoid,
                other => panic!("unknown schedule {other}"),
            };
            Case {
                schedule: schedule(
                    kind,
                    number(json, "beta_start"),
                    number(json, "beta_end"),
                    number(json, "T") as u32,
                ),
                tolerance: number(json, "tolerance"),
                json: json.clone(),
            }
        })
        .collect()
}

#[test]
fn betas_and_alpha_bars() {
    for case in cases() {
        let betas = numbers(&case.json, "betas");
        let alpha_bars = numbers(&case.json, "alphas_cumprod");
        assert_eq!(betas.len(), case.schedule.steps() as usize);
        assert_eq!(alpha_bars.len(), betas.len());
        for (t, (beta, alpha_bar)) in (1..).zip(betas.into_iter().zip(alpha_bars)) {
            case.check("beta", case.schedule.beta(t), beta);
            case.check("alpha_bar", case.schedule.alpha_bar(t), alpha_bar);
        }
    }
}

#[test]
fn prediction_posterior_and_noising() {
    for case in cases() {
        let s = &case.schedule;
        for entry in entries(&case.json, "steps") {
            let t = number(entry, "t") as u32;
            let (ab, rest) = (s.alpha_bar(t), s.one_minus_alpha_bar(t));
            let (x_t, eps) = (singles(entry, "x_t"), singles(entry, "eps"));
            let mut x0_hat = vec![0.0; x_t.len()];
            predict_x0(&x_t, &eps, ab, rest, &mut x0_hat);
            let expected_x0 = numbers(entry, "x0_hat");
            let expected_mean = numbers(entry, "posterior_mean");
            for i in 0..x_t.len() {
                let (x, e) = (f64::from(x_t[i]), f64::from(eps[i]));
                case.check("x0_hat", f64::from(x0_hat[i]), expected_x0[i]);
                case.check("x0_hat", x0_from_epsilon(ab, rest, x, e), expected_x0[i]);
                let mean = mean_from_epsilon(s, t, x, e);
                case.check("mean from eps", mean, expected_mean[i]);
                let mean = mean_from_x0(s, t, x, expected_x0[i]);
                case.check("mean from x0", mean, expected_mean[i]);
            }

            case.check("posterior_variance_small", s.posterior_variance(t), number(entry, "posterior_variance_small"));
            // The reference clamps this one so that its logarithm exists.
            case.check(
                "variance_small_diffusers",
                s.posterior_variance(t).max(1e-20),
                number(entry, "variance_small_diffusers"),
            );
            case.check("variance_large_diffusers", s.beta(t), number(entry, "variance_large_diffusers"));

            let noised = &entry["add_noise"];
            let mut out = vec![0.0; 4];
            jump(&singles(noised, "x0"), &singles(noised, "eps"), ab, rest, &mut out);
            let expected = numbers(noised, "x_t");
            assert_eq!(expected.len(), out.len());
            for (actual, expected) in out.into_iter().zip(expected) {
                case.check("add_noise", f64::from(actual), expected);
            }
        }
    }
}

#[test]
fn ddim_steps() {
    for case in cases() {
        let all: Vec<u32> = (1..=case.schedule.steps()).collect();
        for entry in entries(&case.json, "steps") {
            let t = number(entry, "t") as u32;
            let (x_t, eps) = (singles(entry, "x_t"), singles(entry, "eps"));
            let entries = entries(entry, "ddim");
            assert_eq!(entries.len(), 3);
            for ddim in entries {
                let eta = number(ddim, "eta");
                let plan = plan(&case.schedule, &all, Sampler::Ddim { eta }).unwrap();
                let step = plan.iter().find(|step| step.t == t).unwrap();
                let (mut x0_hat, mut x_prev) = (vec![0.0; 4], vec![0.0; 4]);
                let z = singles(ddim, "z");
                step.advance(&x_t, &eps, &z, &mut x0_hat, &mut x_prev);
                let what = format!("ddim eta {eta} at t {t}");
                for (actual, expected) in x_prev.into_iter().zip(numbers(ddim, "x_prev")) {
                    case.check(&what, f64::from(actual), expected);
                }
            }
        }
    }
}

#[test]
fn strided_ddim() {
    for case in cases() {
        let strided = &case.json["strided_ddim"];
        let path = entries(strided, "path");
        assert_eq!(path.len(), number(strided, "steps") as usize);
        let visited: Vec<u32> = path.iter().rev().map(|p| number(p, "t") as u32).collect();
        let plan = plan(&case.schedule, &visited, Sampler::Ddim { eta: 0.0 }).unwrap();
        assert_eq!(plan.len(), path.len());
        for (step, entry) in plan.iter().zip(path) {
            // At or below 0 is the clean end.
            let t_prev = number(entry, "t_prev").max(0.0) as u32;
            assert_eq!((step.t, step.t_prev), (number(entry, "t") as u32, t_prev));
            let (x_t, eps) = (singles(entry, "x_t"), singles(entry, "eps"));
            let (mut x0_hat, mut x_prev) = (vec![0.0; 4], vec![0.0; 4]);
            step.advance(&x_t, &eps, &[], &mut x0_hat, &mut x_prev);
            for (actual, expected) in x_prev.into_iter().zip(numbers(entry, "x_prev")) {
                case.check("strided ddim", f64::from(actual), expected);
            }
        }
    }
}

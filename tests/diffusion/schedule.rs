//! Schedules: names, formulas at points worked out by hand, ranges.

use ink_diffusion::diffusion::forward::unrolled_coefficients;
use ink_diffusion::diffusion::{Schedule, ScheduleError, ScheduleKind, ScheduleParameters, alpha_bar_of};

use crate::{assert_close, schedule, schedules};

#[test]
fn defaults_and_names() {
    let default = ScheduleParameters::default();
    assert_eq!(default.kind, ScheduleKind::Linear);
    assert_eq!((default.beta_start, default.beta_end, default.steps), (1e-4, 0.02, 1000));
    for kind in ScheduleKind::ALL {
        assert_eq!(kind.name().parse(), Ok(kind));
        assert_eq!(kind.to_string(), kind.name());
        let json = serde_json::to_string(&kind).unwrap();
        assert_eq!(json, format!("\"{}\"", kind.name()));
    }
    let error = "cubic".parse::<ScheduleKind>().unwrap_err().to_string();
    assert!(error.contains("\"cubic\""), "{error}");
    for kind in ScheduleKind::ALL {
        assert!(error.contains(kind.name()), "{error}");
    }
}

#[test]
fn the_ends_are_the_chosen_betas() {
    for kind in [ScheduleKind::Linear, ScheduleKind::Quadratic, ScheduleKind::Constant] {
        let s = schedule(kind, 1e-3, 0.05, 77);
        assert_close(s.beta(1), 1e-3, 1e-14);
        let end = if kind == ScheduleKind::Constant { 1e-3 } else { 0.05 };
        assert_close(s.beta(77), end, 1e-14);
    }
    // sigma(-6) = 0.0024726…
    let s = schedule(ScheduleKind::Sigmoid, 0.1, 0.5, 9);
    assert_close(s.beta(1), 0.1 + 0.4 * 0.002_472_623_156_634_774, 1e-13);
    assert_close(s.beta(5), 0.3, 1e-14);
    assert_close(s.beta(9), 0.5 - 0.4 * 0.002_472_623_156_634_774, 1e-13);
    // The middle of evenly spaced roots of 0.01 and 0.09.
    assert_close(schedule(ScheduleKind::Quadratic, 0.01, 0.09, 3).beta(2), 0.04, 1e-14);
    // ᾱ is the squared cosine wherever the cap does not act.
    let s = schedule(ScheduleKind::Cosine, 0.5, 0.5, 100);
    let f = |u: f64| libm::pow(libm::cos((u + 0.008) / 1.008 * core::f64::consts::FRAC_PI_2), 2.0);
    for t in 1..100 {
        assert_close(s.alpha_bar(t), f(f64::from(t) / 100.0) / f(0.0), 1e-12);
    }
    assert_eq!(s.beta(100), 0.999);
}

#[test]
fn one_step_schedules_work() {
    for kind in ScheduleKind::ALL.into_iter().filter(|kind| *kind != ScheduleKind::Custom) {
        let s = schedule(kind, 0.3, 0.6, 1);
        let expected = match kind {
            ScheduleKind::Cosine => 0.999,
            ScheduleKind::Sigmoid => 0.3 + 0.3 * 0.002_472_623_156_634_774,
            _ => 0.3,
        };
        assert_close(s.beta(1), expected, 1e-14);
        assert_close(s.alpha_bar(1), 1.0 - expected, 1e-13);
        assert_eq!(s.posterior_variance(1), 0.0);
    }
}

#[test]
fn alpha_bar_falls_within_zero_and_one() {
    for s in schedules() {
        assert_eq!(s.alpha_bar(0), 1.0);
        assert_eq!(s.one_minus_alpha_bar(0), 0.0);
        for t in 1..=s.steps() {
            let (before, now) = (s.alpha_bar(t - 1), s.alpha_bar(t));
            assert!(now > 0.0 && now < before, "{:?} at {t}", s.parameters());
            assert_close(now, before * s.alpha(t), 1e-12);
            assert_close(s.alpha(t), 1.0 - s.beta(t), 1e-15);
            assert!((now + s.one_minus_alpha_bar(t) - 1.0).abs() < 1e-15);
            assert!(s.log_snr(t) < s.log_snr(t - 1));
            assert_close(libm::exp(s.log_snr(t)), s.alpha_bar(t) / s.one_minus_alpha_bar(t), 1e-12);
            let (alpha_bar, rest) = alpha_bar_of(s.log_snr(t));
            assert_close(alpha_bar, now, 1e-12);
            assert_close(rest, s.one_minus_alpha_bar(t), 1e-12);
        }
        assert_eq!(s.log_snr(0), f64::INFINITY);
    }
}

#[test]
fn one_minus_alpha_bar_does_not_cancel() {
    let s = schedule(ScheduleKind::Constant, 1e-13, 0.5, 3);
    assert_close(s.one_minus_alpha_bar(1), 1e-13, 1e-14);
    assert_close(s.one_minus_alpha_bar(3), 3e-13, 1e-12);
    assert_close(s.log_snr(1), -libm::log(1e-13), 1e-14);
}

#[test]
fn timesteps_above_the_end_read_the_end() {
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    for t in [1001, u32::MAX] {
        assert_eq!(s.beta(t), s.beta(1000));
        assert_eq!(s.alpha(t), s.alpha(1000));
        assert_eq!(s.alpha_bar(t), s.alpha_bar(1000));
        assert_eq!(s.one_minus_alpha_bar(t), s.one_minus_alpha_bar(1000));
        assert_eq!(s.log_snr(t), s.log_snr(1000));
        assert_eq!(s.posterior_variance(t), s.posterior_variance(1000));
        assert_eq!(s.posterior_mean_coefficients(t), s.posterior_mean_coefficients(1000));
        assert_eq!(unrolled_coefficients(&s, t), unrolled_coefficients(&s, 1000));
        assert_eq!(s.beta_between(990, t), s.beta_between(990, 1000));
    }
    assert_eq!((s.beta(0), s.alpha(0), s.posterior_variance(0)), (0.0, 1.0, 0.0));
}

#[test]
fn a_list_of_ones_own_is_the_schedule() {
    let own = |list: &str| {
        let betas = list.parse().unwrap();
        Schedule::new(ScheduleParameters { kind: ScheduleKind::Custom, betas, ..ScheduleParameters::default() })
    };
    let s = own("0.1, 0.2, 0.5").unwrap();
    assert_eq!((s.steps(), s.parameters().steps), (3, 3));
    assert_eq!([1, 2, 3].map(|t| s.beta(t)), [0.1, 0.2, 0.5]);
    // By hand: 0.9 · 0.8 · 0.5, and (1 − 0.72)/(1 − 0.36) · 0.5.
    assert_close(s.alpha_bar(3), 0.36, 1e-14);
    assert_close(s.posterior_variance(3), 0.28 / 0.64 * 0.5, 1e-14);
    assert_eq!(own("0.1, 1.5, 0.2"), Err(ScheduleError::Beta { t: 2, value: 1.5 }));
    assert_eq!(own("0"), Err(ScheduleError::Beta { t: 1, value: 0.0 }));
}

#[test]
fn parameters_out_of_range_are_named() {
    let fail = |parameters| Schedule::new(parameters).unwrap_err();
    let good = ScheduleParameters::default();
    for kind in ScheduleKind::ALL {
        for value in [0.0, 1.0, -0.5, 1.5, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
            let start = Schedule::new(ScheduleParameters { kind, beta_start: value, ..good });
            let end = Schedule::new(ScheduleParameters { kind, beta_end: value, ..good });
            assert_eq!(start.is_err(), kind.uses_beta_start(), "{kind} {value}");
            assert_eq!(end.is_err(), kind.uses_beta_end(), "{kind} {value}");
            if let Err(error) = start {
                let text = error.to_string();
                assert!(text.contains("beta_start") && text.contains(&value.to_string()));
                assert!(text.contains("between 0 and 1"), "{text}");
            }
            if let Err(error) = end {
                let text = error.to_string();
                assert!(text.contains("beta_end") && text.contains(&value.to_string()));
                assert!(text.contains("between 0 and 1"), "{text}");
            }
        }
        for steps in [0, 4001, u32::MAX] {
            if kind == ScheduleKind::Custom {
                continue;
            }
            let error = fail(ScheduleParameters { kind, steps, ..good });
            assert_eq!(error, ScheduleError::Steps { value: steps });
            let text = error.to_string();
            assert!(text.contains(&steps.to_string()) && text.contains("from 1 to 4000"), "{text}");
        }
    }
}

#[test]
fn a_file_has_the_list_only_where_it_is_the_schedule() {
    let usual = ScheduleParameters::default();
    let own = ScheduleParameters { kind: ScheduleKind::Custom, betas: "0.3,0.4".parse().unwrap(), steps: 2, ..usual };
    let json = |parameters: &ScheduleParameters| serde_json::to_string(parameters).unwrap();
    assert_eq!(json(&usual), r#"{"kind":"linear","beta_start":0.0001,"beta_end":0.02,"steps":1000}"#);
    assert!(json(&own).contains(r#""custom_betas":[0.3,0.4]"#));
    // Older files had it always.
    let older = json(&usual).replace('}', r#","custom_betas":[0.1,0.2,0.5]}"#);
    for (file, parameters) in [(json(&usual), usual), (json(&own), own), (older, usual)] {
        assert_eq!(serde_json::from_str::<ScheduleParameters>(&file).unwrap(), parameters);
    }
    // Between page and worker it has its place.
    for parameters in [usual, own] {
        let bytes = postcard::to_allocvec(&parameters).unwrap();
        assert_eq!(postcard::from_bytes::<ScheduleParameters>(&bytes), Ok(parameters));
    }
}

//! Which timesteps a plan visits, and what it refuses.

use ink_diffusion::diffusion::{
    Sampler, SamplerError, Schedule, ScheduleKind, ScheduleParameters, Spacing, Variance, plan, timesteps,
};

use crate::{assert_close, schedule};

#[test]
fn timesteps_by_hand() {
    assert_eq!(timesteps(1000, 4, Spacing::Even).unwrap(), [250, 500, 750, 1000]);
    assert_eq!(timesteps(10, 4, Spacing::Even).unwrap(), [3, 5, 8, 10]);
    assert_eq!(timesteps(1000, 4, Spacing::Quadratic).unwrap(), [63, 250, 563, 1000]);
    assert_eq!(timesteps(10, 7, Spacing::Quadratic).unwrap(), [1, 2, 3, 4, 5, 7, 10]);
    assert_eq!(timesteps(7, 1, Spacing::Quadratic).unwrap(), [7]);
    for count in [0, 11] {
        let error = timesteps(10, count, Spacing::Even).unwrap_err();
        assert_eq!(error, SamplerError::Count { count, train_steps: 10 });
        let text = error.to_string();
        assert!(text.contains(&format!("is {count}")) && text.contains("from 1 to T = 10"));
    }
}

#[test]
fn plans_that_cannot_be_made_say_why() {
    let s = schedule(ScheduleKind::Linear, 1e-3, 0.2, 50);
    let ddim = Sampler::Ddim { eta: 0.0 };
    for eta in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        let text = plan(&s, &[1], Sampler::Ddim { eta }).unwrap_err().to_string();
        assert!(text.contains(&format!("eta is {eta}")), "{text}");
        assert!(text.contains("from 0") && text.contains("to 1"), "{text}");
    }
    let empty = plan(&s, &[], ddim).unwrap_err();
    assert_eq!(empty, SamplerError::NoTimesteps { train_steps: 50 });
    for (list, index, value, least) in
        [(&[0, 1][..], 0, 0, 1), (&[1, 51], 1, 51, 2), (&[4, 4], 1, 4, 5), (&[9, 12, 3], 2, 3, 13)]
    {
        let error = plan(&s, list, ddim).unwrap_err();
        let expected = SamplerError::Timestep { index, value, least, train_steps: 50 };
        assert_eq!(error, expected);
        let text = error.to_string();
        assert!(text.contains(&format!("timestep {value} ")) && text.contains("T = 50"), "{text}");
    }
}

#[test]
fn plans_run_from_the_noisy_to_the_clean_end() {
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    let plan = plan(&s, &[10, 400, 1000], Sampler::Ddim { eta: 0.5 }).unwrap();
    let ends: Vec<_> = plan.iter().map(|p| (p.index, p.t, p.t_prev)).collect();
    assert_eq!(ends, [(0, 1000, 400), (1, 400, 10), (2, 10, 0)]);
    for step in plan {
        assert_eq!(step.alpha_bar, s.alpha_bar(step.t));
        assert_eq!(step.alpha_bar_prev, s.alpha_bar(step.t_prev));
        assert_eq!(step.log_snr, s.log_snr(step.t));
        assert_close(step.one_minus_alpha_bar(), s.one_minus_alpha_bar(step.t), 1e-13);
    }
}

#[test]
fn settings_survive_json() {
    for sampler in [
        Sampler::Ddpm { variance: Variance::Beta },
        Sampler::Ddpm { variance: Variance::PosteriorBeta },
        Sampler::Ddim { eta: 0.25 },
    ] {
        let json = serde_json::to_string(&sampler).unwrap();
        assert_eq!(serde_json::from_str::<Sampler>(&json).unwrap(), sampler);
    }
    let parameters = ScheduleParameters::default();
    let json = serde_json::to_string(&parameters).unwrap();
    assert_eq!(serde_json::from_str::<ScheduleParameters>(&json).unwrap(), parameters);
    let s = Schedule::new(parameters).unwrap();
    let step = plan(&s, &[500], Sampler::Ddim { eta: 0.0 }).unwrap()[0];
    let json = serde_json::to_string(&step).unwrap();
    let back: ink_diffusion::diffusion::Step = serde_json::from_str(&json).unwrap();
    assert_eq!(back.t, step.t);
    assert_close(back.log_snr, step.log_snr, 1e-15);
}

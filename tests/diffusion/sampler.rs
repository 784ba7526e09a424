//! Sampling steps: DDPM, DDIM and what both must keep.

use ink_diffusion::diffusion::forward::{jump, moments};
use ink_diffusion::diffusion::posterior::{epsilon_from_x0, mean_from_epsilon};
use ink_diffusion::diffusion::{
    GaussianNoise, MAX_STEPS, Sampler, Schedule, ScheduleKind, ScheduleParameters, Spacing, Step, Variance, plan,
    stream, timesteps,
};

use crate::{assert_close, schedule, schedules};

/// The noise in each value of x, where x_0 is known.
fn exact_epsilon(step: &Step, x: &[f32], x0: &[f32], out: &mut [f32]) {
    for ((out, &x), &x0) in out.iter_mut().zip(x).zip(x0) {
        *out = epsilon_from_x0(step.alpha_bar, step.one_minus_alpha_bar(), f64::from(x), f64::from(x0)) as f32;
    }
}

#[test]
fn ddim_with_eta_one_is_ddpm() {
    for s in schedules() {
        let all = timesteps(s.steps(), s.steps(), Spacing::Even).unwrap();
        let ddim = plan(&s, &all, Sampler::Ddim { eta: 1.0 }).unwrap();
        let small = Sampler::Ddpm { variance: Variance::PosteriorBeta };
        let large = Sampler::Ddpm { variance: Variance::Beta };
        assert_eq!(ddim, plan(&s, &all, small).unwrap());
        let large = plan(&s, &all, large).unwrap();
        for (step, large) in ddim.iter().zip(&large) {
            let t = step.t;
            assert_eq!(step.t_prev, t - 1);
            let weights = s.posterior_mean_coefficients(t);
            // μ̃_t with x_t written as √ᾱ·x̂_0 + √(1−ᾱ)·ε̂.
            let x0 = weights.x0 + weights.x_t * s.alpha_bar(t).sqrt();
            let epsilon = weights.x_t * s.one_minus_alpha_bar(t).sqrt();
            assert_close(step.x0_coefficient, x0, 1e-11);
            assert_close(step.epsilon_coefficient, epsilon, 1e-11);
            assert!((step.sigma.powi(2) - s.posterior_variance(t)).abs() <= 1e-14);
            assert_eq!(large.x0_coefficient, step.x0_coefficient);
            assert_eq!(large.epsilon_coefficient, step.epsilon_coefficient);
            let beta = if t == 1 { 0.0 } else { s.beta(t) };
            assert!((large.sigma.powi(2) - beta).abs() <= 1e-14);

            let mean = step.mean_form();
            assert_close(mean.x_t, 1.0 / s.alpha(t).sqrt(), 1e-11);
            let expected = -s.beta(t) / (s.alpha(t) * s.one_minus_alpha_bar(t)).sqrt();
            assert!((mean.epsilon - expected).abs() < 1e-11 * mean.x_t);

            // Of any x_0 and ε, the same mean from x_t and v.
            let (signal, noise, x0, epsilon) = (s.alpha_bar(t).sqrt(), s.one_minus_alpha_bar(t).sqrt(), 0.7, -1.3);
            let form = step.velocity_form();
            let found = form.x_t * (signal * x0 + noise * epsilon) + form.velocity * (signal * epsilon - noise * x0);
            let wanted = step.x0_coefficient * x0 + step.epsilon_coefficient * epsilon;
            assert!((found - wanted).abs() < 1e-11, "{found} is not {wanted}");
            assert!(form.x_t.abs() <= 2.0 && form.velocity.abs() <= 2.0);
        }
    }
}

/// Whatever η, a DDIM step keeps the marginals: from q(x_t | x_0) it arrives at q(x_prev | x_0) (Song et al. 2021, lemma 1).
#[test]
fn every_ddim_step_keeps_the_marginals() {
    for s in schedules() {
        for count in [1, 2, 5, 50] {
            let visited = timesteps(s.steps(), count.min(s.steps()), Spacing::Quadratic).unwrap();
            for eta in [0.0, 0.3, 1.0] {
                for step in plan(&s, &visited, Sampler::Ddim { eta }).unwrap() {
                    let noise = step.epsilon_coefficient.powi(2) + step.sigma.powi(2);
                    let expected = s.one_minus_alpha_bar(step.t_prev);
                    assert!((noise - expected).abs() <= 1e-13 + 1e-11 * expected);
                    assert_close(step.x0_coefficient.powi(2), step.alpha_bar_prev, 1e-14);
                }
            }
        }
    }
}

#[test]
fn ddim_with_the_exact_epsilon_returns_the_picture() {
    for s in schedules() {
        // Below this x_t holds too little of x_0 for f32.
        if s.alpha_bar(s.steps()) < 1e-9 {
            continue;
        }
        for count in [1, 3, 20] {
            let visited = timesteps(s.steps(), count.min(s.steps()), Spacing::Even).unwrap();
            let plan = plan(&s, &visited, Sampler::Ddim { eta: 0.0 }).unwrap();
            let x0 = [0.9_f32, -0.35, 0.0];
            let mut x = [0.0; 3];
            let eps = [0.4, -1.7, 2.2];
            let first = plan[0];
            jump(&x0, &eps, first.alpha_bar, first.one_minus_alpha_bar(), &mut x);
            let mut magnified = 1.0;
            for step in &plan {
                let mut exact = [0.0; 3];
                exact_epsilon(step, &x, &x0, &mut exact);
                let (mut x0_hat, mut next) = ([0.0; 3], [0.0; 3]);
                step.advance(&x, &exact, &[], &mut x0_hat, &mut next);
                x = next;
                magnified = f64::max(magnified, 1.0 / step.alpha_bar.sqrt());
            }
            for (x, x0) in x.into_iter().zip(x0) {
                assert!(f64::from((x - x0).abs()) < 1e-5 * magnified, "{:?}", s.parameters());
            }
        }
    }
}

/// Where all data is the one point x_0, the exact ε̂ is known, and DDPM with β̃ is the exact reverse of the forward process:
/// its x_{t−1} is distributed as q(x_{t−1} | x_0). Bounds of 4.5 standard errors (a confidence of 0.999993 each).
#[test]
fn ddpm_reverses_the_forward_process() {
    const N: usize = 50_000;
    let s = schedule(ScheduleKind::Linear, 0.02, 0.4, 10);
    let all: Vec<u32> = (1..=10).collect();
    let plan = plan(&s, &all, Sampler::Ddpm { variance: Variance::PosteriorBeta }).unwrap();
    let x0 = vec![-0.6_f32; N];
    let mut x = vec![0.0; N];
    let eps = GaussianNoise::new(5, stream::START).vec(N);
    jump(&x0, &eps, s.alpha_bar(10), s.one_minus_alpha_bar(10), &mut x);
    let (mut epsilon, mut x0_hat, mut next) = (vec![0.0; N], vec![0.0; N], vec![0.0; N]);
    for step in plan {
        exact_epsilon(&step, &x, &x0, &mut epsilon);
        let z = GaussianNoise::new(5, stream::STEP + u64::from(step.index)).vec(N);
        step.advance(&x, &epsilon, &z, &mut x0_hat, &mut next);
        std::mem::swap(&mut x, &mut next);
        let seen = moments(&x);
        let variance = s.one_minus_alpha_bar(step.t_prev);
        let mean = step.alpha_bar_prev.sqrt() * f64::from(-0.6_f32);
        let n = N as f64;
        assert!((seen.mean - mean).abs() <= 4.5 * (variance / n).sqrt() + 1e-6);
        assert!((seen.variance - variance).abs() <= 4.5 * variance * (2.0 / n).sqrt() + 1e-9);
    }
}

#[test]
fn injected_noise_has_the_step_s_sigma() {
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    let visited = timesteps(1000, 10, Spacing::Even).unwrap();
    let plan = plan(&s, &visited, Sampler::Ddpm { variance: Variance::Beta }).unwrap();
    for step in &plan {
        let (mut x0, mut quiet, mut loud) = ([0.0; 2], [0.0; 2], [0.0; 2]);
        // A missing z counts as 0.
        step.advance(&[0.3, 0.4], &[0.1, 0.2], &[], &mut x0, &mut quiet);
        step.advance(&[0.3, 0.4], &[0.1, 0.2], &[1.0, -2.0], &mut x0, &mut loud);
        assert!((f64::from(loud[0] - quiet[0]) - step.sigma).abs() < 1e-6);
        assert!((f64::from(loud[1] - quiet[1]) + 2.0 * step.sigma).abs() < 1e-6);
        // Over a subset, β is that of the whole jump.
        let beta = 1.0 - step.alpha_bar / step.alpha_bar_prev;
        if step.t_prev > 0 {
            assert_close(step.sigma * step.sigma, beta, 1e-11);
        } else {
            assert_eq!(step.sigma, 0.0);
            assert_eq!(loud, x0);
        }
    }
}

/// Where both ᾱ underflow a step still stretches x_t by 1/√α: 1/√0.5 here.
#[test]
fn steps_are_right_where_alpha_bar_underflows() {
    let fast = schedule(ScheduleKind::Linear, 0.02, 0.5, MAX_STEPS);
    for s in [schedule(ScheduleKind::Constant, 0.5, 0.5, MAX_STEPS), fast] {
        let all = timesteps(MAX_STEPS, MAX_STEPS, Spacing::Even).unwrap();
        for variance in [Variance::Beta, Variance::PosteriorBeta] {
            for step in plan(&s, &all, Sampler::Ddpm { variance }).unwrap() {
                assert_close(step.mean_form().x_t, 1.0 / s.alpha(step.t).sqrt(), 1e-11);
                let (mut x0, mut x) = ([0.0], [0.0]);
                step.advance(&[0.8], &[0.5], &[], &mut x0, &mut x);
                let expected = mean_from_epsilon(&s, step.t, f64::from(0.8_f32), 0.5);
                assert_close(f64::from(x[0]), expected, 1e-6);
                assert!(x0[0] > 0.0);
            }
        }
    }
}

#[test]
fn thousands_of_large_betas_stay_finite() {
    for sampler in [
        Sampler::Ddpm { variance: Variance::Beta },
        Sampler::Ddpm { variance: Variance::PosteriorBeta },
        Sampler::Ddim { eta: 0.0 },
    ] {
        let s = schedule(ScheduleKind::Constant, 1.0 - f64::EPSILON, 0.5, MAX_STEPS);
        for count in [1, 7, MAX_STEPS] {
            let visited = timesteps(MAX_STEPS, count, Spacing::Even).unwrap();
            for step in plan(&s, &visited, sampler).unwrap() {
                let (mut x0, mut x) = ([0.0], [0.0]);
                step.advance(&[1.5], &[1.2], &[-0.7], &mut x0, &mut x);
                assert!(x0[0].is_finite() && x[0].is_finite(), "{step:?}");
                assert!(step.log_snr.is_finite() && step.sigma.is_finite());
                let mean = step.mean_form();
                assert!(mean.x_t.is_finite() && mean.epsilon.is_finite());
            }
        }
    }
}

//! The reverse process of a known distribution: by Bayes' rule in numbers, by simulation, and in its limits.

use ink_diffusion::diffusion::exact_reverse::{ForwardStep, ForwardStepError, marginal, reverse_conditional};
use ink_diffusion::diffusion::posterior::mean_from_x0;
use ink_diffusion::diffusion::{GaussianNoise, MAX_STEPS, Schedule, ScheduleKind, ScheduleParameters};
use ink_diffusion::statistics::divergence::total_variation;
use ink_diffusion::statistics::integral::{even_breaks, integrate};
use ink_diffusion::statistics::{Component, Gaussian, Mixture};

use crate::{assert_close, schedule};

fn data() -> Mixture<1> {
    let component = |weight, mean: f64, variance| Component { weight, mean: [mean], variance };
    Mixture::new(vec![component(0.5, -1.2, 0.04), component(0.3, 0.4, 0.09), component(0.2, 1.5, 0.01)]).unwrap()
}

fn normal(x: f64, mean: f64, variance: f64) -> f64 {
    Gaussian::new(mean, variance).unwrap().density(x)
}

/// The step with this β, between 0 and 1, from where ᾱ is `alpha_bar`, from above 0 to 1.
fn step(alpha_bar: f64, beta: f64) -> ForwardStep {
    let (first, s) = if alpha_bar < 1.0 { (1.0 - alpha_bar, 1) } else { (beta, 0) };
    ForwardStep::between(&schedule(ScheduleKind::Linear, first, beta, 2), s, s + 1).unwrap()
}

/// E[ε | x_t] from the slope of ln q(x_t), for data distributed as `data`.
pub fn ideal_epsilon<const D: usize>(data: &Mixture<D>, alpha_bar: f64, x_t: &[f64; D]) -> [f64; D] {
    let rest = 1.0 - alpha_bar;
    marginal(data, alpha_bar, rest).score(x_t).map(|score| -rest.sqrt() * score)
}

/// KL(p ‖ q), for what lies within [−5, 5].
fn kl(p: &Mixture<1>, q: &Mixture<1>) -> f64 {
    let log_ratio = |x: &[f64; 1]| p.log_density(x) - q.log_density(x);
    integrate(&even_breaks(-5.0, 5.0, 1000), |x| p.density(&[x]) * log_ratio(&[x]))
}

#[test]
fn the_marginal_is_the_data_blurred() {
    let (data, breaks) = (data(), even_breaks(-4.0, 4.0, 400));
    for alpha_bar in [0.999, 0.6, 0.01] {
        let q = marginal(&data, alpha_bar, 1.0 - alpha_bar);
        for x in [-1.0, 0.2, 1.9] {
            let blurred =
                integrate(&breaks, |x0| data.density(&[x0]) * normal(x, alpha_bar.sqrt() * x0, 1.0 - alpha_bar));
            assert_close(q.density(&[x]), blurred, 1e-9);
        }
    }
    assert_eq!(marginal(&data, 1.0, 0.0), data);
}

#[test]
fn the_reverse_conditional_is_bayes_rule() {
    let (data, breaks) = (data(), even_breaks(-12.0, 12.0, 1000));
    for (alpha_bar, beta) in [(0.9, 0.02), (0.5, 0.3), (0.97, 0.9), (1.0, 0.5), (0.2, 0.999)] {
        let step = step(alpha_bar, beta);
        let before = marginal(&data, alpha_bar, 1.0 - alpha_bar);
        for x_t in [-1.4, 0.1, 0.8] {
            let joint = |x: f64| before.density(&[x]) * normal(x_t, (1.0 - beta).sqrt() * x, beta);
            let evidence = integrate(&breaks, joint);
            let reverse = reverse_conditional(&data, step, &[x_t]);
            for x in [-1.3, -0.5, 0.3, 1.0, 1.4] {
                let expected = joint(x) / evidence;
                assert!(
                    (reverse.density(&[x]) - expected).abs() < 1e-9 * (1.0 + expected),
                    "{alpha_bar} {beta} {x_t} {x}"
                );
            }
            let mean = integrate(&breaks, |x| x * joint(x)) / evidence;
            let variance = integrate(&breaks, |x| (x - mean).powi(2) * joint(x)) / evidence;
            let matched = reverse.moment_matched();
            assert!((matched.mean() - mean).abs() < 1e-9);
            assert_close(matched.variance(), variance, 1e-8);
        }
    }
}

/// Of many x_s, those whose x_t comes to lie near a place are distributed as the conditional says.
#[test]
fn a_simulation_agrees() {
    const N: usize = 400_000;
    let (data, alpha_bar, beta, x_t) = (data(), 0.8_f64, 0.4_f64, 0.1);
    let before = marginal(&data, alpha_bar, 1.0 - alpha_bar).sample(N, &mut GaussianNoise::new(5, 0));
    let mut noise = GaussianNoise::new(6, 0);
    let mut near: Vec<f64> = Vec::new();
    for x in before.into_iter().map(f64::from) {
        let later = (1.0 - beta).sqrt() * x + beta.sqrt() * f64::from(noise.next());
        if (later - x_t).abs() < 0.05 {
            near.push(x);
        }
    }
    let reverse = reverse_conditional(&data, step(alpha_bar, beta), &[x_t]);
    let n = near.len() as f64;
    assert!(n > 10_000.0);
    for at in [-1.2, -0.6, 0.0, 0.6, 1.2] {
        let expected = integrate(&even_breaks(-6.0, at, 100), |x| reverse.density(&[x]));
        let seen = near.iter().filter(|x| **x < at).count() as f64 / n;
        assert!((seen - expected).abs() < 4.5 * (0.25 / n).sqrt() + 1e-3, "{at} {seen} {expected}");
    }
}

#[test]
fn nearly_gaussian_for_small_beta_and_not_for_large() {
    let data = data();
    let distance = |beta: f64| {
        let reverse = reverse_conditional(&data, step(0.9, beta), &[0.2]);
        let matched = Mixture::from(reverse.moment_matched());
        (kl(&reverse, &matched), total_variation(&reverse, &matched))
    };
    let (small, large) = (distance(1e-3), distance(0.5));
    assert!(small.0 < 1e-4 && small.1 < 1e-2, "{small:?}");
    assert!(large.0 > 0.05 && large.1 > 0.1, "{large:?}");
    // β = 1 forgets x_t: so many steps at once that nothing is left of x_s.
    let s = schedule(ScheduleKind::Constant, 0.1, 0.1, MAX_STEPS);
    let all = ForwardStep::between(&s, 1, MAX_STEPS).unwrap();
    assert_eq!(all.beta(), 1.0);
    let forgotten = reverse_conditional(&data, all, &[0.2]);
    assert!(total_variation(&forgotten, &marginal(&data, 0.9, 0.1)) < 1e-12);
}

/// For data in one narrow place the conditional is the posterior given that place.
#[test]
fn a_single_point_has_the_posterior() {
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    let point = Mixture::new(vec![Component { weight: 1.0, mean: [0.7], variance: 1e-14 }]).unwrap();
    for t in [2, 50, 1000] {
        let step = ForwardStep::between(&s, t - 1, t).unwrap();
        assert_eq!(step.beta(), s.beta(t));
        let reverse = reverse_conditional(&point, step, &[-0.4]).moment_matched();
        assert_close(reverse.mean(), mean_from_x0(&s, t, -0.4, 0.7), 1e-9);
        assert_close(reverse.variance(), s.posterior_variance(t), 1e-9);
    }
}

#[test]
fn the_ideal_epsilon_is_the_conditional_mean() {
    let (data, breaks) = (data(), even_breaks(-4.0, 4.0, 400));
    for alpha_bar in [0.99_f64, 0.5, 0.02] {
        let rest = 1.0 - alpha_bar;
        for x_t in [-1.5, 0.0, 0.7, 2.0] {
            let joint = |x0: f64| data.density(&[x0]) * normal(x_t, alpha_bar.sqrt() * x0, rest);
            let epsilon = |x0: f64| (x_t - alpha_bar.sqrt() * x0) / rest.sqrt();
            let mean = integrate(&breaks, |x0| epsilon(x0) * joint(x0)) / integrate(&breaks, joint);
            let [ideal] = ideal_epsilon(&data, alpha_bar, &[x_t]);
            assert!((ideal - mean).abs() < 1e-9, "{alpha_bar} {x_t} {ideal} {mean}");
        }
    }
    assert_eq!(ideal_epsilon(&data, 1.0, &[0.3]), [0.0]);
}

#[test]
fn impossible_steps_are_refused() {
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    assert_eq!(ForwardStep::between(&s, 5, 5), Err(ForwardStepError::Beta { value: 0.0 }));
    assert_eq!(ForwardStep::between(&s, 7, 5), Err(ForwardStepError::Beta { value: 0.0 }));
}

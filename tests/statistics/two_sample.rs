//! The two-sample test: by hand, by tables, and by what its p-values do.

use ink_diffusion::diffusion::forward::{chain, jump};
use ink_diffusion::diffusion::{GaussianNoise, Schedule, ScheduleKind, ScheduleParameters};
use ink_diffusion::statistics::two_sample::kolmogorov_tail;
use ink_diffusion::statistics::{TwoSampleError, kolmogorov_smirnov};

#[test]
fn the_statistic_by_hand() {
    let statistic = |a: &[f32], b: &[f32]| kolmogorov_smirnov(a, b).unwrap().statistic;
    assert!((statistic(&[3.0, 1.0, 2.0], &[4.5, 2.5, 3.5]) - 2.0 / 3.0).abs() < 1e-15);
    assert_eq!(statistic(&[1.0], &[2.0]), 1.0);
    assert_eq!(statistic(&[1.0, 1.0, 2.0], &[1.0, 1.0, 2.0]), 0.0);
    assert_eq!(statistic(&[0.0, 1.0], &[-0.0, 1.0, 1.0, 1.0]), 0.25);
    assert_eq!(statistic(&[f32::INFINITY], &[f32::INFINITY, 0.0]), 0.5);
    let same = kolmogorov_smirnov(&[1.0, 2.0], &[2.0, 1.0]).unwrap();
    assert_eq!(same.p_value, 1.0);
    assert_eq!(kolmogorov_smirnov(&[], &[1.0]), Err(TwoSampleError::Empty));
    assert_eq!(kolmogorov_smirnov(&[1.0], &[f32::NAN]), Err(TwoSampleError::NotANumber));
}

/// Smirnov 1948's table and the usual critical values.
#[test]
fn the_tail_of_kolmogorovs_distribution() {
    for (lambda, tail) in [
        (0.5, 0.963_945_2),
        (1.0, 0.269_999_67),
        (0.571_173, 0.9),
        (0.827_574, 0.5),
        (1.223_848, 0.1),
        (1.358_099, 0.05),
        (1.627_624, 0.01),
        (1.949_475, 0.001),
    ] {
        assert!((kolmogorov_tail(lambda) - tail).abs() < 2e-6, "{lambda} {}", kolmogorov_tail(lambda));
    }
    // Both series, where they meet.
    assert!((kolmogorov_tail(1.0 - 1e-12) - kolmogorov_tail(1.0)).abs() < 1e-11);
    assert_eq!((kolmogorov_tail(0.0), kolmogorov_tail(1e-300), kolmogorov_tail(40.0)), (1.0, 1.0, 0.0));
}

#[test]
fn p_values_are_uniform_where_the_distributions_agree() {
    const RUNS: usize = 250;
    let mut noise = GaussianNoise::new(12, 0);
    let mut p: Vec<f64> =
        (0..RUNS).map(|_| kolmogorov_smirnov(&noise.vec(700), &noise.vec(500)).unwrap().p_value).collect();
    p.sort_by(f64::total_cmp);
    let gap = |(i, p): (usize, &f64)| (p - (i as f64 + 0.5) / RUNS as f64).abs();
    let farthest = p.iter().enumerate().map(gap).fold(0.0, f64::max);
    // The same test, of one sample against the uniform distribution.
    assert!(kolmogorov_tail(farthest * (RUNS as f64).sqrt()) > 0.01, "{farthest}");
}

#[test]
fn jumps_pass_for_chains_and_other_things_do_not() {
    const N: usize = 2000;
    let parameters = ScheduleParameters {
        kind: ScheduleKind::Linear,
        beta_start: 1e-3,
        beta_end: 0.1,
        steps: 30,
        ..ScheduleParameters::default()
    };
    let s = Schedule::new(parameters).unwrap();
    let x0 = [0.8; N];
    let chained = chain(&x0, &s, 20, &mut GaussianNoise::new(1, 0));
    let jumped = |t| {
        let mut out = vec![0.0; N];
        jump(&x0, &GaussianNoise::new(2, 0).vec(N), s.alpha_bar(t), s.one_minus_alpha_bar(t), &mut out);
        out
    };
    assert!(kolmogorov_smirnov(&chained, &jumped(20)).unwrap().p_value > 0.05);
    assert!(kolmogorov_smirnov(&chained, &jumped(25)).unwrap().p_value < 1e-3);
}

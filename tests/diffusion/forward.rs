//! The forward process: one step, one jump, and that many steps are one jump.

use ink_diffusion::diffusion::forward::{
    add_gaussians, chain, jump, jump_moments, moments, moments_of_points, step, unrolled_coefficients,
};
use ink_diffusion::diffusion::{GaussianNoise, Moments, ScheduleKind, stream};

use crate::{assert_close, schedule, schedules};

#[test]
fn unrolled_coefficients_have_squares_that_sum_to_one() {
    for s in schedules() {
        for t in [0, 1, 2, s.steps() / 2, s.steps()] {
            let unrolled = unrolled_coefficients(&s, t);
            let t = t.min(s.steps());
            assert_eq!(unrolled.z.len(), t as usize);
            let noise: f64 = unrolled.z.iter().map(|c| c * c).sum();
            assert!((unrolled.x0 * unrolled.x0 + noise - 1.0).abs() < 1e-12);
            // One jump has the moments of t small steps, exactly.
            assert_close(unrolled.x0 * unrolled.x0, s.alpha_bar(t), 1e-11);
            if t > 0 {
                assert_close(noise, s.one_minus_alpha_bar(t), 1e-11);
            }
        }
    }
}

#[test]
fn the_unrolled_chain_is_the_chain() {
    let s = schedule(ScheduleKind::Linear, 0.01, 0.3, 12);
    let x0 = [0.5, -1.25, 2.0];
    let seen = chain(&x0, &s, 12, &mut GaussianNoise::new(3, stream::FORWARD_CHAIN));
    let mut noise = GaussianNoise::new(3, stream::FORWARD_CHAIN);
    let unrolled = unrolled_coefficients(&s, 12);
    let mut expected = x0.map(|x| unrolled.x0 * f64::from(x));
    for weight in &unrolled.z {
        for x in &mut expected {
            *x += weight * f64::from(noise.next());
        }
    }
    for (seen, expected) in seen.into_iter().zip(expected) {
        assert!((f64::from(seen) - expected).abs() < 1e-5);
    }
    let unchanged = chain(&x0, &s, 0, &mut noise);
    assert_eq!(unchanged, x0);
}

/// With n samples, the mean's standard error is σ/√n and the variance's σ²·√(2/n); 4.5 of them hold with a confidence of
/// 0.999993 for each of the four numbers, over the choice of the seed.
#[test]
fn one_jump_is_distributed_as_many_steps() {
    const N: usize = 100_000;
    let s = schedule(ScheduleKind::Linear, 1e-3, 0.1, 30);
    let x0 = vec![0.8_f32; N];
    let (ab, rest) = (s.alpha_bar(30), s.one_minus_alpha_bar(30));
    let expected = jump_moments(f64::from(0.8_f32), 0.0, ab);
    assert_close(expected.variance, rest, 1e-12);
    let small_steps = chain(&x0, &s, 30, &mut GaussianNoise::new(11, stream::FORWARD_CHAIN));
    let eps = GaussianNoise::new(11, stream::FORWARD_JUMP).vec(N);
    let mut jumped = vec![0.0; N];
    jump(&x0, &eps, ab, rest, &mut jumped);
    for x in [small_steps, jumped] {
        let seen = moments(&x);
        let n = N as f64;
        assert!((seen.mean - expected.mean).abs() < 4.5 * (expected.variance / n).sqrt());
        assert!((seen.variance - expected.variance).abs() < 4.5 * expected.variance * (2.0 / n).sqrt());
    }
}

#[test]
fn moments_of_steps_and_sums() {
    let s = schedule(ScheduleKind::Sigmoid, 1e-3, 0.2, 40);
    let unit = Moments { mean: 0.0, variance: 1.0 };
    let mut x = Moments { mean: 1.7, variance: 0.3 };
    for t in 1..=40 {
        x = add_gaussians(s.alpha(t).sqrt(), x, s.beta(t).sqrt(), unit);
        let jumped = jump_moments(1.7, 0.3, s.alpha_bar(t));
        assert_close(x.mean, jumped.mean, 1e-13);
        assert_close(x.variance, jumped.variance, 1e-13);
    }
    let sum = add_gaussians(2.0, Moments { mean: 1.0, variance: 3.0 }, -1.0, Moments { mean: 5.0, variance: 0.5 });
    assert_eq!(sum, Moments { mean: -3.0, variance: 12.5 });
    assert_eq!(moments(&[1.0, 3.0]), Moments { mean: 2.0, variance: 1.0 });
    assert_eq!(moments(&[]), Moments { mean: 0.0, variance: 0.0 });
    assert_eq!(moments_of_points(&[]), [moments(&[]); 2]);
    assert!(moments_of_points(&[0.0, 1.0, f32::NAN, 1.0])[0].variance.is_nan());
    // Far from the origin, too, where a mean of squares would lose the variance.
    for far in [0.0, 1000.0] {
        let points: Vec<f32> = GaussianNoise::new(4, 0).vec(2 * 777).into_iter().map(|x| x + far).collect();
        for (offset, found) in moments_of_points(&points).into_iter().enumerate() {
            let wanted = moments(&points.iter().copied().skip(offset).step_by(2).collect::<Vec<_>>());
            assert_close(found.mean, wanted.mean, 1e-12);
            assert_close(found.variance, wanted.variance, 1e-12);
        }
    }
}

#[test]
fn sums_of_samples_have_the_moments_of_the_sum() {
    const N: usize = 40_000;
    let (a, x, b, y) = (1.5, Moments { mean: 1.0, variance: 0.5 }, -0.8, Moments { mean: -2.0, variance: 3.0 });
    let sum = add_gaussians(a, x, b, y);
    let mut noise = GaussianNoise::new(4, 0);
    let mut sample = |of: Moments| of.mean + of.variance.sqrt() * f64::from(noise.next());
    let seen: Vec<f32> = (0..N).map(|_| (a * sample(x) + b * sample(y)) as f32).collect();
    let seen = moments(&seen);
    // 4.5 standard errors.
    let n = N as f64;
    assert!((seen.mean - sum.mean).abs() < 4.5 * (sum.variance / n).sqrt());
    assert!((seen.variance - sum.variance).abs() < 4.5 * sum.variance * (2.0 / n).sqrt());
}

#[test]
fn a_forward_step_by_hand() {
    let mut x = [2.0, -4.0];
    step(&mut x, &[10.0, 5.0], 0.36);
    assert_eq!(x, [7.6, -0.2_f32]);
}

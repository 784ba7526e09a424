//! How x_t comes to be noise, and what it is made of on the way.

use ink_diffusion::diffusion::forward::unrolled_coefficients;
use ink_diffusion::diffusion::limit::{
    kl_to_standard_normal, log_kl_to_standard_normal, total_variation_to_standard_normal,
};
use ink_diffusion::diffusion::shares::{share_through, shares_in_bands};
use ink_diffusion::diffusion::{MAX_STEPS, ScheduleKind};
use ink_diffusion::statistics::gaussian::gaussian_kl;

use crate::{assert_close, schedule, schedules};

#[test]
fn the_divergence_is_that_of_gaussians_and_falls() {
    for s in schedules() {
        let mut before = f64::INFINITY;
        for t in [1, s.steps().div_ceil(2), s.steps()] {
            let kl = kl_to_standard_normal(&s, t, 0.49);
            let expected = gaussian_kl(0.7 * s.alpha_bar(t).sqrt(), s.one_minus_alpha_bar(t), 0.0, 1.0);
            assert!((kl - expected).abs() <= 1e-10 * expected + 1e-16, "{kl} {expected}");
            assert!(kl <= before && kl >= 0.0);
            before = kl;
            let distance = total_variation_to_standard_normal(&s, t, 0.7).unwrap();
            assert!(distance <= (0.5 * kl).sqrt() + 1e-12, "Pinsker's inequality: {distance} {kl}");
        }
        assert_eq!(kl_to_standard_normal(&s, 0, 0.49), f64::INFINITY);
    }
}

#[test]
fn the_logarithm_of_the_divergence_outlives_alpha_bar() {
    for s in schedules() {
        for t in (1..=s.steps()).step_by(37).filter(|t| s.log_alpha_bar(*t) > -600.0) {
            assert_close(log_kl_to_standard_normal(&s, t, 0.49).exp(), kl_to_standard_normal(&s, t, 0.49), 1e-12);
        }
    }
    let s = schedule(ScheduleKind::Constant, 0.5, 0.5, MAX_STEPS);
    for t in [800, 900, 2000, MAX_STEPS] {
        let expected = -f64::from(t) * std::f64::consts::LN_2 + 0.25_f64.ln();
        assert_close(log_kl_to_standard_normal(&s, t, 0.5), expected, 1e-12);
    }
}

/// Where 1 − ᾱ rounds to 1 the divergence is still ᾱ·x_0²/2 + ᾱ²/4, not 0.
#[test]
fn the_last_digits_of_the_picture_count() {
    let s = schedule(ScheduleKind::Constant, 0.05, 0.05, 1000);
    let alpha_bar = s.alpha_bar(1000);
    assert!(alpha_bar < 1e-20);
    assert_close(kl_to_standard_normal(&s, 1000, 0.5), 0.25 * alpha_bar, 1e-12);
    assert_close(kl_to_standard_normal(&s, 1000, 0.0), 0.25 * alpha_bar * alpha_bar, 1e-12);
}

#[test]
fn shares_are_the_squared_coefficients() {
    for s in schedules().iter().filter(|s| s.steps() <= 1000) {
        for t in [0, 1, s.steps() / 2, s.steps()] {
            let unrolled = unrolled_coefficients(s, t);
            let each = shares_in_bands(s, t, u32::MAX);
            assert_close(each.x0, s.alpha_bar(t), 1e-12);
            assert_eq!(each.noise.len(), s.steps() as usize);
            // What comes after t is not in x_t yet.
            for (share, z) in each.noise.iter().zip(unrolled.z.iter().chain(std::iter::repeat(&0.0))) {
                assert_eq!(share.first, share.last);
                assert!((share.share - z * z).abs() <= 1e-10 * z * z + 1e-300);
            }
        }
    }
}

#[test]
fn bands_cover_every_step_and_sum_to_one() {
    let mut all = schedules();
    all.push(schedule(ScheduleKind::Cosine, 1e-4, 0.02, MAX_STEPS));
    for s in all {
        for t in [0, 1, 7, s.steps()] {
            for bands in [0, 1, 3, 60] {
                let grouped = shares_in_bands(&s, t, bands);
                assert!(grouped.noise.len() <= bands.max(1) as usize);
                assert_eq!(grouped.noise.iter().map(|n| n.last - n.first + 1).sum::<u32>(), s.steps());
                assert!(grouped.noise.windows(2).all(|pair| pair[0].last + 1 == pair[1].first));
                let sum = grouped.x0 + grouped.noise.iter().map(|n| n.share).sum::<f64>();
                assert!((sum - 1.0).abs() < 1e-12, "{sum}");
                // Where each piece of the bar ends.
                let mut end = grouped.x0;
                for run in &grouped.noise {
                    end += run.share;
                    assert!((end - share_through(&s, t, run.last)).abs() < 1e-12);
                }
            }
        }
    }
}

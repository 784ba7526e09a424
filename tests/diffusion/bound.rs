//! The bound's terms as the divergences they stand for, and the whole as a bound.

use ink_diffusion::diffusion::bound::{
    bits_per_dimension, decoder_term, decoder_variance, log_level_probability, prior_term, step_term, total,
    weight_shares,
};
use ink_diffusion::diffusion::limit::kl_to_standard_normal;
use ink_diffusion::diffusion::objective::l_t_weight;
use ink_diffusion::diffusion::posterior::{mean_from_epsilon, mean_from_x0};
use ink_diffusion::diffusion::{Schedule, ScheduleParameters, Variance};
use ink_diffusion::statistics::Gaussian;
use ink_diffusion::statistics::gaussian::gaussian_kl;
use ink_diffusion::statistics::integral::{even_breaks, integrate};

use crate::{assert_close, schedules};

const VARIANCES: [Variance; 2] = [Variance::Beta, Variance::PosteriorBeta];

fn ddpm() -> Schedule {
    Schedule::new(ScheduleParameters::default()).unwrap()
}

#[test]
fn step_terms_are_divergences() {
    let s = ddpm();
    let (x0, eps, eps_hat) = ([0.5_f32, -1.0, 0.25], [0.3_f32, -1.5, 0.0], [0.1_f32, -1.0, 0.75]);
    for variance in VARIANCES {
        for t in [2, 3, 40, 1000] {
            let model_variance = match variance {
                Variance::Beta => s.beta(t),
                Variance::PosteriorBeta => s.posterior_variance(t),
            };
            let divergence: f64 = (0..3)
                .map(|i| {
                    let (x0, eps, eps_hat) = (f64::from(x0[i]), f64::from(eps[i]), f64::from(eps_hat[i]));
                    let x_t = s.alpha_bar(t).sqrt() * x0 + s.one_minus_alpha_bar(t).sqrt() * eps;
                    let (mean, model_mean) = (mean_from_x0(&s, t, x_t, x0), mean_from_epsilon(&s, t, x_t, eps_hat));
                    gaussian_kl(mean, s.posterior_variance(t), model_mean, model_variance)
                })
                .sum();
            let term = step_term(&s, t, variance, &eps, &eps_hat).unwrap();
            assert_close(term.nats(), divergence, 1e-9);
            assert_eq!(term.variance == 0.0, variance == Variance::PosteriorBeta);
        }
        for t in [0, 1, 1001] {
            assert_eq!(step_term(&s, t, variance, &eps, &eps_hat), None);
        }
    }
}

#[test]
fn the_prior_term_is_a_sum_over_pixels() {
    let x0 = [-1.0_f32, 0.2, 0.9];
    for s in schedules() {
        let sum: f64 = x0.iter().map(|&x| kl_to_standard_normal(&s, s.steps(), f64::from(x).powi(2))).sum();
        assert_close(prior_term(&s, &x0), sum, 1e-11);
        assert_eq!(prior_term(&s, &[]), 0.0);
    }
}

#[test]
fn levels_share_the_whole_line() {
    for (mean, variance) in [(0.0, 1e-4), (-1.0, 5e-5), (0.3, 1.0), (7.0, 1e-3), (0.5, 1e-9)] {
        let decoder = Gaussian::new(mean, variance).unwrap();
        let level = |k: i32| 2.0 * f64::from(k) / 255.0 - 1.0;
        let whole: f64 = (0..256).map(|k| log_level_probability(&decoder, level(k)).exp()).sum();
        assert_close(whole, 1.0, 1e-12);
        for k in [1, 97, 254] {
            let breaks = even_breaks(level(k) - 1.0 / 255.0, level(k) + 1.0 / 255.0, 200);
            let expected = integrate(&breaks, |x| decoder.density(x));
            assert!((log_level_probability(&decoder, level(k)).exp() - expected).abs() < 1e-12);
            // The nearest level is meant.
            assert_eq!(log_level_probability(&decoder, level(k) + 0.003), log_level_probability(&decoder, level(k)));
        }
        // Far out it stays a number.
        assert!((0..256).all(|k| log_level_probability(&decoder, level(k)).is_finite()));
    }
}

#[test]
fn the_decoder_knows_what_a_perfect_prediction_leaves() {
    let s = ddpm();
    let (x0, eps) = ([2.0 * 100.0 / 255.0 - 1.0_f32; 2], [0.7_f32, -0.2]);
    let x1: Vec<f32> = eps.map(|e| (s.alpha(1).sqrt() * f64::from(x0[0]) + 0.01 * f64::from(e)) as f32).to_vec();
    // With the right ε the decoder's mean is x_0, and a level is 2/255 wide.
    let half = 1.0 / 255.0 / s.beta(1).sqrt();
    let level = Gaussian::STANDARD.cdf(half) - Gaussian::STANDARD.cdf(-half);
    assert_close(decoder_term(&s, Variance::Beta, &x0, &x1, &eps), -2.0 * level.ln(), 1e-4);
    assert!(decoder_term(&s, Variance::Beta, &x0, &x1, &[f32::NAN, 0.0]).is_nan());
    assert!(decoder_term(&s, Variance::PosteriorBeta, &x0, &x1, &[1e6, -1e6]).is_finite());
    assert_eq!(decoder_variance(&s, Variance::PosteriorBeta), s.posterior_variance(2));
    assert!(schedules().iter().all(|s| VARIANCES.iter().all(|&v| decoder_variance(s, v) > 0.0)));
}

/// Data of one pixel, normal and rounded to levels, with the ε̂ that is ideal for a normal distribution: everything can
/// be summed exactly, and the bound must not fall below the entropy of the data, the least that any model needs on
/// average.
#[test]
fn the_bound_is_a_bound() {
    let (s, data) = (ddpm(), Gaussian::new(0.1, 0.09).unwrap());
    let levels: Vec<(f64, f64)> =
        (0..256).map(|k| 2.0 * f64::from(k) / 255.0 - 1.0).map(|x| (x, log_level_probability(&data, x))).collect();
    let mean = |f: &dyn Fn(f64) -> f64| -> f64 { levels.iter().map(|&(x, log_p)| log_p.exp() * f(x)).sum() };
    let entropy: f64 = levels.iter().map(|&(_, log_p)| -log_p.exp() * log_p).sum();
    // ε̂ = slope·(x_t − √ᾱ·0.1).
    let slope = |t: u32| s.one_minus_alpha_bar(t).sqrt() / (s.alpha_bar(t) * 0.09 + s.one_minus_alpha_bar(t));
    for variance in VARIANCES {
        let terms = (2..=s.steps()).map(|t| {
            let off_by_noise = 1.0 - slope(t) * s.one_minus_alpha_bar(t).sqrt();
            let off_by_data = slope(t) * s.alpha_bar(t).sqrt();
            let square = off_by_noise.powi(2) + off_by_data.powi(2) * mean(&|x| (x - 0.1).powi(2));
            (t, step_term(&s, t, variance, &[square.sqrt() as f32], &[0.0]).unwrap().nats())
        });
        let terms: Vec<(u32, f64)> = terms.collect();
        let decoder = mean(&|x| {
            integrate(&even_breaks(-6.0, 6.0, 6), |eps| {
                let x1 = s.alpha(1).sqrt() * x + s.beta(1).sqrt() * eps;
                let eps_hat = slope(1) * (x1 - s.alpha(1).sqrt() * 0.1);
                let nats = decoder_term(&s, variance, &[x as f32], &[x1 as f32], &[eps_hat as f32]);
                nats * Gaussian::STANDARD.density(eps)
            })
        });
        let prior = mean(&|x| prior_term(&s, &[x as f32]));
        let bound = prior + total(&terms, s.steps()).unwrap() + decoder;
        assert!(bound > entropy && bound < entropy + 0.6, "{variance:?} {bound} {entropy}");
    }
    assert_close(bits_per_dimension(entropy, 1), entropy / 2.0_f64.ln(), 1e-14);
    assert_close(bits_per_dimension(784.0, 784), std::f64::consts::LOG2_E, 1e-14);
}

#[test]
fn a_total_of_some_terms() {
    let all: Vec<(u32, f64)> = (2..=50).map(|t| (t, 1.0 / f64::from(t))).collect();
    assert_close(total(&all, 50).unwrap(), all.iter().map(|(_, nats)| nats).sum(), 1e-13);
    // A power of t is summed exactly from a few, and so is what changes evenly to nothing.
    for power in [-1.7, 0.0, 0.6] {
        let at = |t: u32| (t, 3.0 * f64::from(t).powf(power));
        let sum: f64 = (2..=50).map(|t| at(t).1).sum();
        assert_close(total(&[at(2), at(9), at(10), at(50)], 50).unwrap(), sum, 1e-13);
    }
    let line = |t: u32| (t, 25.0 - 0.5 * f64::from(t));
    assert_close(total(&[line(2), line(50)], 50).unwrap(), (2..=50).map(|t| line(t).1).sum(), 1e-13);
    assert_eq!(total(&[(7, 2.0)], 50), Some(98.0));
    assert_eq!(total(&[], 50), None);
}

#[test]
fn weights_against_flat_ones() {
    for s in schedules() {
        for variance in VARIANCES {
            let shares = weight_shares(&s, variance);
            assert_eq!(shares.len(), s.steps() as usize);
            assert_close(shares.iter().sum(), 1.0, 1e-11);
            assert!(shares.iter().all(|w| w.is_finite() && *w > 0.0));
            if s.steps() > 2 {
                let ratio = l_t_weight(&s, 2, variance) / l_t_weight(&s, 3, variance);
                assert_close(shares[1] / shares[2], ratio, 1e-10);
            }
        }
    }
    // DDPM's schedule: the bound cares most for the nearly clean end, L_simple does not.
    let shares = weight_shares(&ddpm(), Variance::Beta);
    assert!(shares[0] > 50.0 * shares[500] && shares[1] > shares[100]);
}

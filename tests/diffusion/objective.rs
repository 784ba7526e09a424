//! Guidance and the objective, by hand.

use ink_diffusion::diffusion::objective::{l_simple, l_t_weight};
use ink_diffusion::diffusion::posterior::mean_from_epsilon;
use ink_diffusion::diffusion::{Schedule, ScheduleParameters, Variance, guide};
use ink_diffusion::statistics::gaussian::gaussian_kl;

use crate::assert_close;

#[test]
fn guidance_mixes_the_two_predictions() {
    let conditional = [0.1_f32, -0.7, 3.3];
    let unconditional = [0.4_f32, 0.2, -1.0];
    for (w, expected) in [(0.0, conditional), (-1.0, unconditional), (2.0, [-0.5, -2.5, 11.9])] {
        let mut guided = conditional;
        guide(&mut guided, &unconditional, w);
        for (guided, expected) in guided.into_iter().zip(expected) {
            assert!((guided - expected).abs() < 1e-6, "{guided} {expected}");
        }
    }
    let mut guided = conditional;
    guide(&mut guided, &unconditional, 0.0);
    assert_eq!(guided, conditional);
}

#[test]
fn objectives_by_hand() {
    assert_eq!(l_simple(&[1.0, 2.0], &[0.0, 4.0]), 2.5);
    assert_eq!(l_simple(&[], &[]), 0.0);
    assert_eq!(gaussian_kl(0.3, 2.0, 0.3, 2.0), 0.0);
    assert_close(gaussian_kl(1.0, 1.0, 0.0, 1.0), 0.5, 1e-15);
    assert_close(gaussian_kl(0.0, 4.0, 0.0, 1.0), 1.5 - libm::log(2.0), 1e-14);

    // ‖μ̃_t − μ_θ‖²/(2σ²), with μ_θ from a wrong ε̂, is the weight times ‖ε − ε̂‖².
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    for variance in [Variance::Beta, Variance::PosteriorBeta] {
        for t in [2, 10, 500, 1000] {
            let sigma_squared = match variance {
                Variance::Beta => s.beta(t),
                Variance::PosteriorBeta => s.posterior_variance(t),
            };
            let right = mean_from_epsilon(&s, t, 0.2, 0.9);
            let wrong = mean_from_epsilon(&s, t, 0.2, 0.4);
            let kl = gaussian_kl(right, sigma_squared, wrong, sigma_squared);
            assert_close(l_t_weight(&s, t, variance) * 0.25, kl, 1e-9);
        }
    }
    assert_eq!(l_t_weight(&s, 1, Variance::PosteriorBeta), f64::INFINITY);
}

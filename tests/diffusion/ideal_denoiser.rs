//! The ideal denoiser of a known shape.

use ink_diffusion::diffusion::ideal_denoiser::{ideal_epsilon_of_blobs, rms_distance};
use ink_diffusion::diffusion::{GaussianNoise, Sampler, Schedule, ScheduleParameters, Spacing, plan, timesteps};
use ink_diffusion::ink::{InkShape, sample_shape};
use ink_diffusion::statistics::{Blobs, Component, Mixture};

use crate::exact_reverse::ideal_epsilon;

#[test]
fn blobs_and_mixtures_say_the_same() {
    let points = [0.3, -0.8, 1.1, 0.4, -0.9, 0.6];
    let x_t = [0.2, 0.1, -1.5, 2.0, 0.9, 0.4, 30.0, -20.0];
    for variance in [1e-9, 0.02, 0.5] {
        let blobs = Blobs::at_points(&points, variance).unwrap();
        let component = |c: &[f64; 2]| Component { weight: 1.0, mean: *c, variance };
        let mixture = Mixture::new(blobs.centers().iter().map(component).collect()).unwrap();
        for alpha_bar in [0.99_f64, 0.5, 1e-3] {
            let mut epsilon = [0.0; 8];
            ideal_epsilon_of_blobs(&blobs, alpha_bar, 1.0 - alpha_bar, &x_t, &mut epsilon);
            for (x, seen) in x_t.as_chunks::<2>().0.iter().zip(epsilon.as_chunks::<2>().0) {
                let expected = ideal_epsilon(&mixture, alpha_bar, &x.map(f64::from));
                for (seen, expected) in seen.iter().zip(expected) {
                    assert!((f64::from(*seen) - expected).abs() < 1e-6 * (1.0 + expected.abs()), "{seen} {expected}");
                }
            }
        }
    }
}

#[test]
fn points_are_recalled_and_the_clean_end_has_no_noise() {
    let blobs = Blobs::at_points(&[1.0, 0.0, -1.0, 0.0], 0.0).unwrap();
    let mut epsilon = [7.0; 2];
    // So little noise that only the nearest point could have made x_t, however far it is.
    ideal_epsilon_of_blobs(&blobs, 1.0, 1e-12, &[0.5, 0.0], &mut epsilon);
    assert_eq!(epsilon, [-0.5e6, 0.0]);
    ideal_epsilon_of_blobs(&blobs, 1.0, 1e-300, &[0.5, 0.0], &mut epsilon);
    assert!(epsilon.iter().all(|e| e.is_finite()));
    ideal_epsilon_of_blobs(&blobs, 1.0, 0.0, &[0.5, 0.0], &mut epsilon);
    assert_eq!(epsilon, [0.0, 0.0]);
    // In the middle both are as likely, and x̂_0 lies between them.
    ideal_epsilon_of_blobs(&blobs, 0.64, 0.36, &[0.0, 0.3], &mut epsilon);
    assert!(epsilon[0].abs() < 1e-7 && (epsilon[1] - 0.5).abs() < 1e-6);
}

/// No other prediction has a smaller mean square error, here those that are a little longer or shorter.
#[test]
fn it_has_the_least_error() {
    const N: usize = 20_000;
    let points = sample_shape(InkShape::TwoMoons, 60, &mut GaussianNoise::new(1, 0));
    let blobs = Blobs::at_points(&points, 0.0).unwrap();
    let alpha_bar = 0.6_f64;
    let eps = GaussianNoise::new(2, 0).vec(2 * N);
    let x_t: Vec<f32> = (0..2 * N)
        .map(|i| alpha_bar.sqrt() as f32 * points[i % points.len()] + (1.0 - alpha_bar).sqrt() as f32 * eps[i])
        .collect();
    let mut ideal = vec![0.0; 2 * N];
    ideal_epsilon_of_blobs(&blobs, alpha_bar, 1.0 - alpha_bar, &x_t, &mut ideal);
    let error = |factor: f32| eps.iter().zip(&ideal).map(|(e, i)| (e - factor * i).powi(2)).sum::<f32>();
    assert!(error(1.0) < error(0.95) && error(1.0) < error(1.05));
}

#[test]
fn sampling_with_it_ends_on_the_shape() {
    let s = Schedule::new(ScheduleParameters::default()).unwrap();
    let points = sample_shape(InkShape::Ring, 150, &mut GaussianNoise::new(3, 0));
    let blobs = Blobs::at_points(&points, 0.0).unwrap();
    for sampler in [Sampler::Ddim { eta: 0.0 }, Sampler::Ddim { eta: 1.0 }] {
        let mut noise = GaussianNoise::new(4, 0);
        let mut x = noise.vec(80);
        let (mut epsilon, mut x0, mut next) = (vec![0.0; 80], vec![0.0; 80], vec![0.0; 80]);
        for step in plan(&s, &timesteps(1000, 60, Spacing::Quadratic).unwrap(), sampler).unwrap() {
            ideal_epsilon_of_blobs(&blobs, s.alpha_bar(step.t), s.one_minus_alpha_bar(step.t), &x, &mut epsilon);
            step.advance(&x, &epsilon, &noise.vec(80), &mut x0, &mut next);
            x.copy_from_slice(&next);
        }
        for p in x.as_chunks::<2>().0 {
            let nearest =
                points.as_chunks::<2>().0.iter().map(|q| (p[0] - q[0]).hypot(p[1] - q[1])).fold(9.0, f32::min);
            assert!(nearest < 0.05, "{sampler:?} {p:?} {nearest}");
        }
    }
}

/// ε̂ = −√(1−ᾱ)·∇ log q(x_t) (Song et al. 2021), with the slope measured.
#[test]
fn the_density_sums_to_one_and_its_slope_is_the_noise() {
    let blobs = Blobs::at_points(&[0.5, 0.2, -0.7, 0.1, 0.3, -0.9], 0.05).unwrap();
    let alpha_bar = 0.7_f64;
    let density = |points: &[f32]| {
        ideal_epsilon_of_blobs(&blobs, alpha_bar, 1.0 - alpha_bar, points, &mut vec![0.0; points.len()])
    };
    let at = |i: usize| (i as f32 - 50.0) * 0.1;
    let grid: Vec<f32> = (0..101 * 101).flat_map(|i| [at(i % 101), at(i / 101)]).collect();
    assert!((density(&grid).iter().sum::<f64>() * 0.01 - 1.0).abs() < 1e-6);
    let (x, y, h) = (0.4_f32, -0.3_f32, 0.0078125_f32);
    let near = density(&[x - h, y, x + h, y, x, y - h, x, y + h]);
    let slope = |low: f64, high: f64| (high.ln() - low.ln()) / (2.0 * f64::from(h));
    let mut epsilon = [0.0; 2];
    ideal_epsilon_of_blobs(&blobs, alpha_bar, 1.0 - alpha_bar, &[x, y], &mut epsilon);
    let sigma = (1.0 - alpha_bar).sqrt();
    assert!((f64::from(epsilon[0]) + sigma * slope(near[0], near[1])).abs() < 1e-3);
    assert!((f64::from(epsilon[1]) + sigma * slope(near[2], near[3])).abs() < 1e-3);
    let points = Blobs::at_points(&[0.0, 0.0], 0.0).unwrap();
    assert_eq!(ideal_epsilon_of_blobs(&points, 1.0, 0.0, &[0.0, 0.0], &mut [0.0; 2]), [0.0]);
}

#[test]
fn distances_are_weighted() {
    let (a, b) = ([0.0, 0.0, 1.0, 1.0], [3.0, 4.0, 1.0, 1.0]);
    assert_eq!(rms_distance(&a, &b, [1.0, 0.0]), Some(5.0));
    assert_eq!(rms_distance(&a, &b, [1.0, 3.0]), Some(2.5));
    assert_eq!(rms_distance(&a, &b, [0.0, 0.0]), None);
}

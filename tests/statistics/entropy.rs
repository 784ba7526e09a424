//! The estimate of entropy against known entropies.

use ink_diffusion::diffusion::GaussianNoise;
use ink_diffusion::ink::{InkShape, Particles, sample_shape};
use ink_diffusion::statistics::EntropyGrid;
use ink_diffusion::statistics::gaussian::isotropic_entropy;

#[test]
fn known_entropies_are_found() {
    let grid = EntropyGrid { half_extent: 5.0, cells: 40 };
    for spread in [0.3_f32, 0.7, 1.0] {
        let points: Vec<f32> = GaussianNoise::new(1, 0).vec(200_000).into_iter().map(|z| spread * z).collect();
        let variance = f64::from(spread * spread);
        // What cells of side ¼ overstate.
        let expected = isotropic_entropy(2, variance) + 0.0625 / (12.0 * variance);
        let seen = grid.estimate(&points).unwrap();
        assert!((seen - expected).abs() < 0.015, "{spread} {seen} {expected}");
    }
    let mut noise = GaussianNoise::new(2, 0);
    let even: Vec<f32> = (0..40_000).map(|_| (10.0 * noise.uniform() - 5.0) as f32).collect();
    let coarse = EntropyGrid { half_extent: 5.0, cells: 10 };
    assert!((coarse.estimate(&even).unwrap() - 100.0_f64.ln()).abs() < 2e-3);
}

#[test]
fn it_rises_while_ink_spreads() {
    let points = sample_shape(InkShape::TwoMoons, 20_000, &mut GaussianNoise::new(3, 0));
    let particles = Particles::new(points, 3);
    let grid = EntropyGrid { half_extent: 4.0, cells: 32 };
    let mut out = Vec::new();
    let entropies = [1.0, 0.98, 0.9, 0.6, 0.2, 0.0].map(|alpha_bar| {
        particles.at(alpha_bar, 1.0 - alpha_bar, &mut out);
        grid.estimate(&out).unwrap()
    });
    assert!(entropies.windows(2).all(|pair| pair[0] < pair[1]), "{entropies:?}");
    assert!((entropies[5] - isotropic_entropy(2, 1.0)).abs() < 0.02);
}

#[test]
fn what_lies_outside_counts_at_the_edge_and_nothing_has_none() {
    let grid = EntropyGrid { half_extent: 1.0, cells: 2 };
    // Four points, one a cell, and 3/8 for the four cells in use.
    let corners = [-9.0, -9.0, 9.0, -9.0, 0.5, 0.5, -0.5, 0.5, f32::NAN, 0.0];
    assert!((grid.estimate(&corners).unwrap() - 4.0_f64.ln() - 3.0 / 8.0).abs() < 1e-14);
    assert_eq!(grid.estimate(&[f32::NAN, 0.0, 1.0]), None);
}

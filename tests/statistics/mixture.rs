//! Mixtures: densities, moments, scores, samples, distances.

use ink_diffusion::diffusion::{GaussianNoise, moments};
use ink_diffusion::statistics::divergence::total_variation;
use ink_diffusion::statistics::integral::{even_breaks, integrate};
use ink_diffusion::statistics::{Component, Gaussian, Mixture, MixtureError};

use crate::assert_close;

pub fn line(parts: &[(f64, f64, f64)]) -> Mixture<1> {
    let parts = parts.iter().map(|&(weight, mean, variance)| Component { weight, mean: [mean], variance });
    Mixture::new(parts.collect()).unwrap()
}

fn plane() -> Mixture<2> {
    let component = |weight, mean, variance| Component { weight, mean, variance };
    Mixture::new(vec![component(1.0, [1.0, -0.5], 0.3), component(3.0, [-0.4, 0.8], 0.9)]).unwrap()
}

#[test]
fn the_density_is_the_weighted_sum() {
    let m = line(&[(2.0, -1.0, 0.3), (6.0, 0.5, 1.2)]);
    let (a, b) = (Gaussian::new(-1.0, 0.3).unwrap(), Gaussian::new(0.5, 1.2).unwrap());
    for x in [-2.0, 0.0, 3.0] {
        assert_close(m.density(&[x]), 0.25 * a.density(x) + 0.75 * b.density(x), 1e-13);
        assert_close(m.log_density(&[x]), m.density(&[x]).ln(), 1e-12);
    }
    let whole = even_breaks(-15.0, 15.0, 300);
    assert_close(integrate(&whole, |x| m.density(&[x])), 1.0, 1e-13);
    let [mean] = m.mean();
    assert_close(integrate(&whole, |x| x * m.density(&[x])), mean, 1e-12);
    assert_close(integrate(&whole, |x| (x - mean).powi(2) * m.density(&[x])), m.variance(), 1e-12);
    assert_eq!(m.moment_matched().mean(), mean);
    // Far out the density is 0 in f64 and its logarithm is that of the widest bell.
    assert_close(m.log_density(&[1e6]), 0.75_f64.ln() + b.log_density(1e6), 1e-12);
    assert_close(
        m.mean_log_likelihood(&[-1.0, f32::NAN, 2.0]),
        0.5 * (m.log_density(&[-1.0]) + m.log_density(&[2.0])),
        1e-12,
    );
    assert_eq!(m.mean_log_likelihood(&[]), 0.0);
}

#[test]
fn the_score_is_the_gradient_of_the_log_density() {
    let m = plane();
    for [x, y] in [[0.0, 0.0], [1.5, -2.0], [-4.0, 3.0]] {
        let h = 1e-5;
        let score = m.score(&[x, y]);
        let across = (m.log_density(&[x + h, y]) - m.log_density(&[x - h, y])) / (2.0 * h);
        let up = (m.log_density(&[x, y + h]) - m.log_density(&[x, y - h])) / (2.0 * h);
        assert!((score[0] - across).abs() < 1e-8 && (score[1] - up).abs() < 1e-8);
        let mut shares = Vec::new();
        m.responsibilities(&[x, y], &mut shares);
        assert_close(shares.iter().sum(), 1.0, 1e-14);
    }
}

#[test]
fn samples_have_the_mixtures_moments() {
    const N: usize = 40_000;
    let m = plane();
    let points = m.sample(N, &mut GaussianNoise::new(8, 0));
    assert_eq!(points, m.sample(N, &mut GaussianNoise::new(8, 0)));
    let mut variance = 0.0;
    for axis in 0..2 {
        let values: Vec<f32> = points.iter().skip(axis).step_by(2).copied().collect();
        let seen = moments(&values);
        assert!((seen.mean - m.mean()[axis]).abs() < 0.025);
        variance += 0.5 * seen.variance;
    }
    assert!((variance - m.variance()).abs() < 0.03);
    // Entropy ≥ cross-entropy's sample mean, up to noise: samples are as likely as the model expects.
    let expected = integrate(&even_breaks(-8.0, 8.0, 60), |x| {
        integrate(&even_breaks(-8.0, 8.0, 60), |y| m.density(&[x, y]) * m.log_density(&[x, y]))
    });
    assert!((m.mean_log_likelihood(&points) - expected).abs() < 0.025);
}

#[test]
fn distances_of_single_bells_have_closed_forms() {
    let bells = [(0.0, 1.0), (0.3, 1.1), (-2.0, 0.01), (4.0, 9.0), (0.0, 1.000_001)];
    let bells = bells.map(|(mean, variance)| Gaussian::new(mean, variance).unwrap());
    for p in bells {
        for q in bells {
            let distance = total_variation(&p.into(), &q.into());
            assert!((distance - p.total_variation(&q)).abs() < 1e-9, "{p:?} {q:?} {distance}");
        }
    }
}

#[test]
fn narrow_bells_far_apart_are_integrated_too() {
    let (a, b) = (line(&[(1.0, -3.0, 1e-8), (1.0, 3.0, 1e-8)]), line(&[(1.0, -3.0, 1e-8), (3.0, 3.0, 1e-8)]));
    assert_close(total_variation(&a, &b), 0.25, 1e-9);
    assert_close(total_variation(&a, &line(&[(1.0, 50.0, 1e-8)])), 1.0, 1e-9);
}

#[test]
fn impossible_mixtures_are_refused() {
    let one = |weight, mean, variance| Mixture::new(vec![Component { weight, mean: [mean], variance }]).map(|_| ());
    assert_eq!(Mixture::<1>::new(vec![]), Err(MixtureError::NoComponent));
    assert_eq!(one(0.0, 0.0, 1.0), Err(MixtureError::NoWeight));
    assert_eq!(one(-1.0, 0.0, 1.0), Err(MixtureError::Weight { index: 0, value: -1.0 }));
    assert!(matches!(one(f64::NAN, 0.0, 1.0), Err(MixtureError::Weight { .. })));
    assert!(matches!(one(1.0, f64::NAN, 1.0), Err(MixtureError::Mean { .. })));
    assert_eq!(one(1.0, 0.0, 0.0), Err(MixtureError::Variance { index: 0, value: 0.0 }));
    assert_eq!(one(f64::MAX, 0.0, 1.0), Ok(()));
}

//! The normal distribution in the plane: its moments, its density by numbers, and its ellipses.

use ink_diffusion::diffusion::GaussianNoise;
use ink_diffusion::ink::DensityGrid;
use ink_diffusion::statistics::{Blobs, Component, Mixture, MixtureError, PlaneGaussian};

fn mixture() -> Mixture<2> {
    let component = |weight, mean, variance| Component { weight, mean, variance };
    let far = component(0.2, [-0.4, 0.9], 0.3);
    Mixture::new(vec![component(0.5, [1.0, 0.4], 0.05), component(0.3, [-0.6, -0.5], 0.1), far]).unwrap()
}

#[test]
fn the_moments_are_those_of_samples() {
    const N: usize = 200_000;
    let points = mixture().sample(N, &mut GaussianNoise::new(3, 0));
    let points: Vec<[f64; 2]> = points.as_chunks::<2>().0.iter().map(|x| x.map(f64::from)).collect();
    let mean = |f: &dyn Fn(&[f64; 2]) -> f64| points.iter().map(f).sum::<f64>() / N as f64;
    let matched = mixture().moment_matched();
    let [x, y] = matched.mean();
    assert!((mean(&|p| p[0]) - x).abs() < 0.01 && (mean(&|p| p[1]) - y).abs() < 0.01);
    let [[xx, xy], [yx, yy]] = matched.covariance();
    assert!((mean(&|p| (p[0] - x) * (p[0] - x)) - xx).abs() < 0.01);
    assert!((mean(&|p| (p[0] - x) * (p[1] - y)) - xy).abs() < 0.01);
    assert!((mean(&|p| (p[1] - y) * (p[1] - y)) - yy).abs() < 0.01);
    assert_eq!(xy, yx);
    assert!((0.5 * (xx + yy) - mixture().variance()).abs() < 1e-12);
}

#[test]
fn the_density_has_the_mass_and_the_moments() {
    let matched = mixture().moment_matched();
    let mut grid = DensityGrid::new(161, 6.0);
    grid.fill_with(|x| matched.density(x));
    let cell = grid.spacing() * grid.spacing();
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        let at = |i: usize| f(grid.coordinate(i % 161), grid.coordinate(i / 161));
        grid.values().iter().enumerate().map(|(i, density)| density * at(i) * cell).sum()
    };
    let ([x, y], [[xx, xy], [_, yy]]) = (matched.mean(), matched.covariance());
    let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-6, "{found}, {expected}");
    close(sum(&|_, _| 1.0), 1.0);
    close(sum(&|u, _| u), x);
    close(sum(&|_, v| v), y);
    close(sum(&|u, _| (u - x) * (u - x)), xx);
    close(sum(&|u, v| (u - x) * (v - y)), xy);
    close(sum(&|_, v| (v - y) * (v - y)), yy);
}

#[test]
fn ellipses_are_lines_of_equal_density_and_hold_their_share() {
    let matched = mixture().moment_matched();
    for deviations in [1.0, 2.0] {
        let expected = matched.density(matched.mean()) * f64::exp(-0.5 * deviations * deviations);
        let line: Vec<[f64; 2]> = matched.ellipse(deviations, 72).collect();
        assert!(line.iter().all(|&x| (matched.density(x) / expected - 1.0).abs() < 1e-9));
        let mut grid = DensityGrid::new(121, 6.0);
        grid.fill_with(|x| matched.density(x));
        let [level] = grid.levels_holding([PlaneGaussian::share_within(deviations)]);
        assert!((level / expected - 1.0).abs() < 0.03, "{level}, {expected}");
    }
    assert!((PlaneGaussian::share_within(2.0) - 0.864_664_7).abs() < 1e-6);
    let [along, across] = matched.deviations();
    assert!(along > across && across > 0.0);
}

#[test]
fn a_bell_is_itself_and_a_line_has_a_density() {
    let bell = Mixture::new(vec![Component { weight: 1.0, mean: [0.3, -0.2], variance: 0.04 }]).unwrap();
    let matched = bell.moment_matched();
    assert!((matched.density([0.4, 0.1]) - bell.density(&[0.4, 0.1])).abs() < 1e-12);
    // Two narrow bells far apart are nearly a line.
    let thin = |x| Component { weight: 1.0, mean: [x, x], variance: 1e-20 };
    let line = Mixture::new(vec![thin(-1.0), thin(1.0)]).unwrap().moment_matched();
    assert!(line.density([0.0, 0.0]).is_finite() && line.deviations()[1] > 0.0);
}

#[test]
fn blobs_are_a_mixture_as_wide_as_wished() {
    let blobs = Blobs::at_points(&[0.0, 1.0, -1.0, 0.5], 0.1).unwrap();
    let mixture = blobs.mixture(3.0).unwrap();
    assert_eq!(mixture.components().len(), 2);
    assert!(mixture.components().iter().all(|c| (c.variance - 0.3).abs() < 1e-15 && c.weight == 0.5));
    let points = Blobs::at_points(&[0.0, 1.0], 0.0).unwrap();
    assert_eq!(points.mixture(3.0), Err(MixtureError::Variance { index: 0, value: 0.0 }));
}

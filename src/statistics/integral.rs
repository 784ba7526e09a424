//! Integrals of smooth functions of one variable by numbers.

/// Nodes in (0, 1) and weights of Gauss–Legendre's rule with eight points on [−1, 1]; the other four nodes mirror
/// these. Abramowitz & Stegun 1964, table 25.4.
const NODES: [(f64, f64); 4] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_362),
    (0.525_532_409_916_329, 0.313_706_645_877_887_3),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_5),
    (0.960_289_856_497_536_3, 0.101_228_536_290_376_3),
];

/// ∫ f from the first break to the last, by Gauss–Legendre's rule with eight points on every piece between two breaks.
///
/// Exact for polynomials up to degree 15 on every piece. Put breaks where `f` has a kink, and close together where it
/// changes fast. The breaks must increase; fewer than two give 0.
pub fn integrate(breaks: &[f64], f: impl Fn(f64) -> f64) -> f64 {
    breaks
        .windows(2)
        .map(|piece| {
            let (middle, half) = (0.5 * (piece[0] + piece[1]), 0.5 * (piece[1] - piece[0]));
            let sum: f64 = NODES.iter().map(|&(x, w)| w * (f(middle - half * x) + f(middle + half * x))).sum();
            half * sum
        })
        .sum()
}

/// `pieces` + 1 breaks, evenly spaced from `from` to `to`.
pub fn even_breaks(from: f64, to: f64, pieces: u32) -> Vec<f64> {
    (0..=pieces).map(|i| from + (to - from) * f64::from(i) / f64::from(pieces.max(1))).collect()
}

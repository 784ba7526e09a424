//! The two-sample test of Kolmogorov and Smirnov: could two samples be of one distribution?

use core::f64::consts::{PI, TAU};

use thiserror::Error;

/// Terms of either series that [`kolmogorov_tail`] sums; the next is below 1e-16.
const TERMS: i32 = 6;

/// Samples that cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TwoSampleError {
    /// A sample has no values.
    #[error("a sample is empty: both need at least one value")]
    Empty,
    /// A value is NaN and has no place among the others.
    #[error("a value is not a number")]
    NotANumber,
}

/// The outcome of the test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KolmogorovSmirnov {
    /// D, the largest distance between the two empirical distribution functions, from 0 to 1.
    pub statistic: f64,
    /// How probable it is that two samples of one continuous distribution lie at least as far apart.
    pub p_value: f64,
}

/// Compares two samples.
///
/// The p-value is the limit for large samples, Q(λ) with λ = (√n + 0.12 + 0.11/√n)·D and n = n₁n₂/(n₁+n₂)
/// (Stephens 1970; Press et al. 2007, *Numerical Recipes*, section 14.3.3): good from n = 4, very good from some tens.
/// Where values are tied, as 8-bit pixels are, it is too large.
///
/// # Errors
///
/// A [`TwoSampleError`] where a sample is empty or holds NaN.
pub fn kolmogorov_smirnov(a: &[f32], b: &[f32]) -> Result<KolmogorovSmirnov, TwoSampleError> {
    if a.is_empty() || b.is_empty() {
        return Err(TwoSampleError::Empty);
    }
    if a.iter().chain(b).any(|x| x.is_nan()) {
        return Err(TwoSampleError::NotANumber);
    }
    let sorted = |values: &[f32]| {
        // + 0.0 makes one zero of the two, which are ties.
        let mut values: Vec<f32> = values.iter().map(|x| x + 0.0).collect();
        values.sort_unstable_by(f32::total_cmp);
        values
    };
    let (a, b) = (sorted(a), sorted(b));
    let (na, nb) = (a.len() as f64, b.len() as f64);
    let (mut i, mut j, mut statistic) = (0, 0, 0.0_f64);
    while let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) {
        let at = x.min(y);
        i += a[i..].iter().take_while(|v| **v == at).count();
        j += b[j..].iter().take_while(|v| **v == at).count();
        statistic = statistic.max((i as f64 / na - j as f64 / nb).abs());
    }
    let root = (na * nb / (na + nb)).sqrt();
    Ok(KolmogorovSmirnov { statistic, p_value: kolmogorov_tail((root + 0.12 + 0.11 / root) * statistic) })
}

/// Q(λ) = P(K > λ) for Kolmogorov's distribution K, 2·Σ_{j≥1} (−1)^{j−1}·exp(−2j²λ²); 1 for λ ≤ 0.
pub fn kolmogorov_tail(lambda: f64) -> f64 {
    if lambda <= 0.04 {
        // 1 − Q is below the smallest f64 there.
        1.0
    } else if lambda < 1.0 {
        // The same by Jacobi's identity, which converges where the other does not.
        let term = |j: i32| {
            let odd = f64::from(2 * j - 1) * PI / lambda;
            libm::exp(-odd * odd / 8.0)
        };
        1.0 - TAU.sqrt() / lambda * (1..=TERMS).map(term).sum::<f64>()
    } else {
        let term = |j: i32| {
            let sign = if j % 2 == 1 { 2.0 } else { -2.0 };
            sign * libm::exp(-2.0 * f64::from(j * j) * lambda * lambda)
        };
        (1..=TERMS).map(term).sum()
    }
}

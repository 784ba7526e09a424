//! Sums of exponentials that neither overflow nor vanish.

/// ln Σ exp(l); −∞ for no terms.
pub(crate) fn log_sum_exp(logs: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = logs.clone().fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        return largest;
    }
    largest + libm::log(logs.map(|l| libm::exp(l - largest)).sum())
}

/// Replaces every l by its share exp(l)/Σ exp(l). Where all are −∞, which is so far from everything that nothing can be
/// told, all shares are equal.
pub(crate) fn softmax(logs: &mut [f64]) {
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        let equal = 1.0 / logs.len() as f64;
        logs.fill(equal);
        return;
    }
    let mut sum = 0.0;
    for l in &mut *logs {
        *l = libm::exp(*l - largest);
        sum += *l;
    }
    for l in logs {
        *l /= sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_below_and_far_above_lose_nothing() {
        let shift = |by: f64| log_sum_exp([by, by + libm::log(3.0)].into_iter());
        for by in [-1e4, 0.0, 1e4] {
            assert!((shift(by) - by - libm::log(4.0)).abs() < 1e-11);
            let mut shares = [by, by + libm::log(3.0)];
            softmax(&mut shares);
            assert!((shares[0] - 0.25).abs() < 1e-11 && (shares[1] - 0.75).abs() < 1e-11);
        }
    }

    #[test]
    fn nothing_to_tell_apart() {
        assert_eq!(log_sum_exp([].into_iter()), f64::NEG_INFINITY);
        let mut shares = [f64::NEG_INFINITY; 4];
        softmax(&mut shares);
        assert_eq!(shares, [0.25; 4]);
        softmax(&mut []);
    }
}

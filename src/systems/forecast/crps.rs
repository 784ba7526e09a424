//! How good a fan is: the continuous ranked probability score (Matheson & Winkler 1976), and quantiles.

/// E|X − y| − ½E|X − X′| of the distribution of equally likely values, which are sorted. 0 is best; of one value it is its distance.
pub fn crps(sorted: &[f32], happened: f32) -> f64 {
    let n = sorted.len() as f64;
    let mut sum = 0.0;
    for (rank, &value) in sorted.iter().enumerate() {
        let distance = f64::from((value - happened).abs());
        // Σ|X − X′| over all pairs is Σ(2i + 1 − n)·x_i, twice.
        let weight = (2 * rank + 1) as f64 - n;
        sum += distance - weight * f64::from(value) / n;
    }
    sum / n
}

/// The value below which this share of equally likely, sorted values lies, between neighbours on a straight line. Of none it is no number.
pub fn quantile(sorted: &[f32], share: f64) -> f32 {
    let Some(last) = sorted.len().checked_sub(1) else { return f32::NAN };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    low + (place - below as f64) as f32 * (high - low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_its_definition_says() {
        let values = [1.0_f32, 2.0, 4.0, 8.0];
        for happened in [-1.0_f32, 2.0, 3.5, 20.0] {
            let near: f32 = values.iter().map(|value| (value - happened).abs()).sum::<f32>() / 4.0;
            let apart: f32 = values.iter().flat_map(|a| values.map(|b| (a - b).abs())).sum::<f32>() / 16.0;
            assert!((crps(&values, happened) - f64::from(near - 0.5 * apart)).abs() < 1e-6);
        }
        assert_eq!(crps(&[3.0], 5.0), 2.0);
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        let values = [0.0, 1.0, 2.0, 3.0, 4.0];
        assert_eq!([0.0, 0.1, 0.5, 0.9, 1.0].map(|share| quantile(&values, share)), [0.0, 0.4, 2.0, 3.6, 4.0]);
        assert!(quantile(&[], 0.5).is_nan());
    }
}

//! What a fan comes to against what happened.

use super::super::crps::{crps, quantile};
use super::super::futures::Fan;
use super::source::sums;

/// The CRPS of a fan as a share of what happened, over the days that both have; none where they have none.
pub fn share(fan: &Fan, then: &[f32], of: &[usize]) -> Option<f64> {
    let happened = sums(then, of);
    let days = happened.len().min(fan.days);
    let score: f64 = (0..days).map(|day| crps(&fan.sorted(day, of), happened[day] as f32)).sum();
    let whole: f64 = happened[..days].iter().map(|value| value.abs()).sum();
    (days > 0 && fan.paths > 0 && whole > 0.0).then(|| score / whole)
}

/// Days on which what happened lies in the band of 90%.
pub fn inside(fan: &Fan, then: &[f32], of: &[usize]) -> usize {
    let happened = sums(then, of);
    let days = happened.iter().enumerate().take(fan.days);
    days.filter(|&(day, &value)| {
        let sorted = fan.sorted(day, of);
        (quantile(&sorted, 0.05)..=quantile(&sorted, 0.95)).contains(&(value as f32))
    })
    .count()
}

//! A fan as a small picture for the contact sheet: 28×28, the past on the left, every future on the right.

use crate::picture::{PIXELS, SIDE};

/// Days of the past on it; those of the fan take the rest.
pub const PAST: usize = 14;

/// A picture of the past's last days and of futures, each as many values as there are days: −1 = paper, 1 = ink. A pixel is as dark as there are futures
/// there.
pub fn sketch(past: &[f64], futures: &[Vec<f64>]) -> Vec<f32> {
    let mut pixels = vec![-1.0; PIXELS];
    let past = &past[past.len().saturating_sub(PAST)..];
    let all = || past.iter().chain(futures.iter().flatten());
    let (least, most) = all().fold((f64::MAX, f64::MIN), |(least, most), &y| (least.min(y), most.max(y)));
    let row = |y: f64| ((most - y) / (most - least).max(f64::MIN_POSITIVE) * (SIDE - 5) as f64 + 2.0) as usize;
    let mut stroke = |column: usize, from: f64, to: f64, ink: f32| {
        let (a, b) = (row(from), row(to));
        for pixel in (a.min(b)..=a.max(b)).map(|row| row * SIDE + column) {
            if let Some(pixel) = pixels.get_mut(pixel) {
                *pixel = (*pixel + ink).min(1.0);
            }
        }
    };
    for (column, &y) in past.iter().enumerate() {
        stroke(column, past[column.saturating_sub(1)], y, 2.0);
    }
    let ink = 8.0 / futures.len().max(1) as f32;
    for future in futures {
        let mut before = past.last().copied().unwrap_or(least);
        for (day, &y) in future.iter().take(SIDE - PAST).enumerate() {
            stroke(PAST + day, before, y, ink);
            before = y;
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_past_is_a_line_and_futures_are_a_fan() {
        let past: Vec<f64> = (0..20).map(|day| f64::from(day % 7)).collect();
        let futures: Vec<Vec<f64>> = (0..10).map(|path| vec![f64::from(path); 14]).collect();
        let pixels = sketch(&past, &futures);
        assert_eq!(pixels.len(), PIXELS);
        let ink = |column: usize| (0..SIDE).filter(|row| pixels[row * SIDE + column] > -1.0).count();
        assert!(ink(20) > ink(3) && (0..SIDE).all(|column| ink(column) > 0));
        assert!(pixels.iter().all(|pixel| (-1.0..=1.0).contains(pixel)));
        assert_eq!(sketch(&[], &[]), vec![-1.0; PIXELS]);
    }
}

//! A linear baseline: ridge regression on what the recurrent network is told of a day, with residuals of the past as its noise.

use super::calendar::Day;
use super::data::Boardings;
use super::futures::Fan;
use super::series::{INPUTS, PAST_MOST, Rows, SERIES, STRETCH, Scale};
use crate::diffusion::{GaussianNoise, stream};

/// The weight of the squared coefficients.
const PENALTY: f64 = 30.0;
/// Inputs and a constant.
const COLUMNS: usize = INPUTS + 1;

/// The regression, and what it missed on the days that it was made from.
pub struct Ridge {
    /// [`COLUMNS`] rows of [`SERIES`].
    coefficients: Vec<f64>,
    residuals: Vec<f32>,
}

impl Ridge {
    /// From the first so many days.
    pub fn of(boardings: &Boardings, days: usize) -> Self {
        let (mut moments, mut products) = (vec![0.0; COLUMNS * COLUMNS], vec![0.0; COLUMNS * SERIES]);
        let seen: Vec<(Vec<f32>, Vec<f32>)> = (PAST_MOST..days).map(|day| seen(boardings, day)).collect();
        for (inputs, target) in &seen {
            for (row, &a) in inputs.iter().enumerate().filter(|(_, a)| **a != 0.0) {
                let a = f64::from(a);
                let moments = &mut moments[row * COLUMNS..][..COLUMNS];
                moments.iter_mut().zip(inputs).for_each(|(sum, &b)| *sum += a * f64::from(b));
                let products = &mut products[row * SERIES..][..SERIES];
                products.iter_mut().zip(target).for_each(|(sum, &y)| *sum += a * f64::from(y));
            }
        }
        (0..COLUMNS).for_each(|at| moments[at * COLUMNS + at] += PENALTY);
        solve(&mut moments, &mut products);
        let mut ridge = Self { coefficients: products, residuals: Vec::new() };
        for (inputs, target) in &seen {
            let found = ridge.mean(inputs);
            ridge.residuals.extend(target.iter().zip(found).map(|(target, found)| target - found));
        }
        ridge
    }

    fn mean(&self, inputs: &[f32]) -> [f32; SERIES] {
        let mut sums = [0.0; SERIES];
        for (row, &input) in inputs.iter().enumerate() {
            let coefficients = &self.coefficients[row * SERIES..][..SERIES];
            sums.iter_mut().zip(coefficients).for_each(|(sum, c)| *sum += c * f64::from(input));
        }
        sums.map(|sum| sum as f32)
    }

    /// The fan after a past; every path takes what the regression missed on some day, for all series on the same one or for each on another.
    pub fn fan(&self, past: &[f32], first: Day, (days, paths): (usize, usize), joint: bool, seed: u64) -> Fan {
        let past = &past[past.len().saturating_sub(PAST_MOST * SERIES)..];
        let scale = Scale::of(past);
        let z = scale.standardised(past);
        let mut noise = GaussianNoise::new(seed, stream::STEP);
        let mut fan = Fan { paths, days, values: Vec::new() };
        for _ in 0..paths {
            let mut then = Vec::new();
            for day in 0..days {
                let rows = Rows { past: &z, then: &then };
                let mut inputs = Vec::new();
                rows.inputs(rows.days(), first.later(day as i32), true, &mut inputs);
                inputs.push(1.0);
                let mut of_day = self.missed(&mut noise);
                let mean = self.mean(&inputs);
                let row: Vec<f32> = (0..SERIES)
                    .map(|series| {
                        if !joint {
                            of_day = self.missed(&mut noise);
                        }
                        rows.base(rows.days(), series) + (mean[series] + of_day[series]) / STRETCH
                    })
                    .collect();
                fan.values.extend(row.iter().enumerate().map(|(series, &z)| scale.unit(series, z)));
                then.extend(row);
            }
        }
        fan
    }

    /// What it missed on some day.
    fn missed(&self, noise: &mut GaussianNoise) -> &[f32] {
        let days = self.residuals.len() / SERIES;
        let day = ((noise.uniform() * days as f64) as usize).min(days - 1);
        &self.residuals[day * SERIES..][..SERIES]
    }
}

/// What a day is told, with a constant, and its r.
fn seen(boardings: &Boardings, day: usize) -> (Vec<f32>, Vec<f32>) {
    let rows = boardings.from(day - PAST_MOST, PAST_MOST + 1);
    let z = Scale::of(&rows[..PAST_MOST * SERIES]).standardised(rows);
    let rows = Rows { past: &z, then: &[] };
    let mut inputs = Vec::with_capacity(COLUMNS);
    rows.inputs(PAST_MOST, boardings.first.later(day as i32), true, &mut inputs);
    inputs.push(1.0);
    (inputs, (0..SERIES).map(|series| rows.residual(PAST_MOST, series)).collect())
}

/// Solves A·X = B in the place of B, for A symmetric and positive definite (Cholesky, in the place of A).
fn solve(a: &mut [f64], b: &mut [f64]) {
    let (n, m) = (COLUMNS, SERIES);
    for column in 0..n {
        for row in column..n {
            let known: f64 = (0..column).map(|k| a[row * n + k] * a[column * n + k]).sum();
            let rest = a[row * n + column] - known;
            a[row * n + column] = if row == column { rest.sqrt() } else { rest / a[column * n + column] };
        }
    }
    for right in 0..m {
        for row in 0..n {
            let known: f64 = (0..row).map(|k| a[row * n + k] * b[k * m + right]).sum();
            b[row * m + right] = (b[row * m + right] - known) / a[row * n + row];
        }
        for row in (0..n).rev() {
            let known: f64 = (row + 1..n).map(|k| a[k * n + row] * b[k * m + right]).sum();
            b[row * m + right] = (b[row * m + right] - known) / a[row * n + row];
        }
    }
}

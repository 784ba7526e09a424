//! How far one mixture on the line is from another, by numerical integration. A [`Gaussian`](super::Gaussian) is a
//! mixture too.

use super::integral::integrate;
use super::mixture::Mixture;

/// Half the breadth of a bell, in standard deviations, that the integral covers: what lies outside is below 1e-22.
const REACH: i32 = 10;

/// Breaks a standard deviation.
const BREAKS: i32 = 2;

/// Halvings of a piece in the search for a crossing.
const BISECTIONS: u32 = 30;

/// The total variation distance, ½∫|p − q|, from 0 (equal) to 1 (nothing in common).
pub fn total_variation(p: &Mixture<1>, q: &Mixture<1>) -> f64 {
    let difference = |x: f64| p.density(&[x]) - q.density(&[x]);
    let breaks = breaks(p, q);
    // |p − q| has a kink where the densities cross, which must be a break of its own.
    let crossings: Vec<f64> = breaks.windows(2).filter_map(|piece| crossing(piece[0], piece[1], difference)).collect();
    let breaks = sorted(breaks.into_iter().chain(crossings));
    0.5 * integrate(&breaks, |x| difference(x).abs()).min(2.0)
}

/// Where `f` changes its sign between `from` and `to`, by bisection; `None` where both ends have the same sign.
fn crossing(mut from: f64, mut to: f64, f: impl Fn(f64) -> f64) -> Option<f64> {
    let above = f(from) > 0.0;
    if above == (f(to) > 0.0) {
        return None;
    }
    for _ in 0..BISECTIONS {
        let middle = 0.5 * (from + to);
        if (f(middle) > 0.0) == above {
            from = middle;
        } else {
            to = middle;
        }
    }
    Some(from)
}

/// Breaks that follow every bell of both mixtures, however narrow.
fn breaks(p: &Mixture<1>, q: &Mixture<1>) -> Vec<f64> {
    let half = REACH * BREAKS;
    let bells = p.components().iter().chain(q.components()).filter(|c| c.weight > 0.0);
    sorted(bells.flat_map(|c| (-half..=half).map(|i| c.mean[0] + c.variance.sqrt() * f64::from(i) / f64::from(BREAKS))))
}

fn sorted(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

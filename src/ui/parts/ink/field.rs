//! The vector field that the network predicts, as arrows over the ink.

use std::fmt::Write;

use yew::prelude::*;

use super::stage::HALF_EXTENT;

/// Arrows along a side.
const ARROWS: usize = 17;
/// The grid reaches from minus this to this, in the ink's units.
const REACH: f32 = 3.0;
/// The length of an arrow for an ε̂ of length 1, in the ink's units.
const SCALE: f64 = 0.13;
/// The longest arrow: it does not touch the next one.
const LONGEST: f64 = 0.36;
/// Arrows shorter than this are points.
const SHORTEST: f64 = 0.02;

/// The points that the network is asked about: x, y, x, y, …
pub fn grid() -> Vec<f32> {
    let at = |i: usize| REACH * (2.0 * i as f32 / (ARROWS - 1) as f32 - 1.0);
    (0..ARROWS * ARROWS).flat_map(|i| [at(i % ARROWS), at(i / ARROWS)]).collect()
}

/// What a [`FieldArrows`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FieldArrowsProps {
    /// The points, x, y, x, y, …
    pub points: Vec<f32>,
    /// ε̂ at each, in the same order.
    pub epsilon: Vec<f32>,
    /// Whether they are seen for a moment only.
    #[prop_or_default]
    pub flash: bool,
}

/// An arrow at each point, along −ε̂: where the network would move a particle.
#[component]
pub fn FieldArrows(props: &FieldArrowsProps) -> Html {
    let view_box =
        format!("{0} {0} {1} {1}", thousandths(-f64::from(HALF_EXTENT)), thousandths(2.0 * f64::from(HALF_EXTENT)));
    let path = AttrValue::from(arrows(&props.points, &props.epsilon));
    html! {
        <svg class={if props.flash { "ink-field ink-flash" } else { "ink-field" }} viewBox={view_box} aria-hidden="true">
            <path class="ink-field-halo" d={path.clone()} />
            <path d={path} />
        </svg>
    }
}

/// A coordinate in the path's unit, a thousandth of the ink's. Thousands of numbers are written at each change of t, and whole ones take less
/// time.
fn thousandths(coordinate: f64) -> i32 {
    (1000.0 * coordinate).round_ties_even() as i32
}

/// The arrows as one path, y down.
fn arrows(points: &[f32], epsilon: &[f32]) -> String {
    let mut path = String::with_capacity(30 * points.len());
    let pair = |numbers: &[f32]| (f64::from(numbers[0]), f64::from(numbers[1]));
    for (point, epsilon) in points.chunks_exact(2).map(pair).zip(epsilon.chunks_exact(2).map(pair)) {
        let length = (epsilon.0 * epsilon.0 + epsilon.1 * epsilon.1).sqrt();
        let shown = (SCALE * length).min(LONGEST);
        if !length.is_finite() || shown < SHORTEST {
            continue;
        }
        let (along_x, along_y) = (-epsilon.0 / length, epsilon.1 / length);
        let (x, y) = (point.0, -point.1);
        let (tip_x, tip_y) = (x + shown * along_x, y + shown * along_y);
        let head = 0.35 * shown;
        let barb = |side: f64| {
            (tip_x - head * (along_x - 0.6 * side * along_y), tip_y - head * (along_y + 0.6 * side * along_x))
        };
        let (left, right) = (barb(1.0), barb(-1.0));
        let mut to = |letter: char, (x, y): (f64, f64)| {
            // Writing to a String cannot fail.
            let _ = write!(path, "{letter}{} {}", thousandths(x), thousandths(y));
        };
        to('M', (x, y));
        to('L', (tip_x, tip_y));
        to('M', left);
        to('L', (tip_x, tip_y));
        to('L', right);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_points_against_epsilon() {
        // ε̂ to the right and up: the arrow goes left and, with y down, down.
        let path = arrows(&[1.0, 1.0], &[3.0, 4.0]);
        assert!(path.starts_with("M1000 -1000L784 -712"), "{path}");
    }

    #[test]
    fn nothing_is_drawn_for_no_length_and_for_none_that_is_finite() {
        assert_eq!(arrows(&[0.0; 6], &[0.0, 0.0, f32::NAN, 1.0, f32::INFINITY, 1.0]), "");
    }

    #[test]
    fn the_grid_is_square_and_centred() {
        let grid = grid();
        assert_eq!(grid.len(), 2 * ARROWS * ARROWS);
        assert_eq!((grid[0], grid[1]), (-REACH, -REACH));
        assert!(grid.iter().sum::<f32>().abs() < 1e-3);
    }
}

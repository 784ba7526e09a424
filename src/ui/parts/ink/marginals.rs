//! How the ink's two coordinates are distributed, against N(0, 1), along the edges of the glass, at its own scale.

use std::fmt::Write;

use yew::prelude::*;

use super::stage::HALF_EXTENT;
use crate::ink::{Histogram, standard_normal_density};
use crate::ui::kit::number::fixed;
use crate::ui::text::ink::Ink;

/// Along which of the glass's edges a marginal stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    /// The lower one.
    X,
    /// The left one.
    Y,
}

/// The density at a marginal's far edge. N(0, 1) reaches 0.4; what is denser is cut off.
const TOP: f64 = 0.6;
/// Coordinates with a tick.
const TICKS: [f64; 3] = [-3.0, 0.0, 3.0];

/// The two marginals of these histograms, of x and of y; `bell` is the path of [`bell`].
pub fn marginals(text: &Ink, histograms: &[Histogram; 2], bell: &AttrValue) -> Html {
    let extent = f64::from(HALF_EXTENT);
    let whole = 2.0 * extent;
    let boxes = [format!("{} {} {whole} {TOP}", -extent, -TOP), format!("0 {} {TOP} {whole}", -extent)];
    let turns = [None, Some("matrix(0 -1 -1 0 0 0)")];
    let places = [Axis::X, Axis::Y].into_iter().zip(histograms).zip(boxes.into_iter().zip(turns));
    html! {
        { for places.map(|((axis, histogram), (view_box, transform))| html! {
            <div class={if axis == Axis::X { "ink-marginal ink-marginal-x" } else { "ink-marginal ink-marginal-y" }}>
                <svg viewBox={view_box} preserveAspectRatio="none" role="img"
                    aria-label={(text.histogram)(if axis == Axis::X { "x" } else { "y" })} aria-describedby="ink-moments">
                    <g {transform}>
                        <path class="ink-bars" d={bars(histogram)} />
                        <path class="ink-bell" d={bell.clone()} />
                    </g>
                </svg>
                { for TICKS.into_iter().map(|at| tick(at, axis)) }
            </div>
        }) }
    }
}

fn tick(value: f64, axis: Axis) -> Html {
    let percent = fixed(50.0 + 50.0 * value / f64::from(HALF_EXTENT), 2);
    let style = if axis == Axis::X { format!("left:{percent}%") } else { format!("bottom:{percent}%") };
    html! { <span ~style={style} aria-hidden="true">{ fixed(value, 0) }</span> }
}

/// The histogram's outline over its coordinate, y down from the axis.
fn bars(histogram: &Histogram) -> String {
    let mut at = -f64::from(Histogram::EXTENT);
    let mut path = format!("M{at} 0");
    for &density in histogram.densities() {
        at += f64::from(histogram.bin_width());
        // Writing to a String cannot fail.
        let _ = write!(path, "V{:.3}H{at:.3}", -f64::from(density));
    }
    path + "V0Z"
}

/// The curve of N(0, 1).
pub fn bell() -> AttrValue {
    let mut path = String::new();
    for i in -32..=32 {
        let value = f64::from(i) / 10.0;
        let letter = if path.is_empty() { 'M' } else { 'L' };
        // Writing to a String cannot fail.
        let _ = write!(path, "{letter}{value:.3} {:.3}", -standard_normal_density(value));
    }
    path.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_start_and_end_on_the_axis() {
        let [histogram, _] = Histogram::of_points(&[1.0, 0.0], 2);
        // All in the upper half: density 0.25.
        assert_eq!(bars(&histogram), "M-4 0V-0.000H0.000V-0.250H4.000V0Z");
    }

    #[test]
    fn the_bell_covers_the_glass() {
        let (first, last) = (-HALF_EXTENT, HALF_EXTENT);
        let bell = bell();
        assert!(bell.starts_with(&format!("M{first:.3} ")) && bell.contains(&format!("L{last:.3} ")), "{bell}");
    }
}

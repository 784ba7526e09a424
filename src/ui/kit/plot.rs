//! Plots of the lesson's figures: curves, areas and histograms over labelled axes, drawn as SVG that follows its box, with the
//! numbers on the axes as text beside it so that they stay readable on a phone.

use std::fmt::Write;

use yew::prelude::*;

use crate::ui::kit::id::use_unique_id;
use crate::ui::kit::number::{fixed, power_of_ten, short};
use crate::ui::kit::pointer;
use crate::ui::kit::symbol::sentence;

/// The drawing's own units, both ways; the box stretches them.
pub const UNITS: f64 = 1000.0;

/// So many timesteps have a number each on an axis.
const MOST_STEPS: u32 = 10;
/// Numbers of more signs than this take a wider column beside a plot.
const SHORT: usize = 5;

/// Which part of the plane a plot shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left and right edge.
    pub x: [f64; 2],
    /// Lower and upper edge.
    pub y: [f64; 2],
}

impl Frame {
    /// A value's place from the left, 0 to [`UNITS`]; outside the frame it is beyond.
    pub fn across(&self, x: f64) -> f64 {
        UNITS * share(x - self.x[0], self.x[1] - self.x[0])
    }

    /// A value's place from the top, 0 to [`UNITS`], kept within one frame's height above and below.
    pub fn down(&self, y: f64) -> f64 {
        (UNITS * share(self.y[1] - y, self.y[1] - self.y[0])).clamp(-UNITS, 2.0 * UNITS)
    }

    /// The values at a place given as shares of the box, 0 to 1 from the upper left corner.
    pub fn at(&self, across: f64, down: f64) -> (f64, f64) {
        let mix = |[from, to]: [f64; 2], share: f64| from + (to - from) * share;
        (mix(self.x, across), mix([self.y[1], self.y[0]], down))
    }

    /// The path through points. What is not a number is left out.
    pub fn line(&self, points: impl IntoIterator<Item = (f64, f64)>) -> String {
        let mut path = String::new();
        for (x, y) in points.into_iter().filter(|(x, y)| x.is_finite() && y.is_finite()) {
            let letter = if path.is_empty() { 'M' } else { 'L' };
            // Writing to a String cannot fail.
            let _ = write!(path, "{letter}{:.1} {:.1}", self.across(x), self.down(y));
        }
        path
    }

    /// The curve of a function over the whole frame, at 200 points.
    pub fn curve(&self, mut f: impl FnMut(f64) -> f64) -> String {
        let x = |i: u32| self.x[0] + (self.x[1] - self.x[0]) * f64::from(i) / 200.0;
        self.line((0..=200).map(x).map(|x| (x, f(x))))
    }

    /// A curve closed along the line y = 0, to be filled.
    pub fn area(&self, curve: &str) -> String {
        if curve.is_empty() {
            return String::new();
        }
        let zero = self.down(0.0);
        format!("{curve}L{UNITS} {zero:.1}L0 {zero:.1}Z")
    }

    /// The outline of a histogram whose bins fill the frame from edge to edge.
    pub fn steps(&self, heights: &[f64]) -> String {
        let zero = self.down(0.0);
        let width = UNITS / heights.len().max(1) as f64;
        let mut path = format!("M0 {zero:.1}");
        for (i, &height) in heights.iter().enumerate() {
            // Writing to a String cannot fail.
            let _ = write!(path, "V{:.1}H{:.1}", self.down(height), width * (i + 1) as f64);
        }
        path + &format!("V{zero:.1}Z")
    }
}

/// A part as a share of a whole. In a frame of no extent everything is in the middle.
fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.5 } else { part / whole }
}

/// Whole numbers to stand on an axis.
pub fn whole_ticks(values: impl IntoIterator<Item = i32>) -> Vec<(f64, AttrValue)> {
    values.into_iter().map(|x| (f64::from(x), fixed(f64::from(x), 0).into())).collect()
}

/// Timesteps to stand on an axis that ends with T: each of them where they are few, else both ends and what is between.
pub fn step_ticks(first: u32, steps: u32) -> Vec<(f64, AttrValue)> {
    let few = steps <= MOST_STEPS;
    let shown: Vec<u32> = if few { (first..=steps).collect() } else { vec![first, steps.div_ceil(2), steps] };
    shown.into_iter().map(|t| (f64::from(t), t.to_string().into())).collect()
}

/// Round numbers in a range, 1, 2 or 5 times a power of ten apart, as close as at most `intervals` of such steps fit into it; with
/// the decimals that they need. None in a range of no extent.
pub fn round_ticks([from, to]: [f64; 2], intervals: u32) -> Vec<(f64, AttrValue)> {
    let least = (to - from) / f64::from(intervals.max(1));
    let power = libm::floor(libm::log10(least));
    let steps = [(1.0, power), (2.0, power), (5.0, power), (1.0, power + 1.0)];
    let step = |(factor, power): (f64, f64)| factor * libm::pow(10.0, power);
    let chosen = steps.into_iter().find(|&of| step(of) >= least).filter(|&of| step(of).is_normal());
    let Some((factor, power)) = chosen else { return Vec::new() };
    let (step, decimals) = (step((factor, power)), (-power).max(0.0) as usize);
    let (first, last) = (libm::ceil(from / step) as i64, libm::floor(to / step) as i64);
    // The step was chosen so that they are few. The bound holds even where rounding makes the range odd.
    let ticks = (first..=last).take(intervals as usize + 2);
    ticks.map(|i| (i as f64 * step, fixed(i as f64 * step, decimals).into())).collect()
}

/// Powers of ten as numbers along an axis of logarithms, at most about six; all as powers where one of them would be.
pub fn decade_ticks([from, to]: [i32; 2]) -> Vec<(f64, AttrValue)> {
    let every = (to - from) / 6 + 1;
    let shown = |e: i32| {
        if from < -4 && e != 0 { power_of_ten(e) } else { short(10.0_f64.powi(e)).to_string() }
    };
    (from..=to).step_by(every as usize).map(|e| (f64::from(e), shown(e).into())).collect()
}

/// The density of values in equal bins over a range; values outside are in no bin, but count in the whole.
pub fn densities(values: impl IntoIterator<Item = f64>, [from, to]: [f64; 2], bins: usize) -> Vec<f64> {
    let mut counts = vec![0.0; bins];
    let mut all = 0.0_f64;
    for value in values {
        all += 1.0;
        let place = (value - from) / (to - from) * bins as f64;
        if (0.0..bins as f64).contains(&place) {
            counts[place as usize] += 1.0;
        }
    }
    let whole = all.max(1.0) * (to - from) / bins as f64;
    counts.iter().map(|count| count / whole).collect()
}

/// What a [`Plot`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct PlotProps {
    /// The part of the plane.
    pub frame: Frame,
    /// The accessible name.
    pub label: AttrValue,
    /// What is to be seen, in words with the present numbers.
    pub description: AttrValue,
    /// Numbers along the lower edge: value and text.
    #[prop_or_default]
    pub x_ticks: Vec<(f64, AttrValue)>,
    /// Numbers along the left edge.
    #[prop_or_default]
    pub y_ticks: Vec<(f64, AttrValue)>,
    /// What runs along the lower edge.
    #[prop_or_default]
    pub x_title: Option<AttrValue>,
    /// Called with the value under the pointer while it is held down.
    #[prop_or_default]
    pub on_drag: Option<Callback<(f64, f64)>>,
    /// SVG elements in [`UNITS`].
    pub children: Html,
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// Whether a finger that went from one place of the window to another drags. Along the plot that is soon clear; the other way only
/// once the browser would have begun to scroll.
fn is_drag(from: (f64, f64), to: (f64, f64)) -> bool {
    let (across, down) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
    (across > 8.0 && across > down) || across.hypot(down) > 32.0
}

/// What stands at a place of an axis: a number, or a symbol's letters.
fn shown_at(tick: &AttrValue) -> Html {
    if tick.contains(|c: char| c.is_ascii_alphabetic()) {
        sentence(tick)
    } else {
        html! { { tick } }
    }
}

/// A plot. The marks inside take their colours from CSS classes: `plot-data`, `plot-noise`, `plot-other` for lines,
/// `plot-fill-data`, … for areas, `plot-bars` for histograms and `plot-marker` for lines that mark a value.
#[component]
pub fn Plot(props: &PlotProps) -> Html {
    let id = use_unique_id("plot");
    let area = use_node_ref();
    let frame = props.frame;
    let drag = {
        let (area, on_drag) = (area.clone(), props.on_drag.clone());
        move |event: &PointerEvent| {
            if let Some((on_drag, (across, down))) = on_drag.as_ref().zip(pointer::share(event, &area)) {
                on_drag.emit(frame.at(across.clamp(0.0, 1.0), down.clamp(0.0, 1.0)));
            }
        }
    };
    // A finger that is put down may be about to scroll the page: until it is known to drag, this is where it was put.
    let touched = use_mut_ref(|| None::<(f64, f64)>);
    let onpointermove = {
        let (drag, touched) = (drag.clone(), touched.clone());
        move |event: PointerEvent| {
            if touched.borrow().is_some_and(|start| !is_drag(start, place(&event))) {
                return;
            }
            *touched.borrow_mut() = None;
            if event.buttons() & 1 == 1 {
                drag(&event);
            }
        }
    };
    let onpointerup = {
        let (drag, touched) = (drag.clone(), touched.clone());
        move |event: PointerEvent| {
            if touched.take().is_some() {
                drag(&event);
            }
        }
    };
    let onpointercancel = {
        let touched = touched.clone();
        move |_: PointerEvent| *touched.borrow_mut() = None
    };
    let onpointerdown = {
        let (area, drags) = (area.clone(), props.on_drag.is_some());
        move |event: PointerEvent| {
            if drags {
                pointer::capture(&event, &area);
            }
            if pointer::is_finger(&event) {
                *touched.borrow_mut() = Some(place(&event));
            } else {
                drag(&event);
            }
        }
    };
    let tick = |place: &'static str, share: f64, shown: &AttrValue| {
        // At the right end a long number stays over its plot.
        let class = (place == "left" && share > 0.96 * UNITS && shown.len() > 2).then_some("plot-end");
        html! { <span {class} ~style={format!("{place}: {:.2}%", 100.0 * share / UNITS)}>{ shown_at(shown) }</span> }
    };
    let long = props.y_ticks.iter().any(|(_, shown)| shown.chars().count() > SHORT);
    html! {
        <div class={classes!("plot", (!props.y_ticks.is_empty()).then_some("plot-with-y"), long.then_some("plot-long-y"))}>
            <div class="plot-y" translate="no" aria-hidden="true">
                { for props.y_ticks.iter().map(|(value, shown)| tick("top", frame.down(*value), shown)) }
            </div>
            <svg ref={area} viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label={props.label.clone()}
                aria-describedby={id.clone()} class={classes!(props.on_drag.is_some().then_some("plot-drags"))}
                {onpointermove} {onpointerdown} {onpointerup} {onpointercancel}>
                { props.children.clone() }
            </svg>
            <div class="plot-x" translate="no" aria-hidden="true">
                { for props.x_ticks.iter().map(|(value, shown)| tick("left", frame.across(*value), shown)) }
            </div>
            if let Some(title) = &props.x_title { <p class="plot-title" aria-hidden="true">{ sentence(title) }</p> }
            <span {id} class="visually-hidden">{ &props.description }</span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { x: [-2.0, 2.0], y: [0.0, 0.5] };

    #[test]
    fn values_lie_where_they_belong() {
        assert_eq!((FRAME.across(0.0), FRAME.down(0.5), FRAME.down(0.0)), (500.0, 0.0, 1000.0));
        assert_eq!(FRAME.at(0.25, 1.0), (-1.0, 0.0));
        assert_eq!(FRAME.line([(-2.0, 0.0), (f64::NAN, 0.0), (2.0, 0.5)]), "M0.0 1000.0L1000.0 0.0");
        assert_eq!(FRAME.steps(&[0.25, 0.5]), "M0 1000.0V500.0H500.0V0.0H1000.0V1000.0Z");
    }

    #[test]
    fn a_finger_drags_along_the_plot_at_once_and_across_it_late() {
        let drags = |x, y| is_drag((100.0, 200.0), (100.0 + x, 200.0 + y));
        assert!(drags(9.0, 2.0) && drags(-9.0, 2.0) && drags(1.0, 40.0));
        assert!(!drags(5.0, 1.0) && !drags(9.0, 12.0) && !drags(0.0, -25.0));
    }

    #[test]
    fn ticks_are_round_and_few() {
        let shown = |range, intervals| {
            let ticks = round_ticks(range, intervals);
            ticks.into_iter().map(|(_, shown)| shown.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(shown([-3.5, 3.5], 5), ["−2", "0", "2"]);
        assert_eq!(shown([-3.5, 3.5], 7), ["−3", "−2", "−1", "0", "1", "2", "3"]);
        assert_eq!(shown([0.58, 0.66], 5), ["0.58", "0.60", "0.62", "0.64", "0.66"]);
        assert_eq!(shown([0.5931, 0.6049], 7), ["0.594", "0.596", "0.598", "0.600", "0.602", "0.604"]);
        assert_eq!(shown([-0.1, 1.4], 7), ["0.0", "0.5", "1.0"]);
        assert_eq!(shown([-0.1, 3.1], 5), ["0", "1", "2", "3"]);
        for width in [1e-6, 1e-5, 0.003, 0.7, 9.0, 300.0] {
            assert!((2..=6).contains(&round_ticks([0.123, 0.123 + width], 5).len()), "{width}");
            assert!((2..=8).contains(&round_ticks([0.123, 0.123 + width], 7).len()), "{width}");
        }
        assert!(round_ticks([1.0, 1.0], 5).is_empty());
    }

    #[test]
    fn few_timesteps_have_a_number_each_and_many_have_three() {
        let at = |first, steps| step_ticks(first, steps).into_iter().map(|(t, _)| t).collect::<Vec<_>>();
        assert_eq!(at(0, 1000), [0.0, 500.0, 1000.0]);
        assert_eq!(at(1, 11), [1.0, 6.0, 11.0]);
        assert_eq!(at(0, 3), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!((at(0, 1), at(1, 1)), (vec![0.0, 1.0], vec![1.0]));
        assert_eq!(at(1, 10).len(), 10);
    }

    #[test]
    fn a_frame_of_no_extent_has_a_middle() {
        let flat = Frame { x: [0.3, 0.3], y: [0.0, 0.0] };
        assert_eq!(flat.line([(0.3, 0.0), (0.4, 1.0)]), "M500.0 500.0L500.0 500.0");
    }

    #[test]
    fn densities_sum_to_the_share_inside() {
        let bins = densities([0.1, 0.2, 0.9, 5.0], [0.0, 1.0], 4);
        assert!((bins.iter().sum::<f64>() / 4.0 - 0.75).abs() < 1e-12);
        assert_eq!(densities([], [0.0, 1.0], 2), [0.0, 0.0]);
    }
}

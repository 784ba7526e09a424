//! The two bells, and the histogram of their sampled sum with the formula's curve over it.

use std::rc::Rc;

use yew::prelude::*;

use super::Sum;
use crate::diffusion::Moments;
use crate::ink::standard_normal_density;
use crate::ui::kit::plot::{Frame, Plot, densities, whole_ticks};
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::{Slider, changing};
use crate::ui::text::use_course_text;

const BINS: usize = 60;
const EXTENT: f64 = 6.0;
/// The plot's upper edge is this many times as high as the highest bell, but between these heights.
const ROOM: f64 = 1.1;
const TOP: [f64; 2] = [0.4, 1.1];

/// What the plot shows: as much of the plane as the bells need.
fn frame(sum: Sum) -> Frame {
    let peak = |of: Moments| bell(of)(of.mean);
    let highest = [sum.x, sum.y, sum.result()].map(peak).into_iter().fold(0.0, f64::max);
    Frame { x: [-EXTENT, EXTENT], y: [0.0, ROOM * highest.clamp(TOP[0], TOP[1])] }
}

/// What a [`Figure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// The sum.
    pub sum: Sum,
    /// Standard normal numbers, two for each draw of the sum.
    pub draws: Rc<Vec<f32>>,
    /// Called with each change by hand.
    pub on_change: Callback<Sum>,
}

fn bell(of: Moments) -> impl Fn(f64) -> f64 {
    let deviation = of.variance.sqrt();
    move |x| standard_normal_density((x - of.mean) / deviation) / deviation
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let text = &use_course_text().lesson.sums;
    let sum = props.sum;
    let histogram = use_memo(sum, |sum: &Sum| {
        densities(sum.of_draws(&props.draws).into_iter().map(f64::from), [-EXTENT, EXTENT], BINS)
    });
    let (result, frame) = (sum.result(), frame(sum));
    let slider = |label: AttrValue, min: f64, max: f64, value: f64, set: fn(&mut Sum, f64)| {
        let on_input = changing(sum, &props.on_change, set);
        html! { <Slider {label} {min} {max} step={0.05} {value} shown={(text.number)(value)} {on_input} /> }
    };
    html! {
        <div class="sums">
            <Plot {frame} label={text.plot} description={(text.description)(result.mean, result.variance)}
                x_ticks={whole_ticks([-4, -2, 0, 2, 4])}>
                <path class="plot-bars" d={frame.steps(&histogram)} />
                <path class="plot-data" data-symbol="sigma_x" d={frame.curve(bell(sum.x))} />
                <path class="plot-noise" data-symbol="sigma_y" d={frame.curve(bell(sum.y))} />
                <path class="plot-other" d={frame.curve(bell(result))} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="key-data">{ prose("X") }</span><span class="key-noise">{ prose("Y") }</span>
                <span class="key-bars">{ prose(text.sampled) }</span><span class="key-other">{ text.formula }</span>
            </p>
            <div class="chapter-controls">
                { slider(text.a.into(), -1.5, 1.5, sum.a, |sum, a| sum.a = a) }
                { slider(text.b.into(), -1.5, 1.5, sum.b, |sum, b| sum.b = b) }
                { slider(text.mean_x.into(), -3.0, 3.0, sum.x.mean, |sum, mean| sum.x.mean = mean) }
                { slider(text.mean_y.into(), -3.0, 3.0, sum.y.mean, |sum, mean| sum.y.mean = mean) }
                { slider(text.deviation_x.into(), 0.4, 2.0, sum.x.variance.sqrt(), |sum, d| sum.x.variance = d * d) }
                { slider(text.deviation_y.into(), 0.4, 2.0, sum.y.variance.sqrt(), |sum, d| sum.y.variance = d * d) }
            </div>
        </div>
    }
}

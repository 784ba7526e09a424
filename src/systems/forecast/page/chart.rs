//! The chart: the last weeks of the past, the fan of futures with its bands, what happened, and a simpler forecast.

use yew::prelude::*;

use super::super::crps::quantile;
use super::super::futures::Fan;
use super::source::{Source, sums};
use super::text::Text;
use crate::ui::kit::number::three;
use crate::ui::kit::plot::{Frame, Plot, round_ticks};

/// Days of the past that are shown.
const SHOWN: usize = 28;
/// The bands, by the share on either side that is outside.
const BANDS: [f64; 2] = [0.05, 0.25];

/// What the chart shows.
#[derive(Debug, PartialEq, Properties)]
pub struct ChartProps {
    /// The texts.
    pub text: &'static Text,
    /// The past, and what happened.
    pub source: Source,
    /// Which places of a row are summed.
    pub of: Vec<usize>,
    /// Days that have come of all paths.
    pub fan: Fan,
    /// The values of the day that is coming, if one is.
    pub coming: Vec<f32>,
    /// A simpler forecast; none where the past is too short.
    pub other: Option<Fan>,
    /// Days of a whole forecast.
    pub days: usize,
}

/// A quantile of every day of a fan.
fn line(fan: &Fan, of: &[usize], share: f64) -> Vec<f64> {
    (0..fan.days).map(|day| f64::from(quantile(&fan.sorted(day, of), share))).collect()
}

/// The chart.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let ChartProps { text, source, of, fan, coming, other, days } = props;
    let past = sums(&source.past, of);
    let past = &past[past.len().saturating_sub(SHOWN)..];
    let happened = sums(&source.then, of);
    let bands = BANDS.map(|outside| [line(fan, of, outside), line(fan, of, 1.0 - outside)]);
    let middle = line(fan, of, 0.5);
    let other = other.as_ref().map(|other| line(other, of, 0.5)).unwrap_or_default();
    let all = past.iter().chain(&happened).chain(&bands[0][0]).chain(&bands[0][1]).chain(&other);
    let (least, most) = all.fold((f64::MAX, f64::MIN), |(least, most), &y| (least.min(y), most.max(y)));
    let margin = 0.06 * (most - least).max(1e-3 * most.abs()).max(1e-6);
    let frame = Frame { x: [-(SHOWN as f64), *days as f64], y: [least - margin, most + margin] };
    // Day 0 is the first after the past, half a day to the right of the line between them.
    let at = |day: usize| day as f64 + 0.5;
    let from_past = |values: &[f64]| {
        let last = past.last().map(|&last| (-0.5, last));
        last.into_iter().chain(values.iter().enumerate().map(|(day, &y)| (at(day), y))).collect::<Vec<_>>()
    };
    let band = |[low, high]: &[Vec<f64>; 2]| {
        if low.is_empty() {
            return String::new();
        }
        let back = from_past(high).into_iter().rev();
        frame.line(from_past(low).into_iter().chain(back)) + "Z"
    };
    let known = past.iter().enumerate().map(|(day, &y)| (day as f64 + 0.5 - past.len() as f64, y));
    let now = frame.across(0.0);
    let next = frame.across(at(fan.days));
    let dots: String = coming.iter().map(|&y| format!("M{next:.1} {:.1}h0", frame.down(f64::from(y)))).collect();
    let date = |day: i32| {
        let (_, month, of_month) = source.first.later(day).date();
        AttrValue::from(if source.dated { format!("{month}/{of_month}") } else { format!("{day:+}") })
    };
    let x_ticks = [-28, -14, 0, *days as i32 - 1].map(|day| (f64::from(day) + 0.5, date(day))).to_vec();
    let description = match (bands[0][0].last(), bands[0][1].last()) {
        (Some(&low), Some(&high)) => (text.chart_shown)(fan.days, &three(low), &three(high)),
        _ => text.chart_empty.to_owned(),
    };
    let [of_past, of_happened, of_middle, of_bands, of_other] = text.legend;
    html! {
        <div class="forecast-chart">
            <Plot {frame} label={text.chart} {description} {x_ticks} y_ticks={round_ticks(frame.y, 4)}>
                { for bands.iter().map(|both| html! { <path class="plot-fill-data" d={band(both)} /> }) }
                <path class="plot-marker" d={format!("M{now:.1} 0V1000")} />
                <path class="plot-third" d={frame.line(from_past(&other).into_iter().skip(1))} />
                <path class="plot-other" d={frame.line(known)} />
                <path class="plot-other plot-dashed" d={frame.line(from_past(&happened))} />
                <path class="plot-data" d={frame.line(from_past(&middle).into_iter().skip(1))} />
                <path class="forecast-dots" d={dots} />
            </Plot>
            <p class="plot-legend" aria-hidden="true">
                <span class="key-other">{ of_past }</span>
                if !happened.is_empty() { <span class="key-other key-dashed">{ of_happened }</span> }
                <span class="key-data">{ of_middle }</span>
                <span class="forecast-key-band">{ of_bands }</span>
                if !other.is_empty() { <span class="key-third">{ of_other }</span> }
            </p>
        </div>
    }
}

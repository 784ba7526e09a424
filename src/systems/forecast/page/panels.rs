//! The three pictures above the verb: the past as it is read, what is remembered, and the day that comes out of noise.

use yew::prelude::*;

use super::text::Text;
use crate::gru::STATE;
use crate::ui::kit::number::three;
use crate::ui::kit::plot::Frame;

/// Cells a side of the picture of what is remembered.
const SIDE: usize = 8;

fn picture(label: AttrValue, inside: Html) -> Html {
    html! {
        <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label={label} class="forecast-panel">{ inside }</svg>
    }
}

/// The past, and the day that is being read, counted from its end.
pub fn past(values: &[f64], reading: Option<usize>, label: AttrValue) -> Html {
    let (least, most) = values.iter().fold((f64::MAX, f64::MIN), |(least, most), &y| (least.min(y), most.max(y)));
    let frame = Frame { x: [0.0, values.len() as f64 - 1.0], y: [1.1 * least - 0.1 * most, 1.1 * most - 0.1 * least] };
    let at =
        reading.and_then(|back| values.len().checked_sub(back + 1)).map(|day| (frame.across(day as f64), values[day]));
    picture(
        label,
        html! {
            <>
                <path class="plot-other" d={frame.line(values.iter().enumerate().map(|(day, &y)| (day as f64, y)))} />
                if let Some((x, y)) = at {
                    <path class="plot-marker" d={format!("M{x:.1} 0V1000")} />
                    <path class="plot-dot" d={format!("M{x:.1} {:.1}h0", frame.down(y))} />
                }
            </>
        },
    )
}

/// What is remembered, the mean of all paths: a square for each number, its colour by its sign and as strong as it is large.
pub fn state(remembered: &[f32], label: AttrValue) -> Html {
    if remembered.len() != STATE {
        return html! { <div class="stage-empty" /> };
    }
    let cell = |(at, &number): (usize, &f32)| {
        let (x, y) = (at % SIDE * 125, at / SIDE * 125);
        let class = if number < 0.0 { "forecast-less" } else { "forecast-more" };
        html! {
            <rect {class} x={x.to_string()} y={y.to_string()} width="125" height="125" fill-opacity={format!("{:.2}", number.abs())} />
        }
    };
    picture(label, html! { <>{ for remembered.iter().enumerate().map(cell) }</> })
}

/// The values of the coming day, side by side, between the least and the most that can be seen; and what happened.
pub fn day(values: &[f32], happened: Option<f64>, [least, most]: [f64; 2], text: &'static Text) -> Html {
    if values.is_empty() {
        return html! { <div class="stage-empty" /> };
    }
    let frame = Frame { x: [-1.0, values.len() as f64], y: [least, most] };
    let dot =
        |(path, &y): (usize, &f32)| format!("M{:.1} {:.1}h0", frame.across(path as f64), frame.down(f64::from(y)));
    let lowest = values.iter().fold(f32::MAX, |a, &b| a.min(b));
    let highest = values.iter().fold(f32::MIN, |a, &b| a.max(b));
    let label = (text.day_shown)(values.len(), &three(lowest.into()), &three(highest.into()));
    picture(
        label.into(),
        html! {
            <>
                if let Some(y) = happened {
                    <path class="plot-other plot-dashed" d={format!("M0 {:.1}H1000", frame.down(y))} />
                }
                <path class="forecast-dots" d={values.iter().enumerate().map(dot).collect::<String>()} />
            </>
        },
    )
}

//! How the ink's two coordinates are distributed, against N(0, 1), and their moments against theory.

use std::fmt::Write;

use yew::prelude::*;

use super::cloud::Scene;
use crate::diffusion::Moments;
use crate::ink::{Histogram, standard_normal_density};
use crate::ui::kit::number::fixed;
use crate::ui::text::use_text;

/// The picture's size in its own units.
const WIDTH: f64 = 240.0;
/// Likewise.
const HEIGHT: f64 = 96.0;
/// The density at the top edge. N(0, 1) reaches 0.4; what is denser is cut off.
const TOP: f64 = 0.75;

/// What [`Histograms`] show.
#[derive(Debug, PartialEq, Properties)]
pub struct HistogramsProps {
    /// The particles.
    pub scene: std::rc::Rc<Scene>,
    /// What theory says of x and of y.
    pub theory: [Moments; 2],
}

/// Two histograms, and a table of moments.
#[component]
pub fn Histograms(props: &HistogramsProps) -> Html {
    let text = &use_text().ink;
    let bell = use_memo((), |()| bell());
    let rows = ["x", "y"].into_iter().zip(props.scene.measured.iter().zip(&props.theory));
    html! {
        <div class="ink-statistics">
            <div class="ink-histograms">
                { for ["x", "y"].into_iter().enumerate().map(|(axis, name)| html! {
                    <figure class="ink-histogram">
                        <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" role="img"
                            aria-label={(text.histogram)(name)}
                            aria-describedby="ink-moments">
                            <path class="ink-bars" d={bars(&props.scene.histograms[axis])} />
                            <path class="ink-bell" d={(*bell).clone()} />
                        </svg>
                        <div class="ink-ticks" aria-hidden="true">{ for [-3, 0, 3].into_iter().map(tick) }</div>
                        <figcaption><i>{ name }</i></figcaption>
                    </figure>
                }) }
            </div>
            <p class="ink-legend" aria-hidden="true">
                <span class="ink-key-data">{ text.legend_ink }</span>
                <span class="ink-key-noise">{ text.legend_normal }</span>
            </p>
            <table class="ink-moments" id="ink-moments">
                <caption class="visually-hidden">{ text.moments_caption }</caption>
                <thead><tr>
                    <td></td>
                    <th scope="col">{ text.mean }</th><th scope="col">{ text.theory }</th>
                    <th scope="col">{ text.variance }</th><th scope="col">{ text.theory }</th>
                </tr></thead>
                <tbody>
                    { for rows.map(|(name, (measured, theory))| html! {
                        <tr>
                            <th scope="row"><i>{ name }</i></th>
                            <td>{ fixed(measured.mean, 3) }</td>
                            <td class="ink-theory">{ fixed(theory.mean, 3) }</td>
                            <td>{ fixed(measured.variance, 3) }</td>
                            <td class="ink-theory">{ fixed(theory.variance, 3) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn tick(value: i32) -> Html {
    let style = format!("left: {:.2}%", 100.0 * across(f64::from(value)) / WIDTH);
    html! { <span {style}>{ fixed(f64::from(value), 0) }</span> }
}

fn across(value: f64) -> f64 {
    let extent = f64::from(Histogram::EXTENT);
    (value + extent) / (2.0 * extent) * WIDTH
}

fn height(density: f64) -> f64 {
    HEIGHT * (1.0 - (density / TOP).min(1.0))
}

/// The histogram's outline.
fn bars(histogram: &Histogram) -> String {
    let mut path = format!("M0 {HEIGHT}");
    let width = WIDTH / histogram.densities().len() as f64;
    for (i, &density) in histogram.densities().iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(path, "V{:.1}H{:.2}", height(f64::from(density)), width * (i + 1) as f64);
    }
    let _ = write!(path, "V{HEIGHT}Z");
    path
}

/// The curve of N(0, 1).
fn bell() -> String {
    let mut path = String::new();
    for i in 0..=80 {
        let value = f64::from(i) / 10.0 - 4.0;
        let letter = if i == 0 { 'M' } else { 'L' };
        // Writing to a String cannot fail.
        let _ = write!(path, "{letter}{:.1} {:.1}", across(value), height(standard_normal_density(value)));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_start_and_end_on_the_axis() {
        let mut histogram = Histogram::new(2);
        histogram.fill(&[1.0, 0.0], crate::ink::Axis::X);
        // All in the upper half: density 0.25.
        assert_eq!(bars(&histogram), "M0 96V96.0H120.00V64.0H240.00V96Z");
    }
}

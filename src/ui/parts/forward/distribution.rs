//! How the pixels' values are distributed: the histogram against N(0, 1).

use std::fmt::Write;
use std::rc::Rc;

use yew::prelude::*;

use crate::ink::standard_normal_density;
use crate::ui::kit::id::use_unique_id;
use crate::ui::kit::number::fixed;
use crate::ui::text::use_course_text;

/// The largest magnitude in the histogram.
const EXTENT: f64 = 3.5;
/// Bins. An odd number, so that −1, 0 and 1 each lie in the middle of one.
const BINS: usize = 35;
const WIDTH: f64 = 2.0 * EXTENT / BINS as f64;
/// The density at the upper edge of the chart: twice the bell's top. Higher bars are cut.
const TOP: f64 = 0.8;

/// The density of values in each bin of [−3.5, 3.5]; values beyond are in no bin, but count in the whole.
fn densities(values: &[f32]) -> [f64; BINS] {
    let mut bins = [0.0; BINS];
    let weight = 1.0 / (values.len().max(1) as f64 * WIDTH);
    for &value in values {
        let place = (f64::from(value) + EXTENT) / WIDTH;
        if (0.0..BINS as f64).contains(&place) {
            bins[place as usize] += weight;
        }
    }
    bins
}

/// The share of N(0, 1) inside the chart that the histogram covers, 0 to 1.
fn overlap(bins: &[f64; BINS]) -> f64 {
    let normal = |i: usize| standard_normal_density((i as f64 + 0.5) * WIDTH - EXTENT);
    let shared: f64 = bins.iter().enumerate().map(|(i, &bin)| bin.min(normal(i))).sum();
    shared / (0..BINS).map(normal).sum::<f64>()
}

/// The chart's x runs over −3.5..3.5 and its y down from [`TOP`] to 0, both scaled to 0..1000.
fn point(x: f64, density: f64) -> String {
    let across = (x + EXTENT) / (2.0 * EXTENT);
    let down = 1.0 - density / TOP;
    format!("{:.1} {:.1}", 1000.0 * across, 1000.0 * down.max(-1.0))
}

fn steps(bins: &[f64; BINS]) -> String {
    let mut path = format!("M{}", point(-EXTENT, 0.0));
    for (i, &density) in bins.iter().enumerate() {
        let left = i as f64 * WIDTH - EXTENT;
        // Writing to a String cannot fail.
        let _ = write!(path, "L{}L{}", point(left, density), point(left + WIDTH, density));
    }
    path + "L" + &point(EXTENT, 0.0)
}

fn bell() -> String {
    let points: Vec<String> =
        (-35..=35).map(|i| f64::from(i) / 10.0).map(|x| point(x, standard_normal_density(x))).collect();
    format!("M{}", points.join("L"))
}

/// What a [`Distribution`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct DistributionProps {
    /// x_t by the jump.
    pub jump: Rc<[f32]>,
    /// x_t by the chain.
    pub chain: Rc<[f32]>,
    /// The chain's name in the legend.
    pub chain_label: AttrValue,
}

/// The histograms of both x_t, one over the other, and the bell curve.
#[component]
pub fn Distribution(props: &DistributionProps) -> Html {
    let text = &use_course_text().forward;
    let id = use_unique_id("forward-histogram");
    let normal = use_memo((), |()| bell());
    let (jump, chain) = (densities(&props.jump), densities(&props.chain));
    html! {
        <figure class="forward-distribution">
            <figcaption class="forward-subheading">{ text.histogram }</figcaption>
            <div class="forward-legend" aria-hidden="true">
                <span class="forward-key-jump">{ text.jump }</span>
                <span class="forward-key-chain">{ &props.chain_label }</span>
                <span class="forward-key-normal">{ text.normal }</span>
            </div>
            <svg class="forward-histogram" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img"
                aria-label={text.histogram_name} aria-describedby={id.clone()}>
                <path class="forward-bars-jump" d={steps(&jump)} />
                <path class="forward-bars-chain" d={steps(&chain)} />
                <path class="forward-bell" d={(*normal).clone()} />
            </svg>
            <div class="forward-axis" aria-hidden="true">
                { for (-3..=3).map(|value: i32| {
                    let left = 100.0 * (f64::from(value) + EXTENT) / (2.0 * EXTENT);
                    html! {
                        <span ~style={format!("left: {left:.3}%")}>{ fixed(f64::from(value), 0) }</span>
                    }
                }) }
            </div>
            <p class="forward-axis-title" aria-hidden="true">{ text.pixel_value }</p>
            <span {id} class="visually-hidden">{ (text.histogram_description)(overlap(&jump), overlap(&chain)) }</span>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;

    #[test]
    fn paper_and_ink_lie_in_the_middle_of_their_bins() {
        let bins = densities(&[-1.0, -1.0, -1.0, 1.0]);
        assert!((bins[12] * WIDTH - 0.75).abs() < 1e-12 && (bins[22] * WIDTH - 0.25).abs() < 1e-12);
    }

    #[test]
    fn what_lies_outside_is_in_no_bin() {
        let bins = densities(&[9.0, -3.6, f32::NAN, 0.0]);
        assert!((bins.iter().sum::<f64>() * WIDTH - 0.25).abs() < 1e-12);
        assert_eq!(densities(&[]), [0.0; BINS]);
    }

    #[test]
    fn noise_covers_the_bell_and_a_blank_picture_does_not() {
        assert!(overlap(&densities(&GaussianNoise::new(1, 0).vec(50_000))) > 0.97);
        assert!(overlap(&densities(&[-1.0; 784])) < 0.06);
    }
}

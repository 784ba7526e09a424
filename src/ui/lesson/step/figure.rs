//! A picture and two humps after some steps, the humps sampled and exact, and their variance against the number of steps, with
//! shrinking and without.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::pictures::{Pictures, PicturesProps};
use super::{MOST_STEPS, Walk, noise};
use crate::diffusion::moments;
use crate::diffusion::repeated::RepeatedStep;
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::fixed;
use crate::ui::kit::plot::{Frame, Plot, densities, whole_ticks};
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::{Slider, changing};
use crate::ui::text::{use_course_text, use_text};

/// Values that are drawn and take every step.
const SAMPLES: usize = 2_000;
const BINS: usize = 72;
const DENSITY: Frame = Frame { x: [-6.0, 6.0], y: [0.0, 0.6] };
const VARIANCE: Frame = Frame { x: [0.0, MOST_STEPS as f64], y: [0.0, 6.0] };

/// What a [`Figure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// The steps.
    pub walk: Walk,
    /// The picture that takes them.
    pub x0: Rc<[f32]>,
    /// Called with each change by hand.
    pub on_change: Callback<Walk>,
}

/// The values after all steps that were taken; `z` holds the noise of each.
fn sampled(walk: &Walk, z: &[f32]) -> Vec<f32> {
    let mut x = walk.data().sample(SAMPLES, &mut noise(0));
    for z in z.chunks_exact(SAMPLES).take(walk.taken as usize) {
        walk.step.take(&mut x, z);
    }
    x
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let words = use_text();
    let text = &use_course_text().lesson.step;
    let FigureProps { walk, x0, on_change } = props;
    let walk = *walk;
    // The same draws at every setting, so that the histogram moves and does not flicker.
    let z: Rc<Vec<f32>> = use_memo((), |()| noise(1).vec(SAMPLES * MOST_STEPS as usize));
    let histogram = use_memo(walk, |walk| densities(sampled(walk, &z).into_iter().map(f64::from), DENSITY.x, BINS));
    let (before, after) = (walk.data(), walk.step.marginal(&walk.data(), walk.taken));
    let variance_of = |shrinks: bool| {
        let step = RepeatedStep { shrinks, ..walk.step };
        move |taken: u32| step.variance(walk.start, taken)
    };
    let (with, without) = (variance_of(true), variance_of(false));
    let curve = |variance: &dyn Fn(u32) -> f64| VARIANCE.line((0..=MOST_STEPS).map(|k| (f64::from(k), variance(k))));
    let at = f64::from(walk.taken);
    let dot = |variance: f64| VARIANCE.line([(at, variance), (at, variance)]);
    let change = |set| changing(walk, on_change, set);
    let button = |label: &'static str, taken: u32| {
        let on_change = on_change.clone();
        let onclick = move |_: MouseEvent| on_change.emit(Walk { taken: taken.min(MOST_STEPS), ..walk });
        html! { <button type="button" {onclick}>{ label }</button> }
    };
    let onchange = {
        let on_change = on_change.clone();
        move |event: Event| {
            let shrinks = !event.target_unchecked_into::<HtmlInputElement>().checked();
            on_change.emit(Walk { step: RepeatedStep { shrinks, ..walk.step }, ..walk });
        }
    };
    let variance = walk.variance(walk.taken);
    let of_picture = walk.step.variance(moments(x0).variance, walk.taken);
    html! {
        <div class="step">
            <h3>{ text.picture }</h3>
            { lean::<Pictures>(PicturesProps { step: walk.step, taken: walk.taken, x0: x0.clone() }) }
            <div class="step-buttons">
                { button(text.one_more, walk.taken + 1) }
                { button(text.five_more, walk.taken + 5) }
                { button(text.again, 0) }
            </div>
            <div class="step-switch">
                <label class="step-check">
                    <input type="checkbox" checked={!walk.step.shrinks} {onchange} /><span>{ text.no_shrinking }</span>
                </label>
                <p class="step-said" role="status">
                    { (text.said)(walk.taken, of_picture, variance) }
                    if walk.seen_growing && !walk.step.shrinks { { words.gap }<strong>{ text.doubled }</strong> }
                </p>
            </div>
            <div class="chapter-controls">
                <Slider label={text.beta} min={0.01} max={0.5} step={0.01} value={walk.step.beta}
                    shown={fixed(walk.step.beta, 2)} on_input={change(|walk, beta| walk.step.beta = beta)} />
                <Slider label={text.start} min={0.25} max={3.0} step={0.05} value={walk.start}
                    shown={fixed(walk.start, 2)} on_input={change(|walk, start| walk.start = start)} />
            </div>
            <div class="step-plots">
                <div>
                    <h3>{ text.density }</h3>
                    <Plot frame={DENSITY} label={text.density} x_ticks={whole_ticks([-4, -2, 0, 2, 4])}
                        description={(text.density_description)(walk.taken, variance, walk.step.shrinks)}>
                        <path class="plot-bars" d={DENSITY.steps(&histogram)} />
                        <path class="plot-data plot-dashed" d={DENSITY.curve(|x| before.density(&[x]))} />
                        <path class="plot-other" d={DENSITY.curve(|x| after.density(&[x]))} />
                    </Plot>
                    <p class="plot-legend" aria-hidden="true">
                        <span class="key-data key-dashed">{ text.before }</span><span class="key-other">{ text.after }</span>
                        <span class="key-bars">{ text.sampled }</span>
                    </p>
                </div>
                <div>
                    <h3>{ prose(text.variance) }</h3>
                    <Plot frame={VARIANCE} label={text.variance} x_ticks={whole_ticks([0, 10, 20, 30, 40])} y_ticks={whole_ticks([0, 1, 2, 3, 4, 5, 6])}
                        x_title={text.steps}
                        description={(text.variance_description)(walk.taken, with(walk.taken), without(walk.taken))}>
                        <path class="plot-axis" d={VARIANCE.line([(0.0, 1.0), (f64::from(MOST_STEPS), 1.0)])} />
                        <path class="plot-noise plot-dashed" d={curve(&without)} />
                        <path class="plot-data" d={curve(&with)} />
                        <path class="plot-marker" d={VARIANCE.line([(at, 0.0), (at, VARIANCE.y[1])])} />
                        <path class="plot-dot" d={dot(with(walk.taken))} />
                        <path class="plot-dot" d={dot(without(walk.taken))} />
                    </Plot>
                    <p class="plot-legend" aria-hidden="true">
                        <span class="key-data">{ text.with }</span><span class="key-noise key-dashed">{ text.without }</span>
                    </p>
                </div>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_have_the_variance_that_is_said() {
        let z = noise(1).vec(SAMPLES * MOST_STEPS as usize);
        for shrinks in [true, false] {
            for taken in [0, 1, 20, 40] {
                let walk = Walk { step: RepeatedStep { beta: 0.1, shrinks }, taken, ..Walk::default() };
                let (found, said) = (moments(&sampled(&walk, &z)).variance, walk.variance(taken));
                assert!((found / said - 1.0).abs() < 0.13, "{taken} steps: {found}, {said}");
            }
        }
    }
}

//! The distance from pure noise against t, for the present schedule and all presets.

use std::rc::Rc;

use yew::prelude::*;

use super::{FAR, NEAR, told_apart};
use crate::diffusion::Schedule;
use crate::diffusion::limit::kl_to_standard_normal;
use crate::ui::kit::number::{percent, short_or_below};
use crate::ui::kit::plot::{Frame, Plot, UNITS};
use crate::ui::kit::prose::prose;
use crate::ui::parts::schedule::presets::Preset;
use crate::ui::text::{use_course_text, use_text};

/// Share of T, and the decimal logarithm of the divergence.
const FRAME: Frame = Frame { x: [0.0, 1.02], y: [-8.0, 1.0] };
/// Points of a curve, at most.
const POINTS: u32 = 250;

/// What a [`Figure`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// The present schedule.
    pub schedule: Rc<Schedule>,
    /// The timestep, 0..=T.
    pub t: u32,
    /// The mean of its pixels' squares.
    pub second_moment: f64,
    /// Whether the end has failed, as the task wants it, and is still to be mended.
    pub failed: bool,
    /// Called with the divergence at T whenever the schedule has changed while the figure was there.
    pub on_end: Callback<f64>,
}

fn log_kl(schedule: &Schedule, t: u32, second_moment: f64) -> f64 {
    libm::log10(kl_to_standard_normal(schedule, t, second_moment))
}

fn curve(schedule: &Schedule, second_moment: f64) -> String {
    let steps = schedule.steps();
    let points = POINTS.min(steps);
    FRAME.line((1..=points).map(|i| {
        let t = (f64::from(steps) * f64::from(i) / f64::from(points)).round() as u32;
        (f64::from(t) / f64::from(steps), log_kl(schedule, t, second_moment))
    }))
}

/// A preset with its curve, and the divergence at its end.
fn preset_curves(second_moment: f64) -> Vec<(Preset, String, f64)> {
    let drawn = |preset: Preset| {
        let schedule = Schedule::new(preset.parameters()).ok()?;
        let end = kl_to_standard_normal(&schedule, schedule.steps(), second_moment);
        Some((preset, curve(&schedule, second_moment), end))
    };
    Preset::ALL.into_iter().filter_map(drawn).collect()
}

/// The first timestep at which the picture is gone, if that is before the half of the way: what comes after it is wasted.
fn gone_early(schedule: &Schedule, second_moment: f64) -> Option<u32> {
    (1..=schedule.steps() / 2).find(|&t| kl_to_standard_normal(schedule, t, second_moment) < NEAR)
}

/// The figure.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let (words, course) = (use_text(), use_course_text());
    let text = &course.lesson.limit;
    let (schedule, t, second_moment) = (&props.schedule, props.t, props.second_moment);
    let steps = schedule.steps();
    let presets = use_memo(second_moment, |&second_moment| preset_curves(second_moment));
    let present =
        use_memo((schedule.clone(), second_moment), |(schedule, second_moment)| curve(schedule, *second_moment));
    let [now, end] = [t, steps].map(|t| kl_to_standard_normal(schedule, t, second_moment));
    {
        // The schedule that the figure finds is nobody's change.
        let first = use_mut_ref(|| true);
        let on_end = props.on_end.clone();
        use_effect_with(schedule.clone(), move |_| {
            if !first.replace(false) {
                on_end.emit(end);
            }
        });
    }

    let share = f64::from(t) / f64::from(steps);
    let across = FRAME.across(share);
    let height = FRAME.down(libm::log10(now));
    let guide = |kl: f64| {
        let y = FRAME.down(libm::log10(kl));
        html! { <path class="plot-axis" d={format!("M0 {y:.1}H{UNITS}")} /> }
    };
    let row = |class: Classes, name: &'static str, end: f64| {
        html! {
            <li>
                <svg class="limit-sample" viewBox="0 0 36 6" aria-hidden="true"><path {class} d="M0 3H36" /></svg>
                <span>{ name }</span>
                <strong>{ short_or_below(end) }</strong>
            </li>
        }
    };
    let early = *use_memo((schedule.clone(), second_moment), |(schedule, moment)| gone_early(schedule, *moment));
    let verdict = match early {
        Some(gone) => (text.early)(gone, steps),
        None if end < NEAR => text.verdicts[0].to_owned(),
        None if end > FAR => text.verdicts[2].to_owned(),
        None => text.verdicts[1].to_owned(),
    };
    let told = told_apart(schedule, second_moment);
    html! {
        <div class="limit">
            <Plot frame={FRAME} label={text.plot}
                description={(text.description)(t, &short_or_below(now), steps, &short_or_below(end))}
                x_ticks={vec![(0.0, "0".into()), (0.5, "T/2".into()), (1.0, "T".into())]}
                y_ticks={vec![(0.0, "1".into()), (libm::log10(FAR), "5×10⁻²".into()), (-4.0, "10⁻⁴".into()), (-6.0, "10⁻⁶".into()),
                    (-8.0, "10⁻⁸".into())]}
                x_title={text.timestep}>
                { guide(FAR) }
                { guide(NEAR) }
                <path class="plot-data" d={(*present).clone()} />
                { for presets.iter().enumerate().map(|(i, (_, path, _))| html! {
                    <path class={classes!("limit-preset", format!("limit-preset-{i}"))} d={path.clone()} />
                }) }
                <path class="plot-marker" data-symbol="t" d={format!("M{across:.1} 0V{UNITS}")} />
                <path class="plot-dot" data-symbol="x_t" d={format!("M{across:.1} {height:.1}h0")} />
            </Plot>
            <p class="limit-heading">{ prose(text.key) }</p>
            <ul class="limit-key">
                { row(classes!("plot-data"), text.present, end) }
                { for presets.iter().enumerate().map(|(i, (preset, _, end))| {
                    row(classes!("limit-preset", format!("limit-preset-{i}")), preset.words(&course.schedule).name, *end)
                }) }
            </ul>
            <p class="limit-verdict">{ prose(&verdict) }{ words.gap }{ prose(&(text.guess)(&percent(told))) }</p>
            <p class="limit-halfway" role="status">if props.failed { <strong>{ text.halfway }</strong> }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_begin_high_and_only_too_little_noise_stays_up() {
        for (preset, path, _) in preset_curves(0.9) {
            let heights: Vec<f64> =
                path.split(['M', 'L']).filter_map(|point| point.split(' ').nth(1)?.parse().ok()).collect();
            assert_eq!(heights.len(), POINTS as usize);
            let level = FRAME.down(libm::log10(FAR));
            assert!(heights[0] < level);
            assert_eq!(heights[heights.len() - 1] < level, preset == Preset::TooLittle);
        }
    }

    #[test]
    fn only_the_schedule_that_is_too_fast_wastes_most_of_its_steps() {
        for preset in Preset::ALL {
            let schedule = Schedule::new(preset.parameters()).unwrap();
            let gone = gone_early(&schedule, 0.9);
            assert_eq!(gone.is_some(), preset == Preset::TooFast, "{preset:?}");
            if let Some(gone) = gone {
                // −ln ᾱ_t of a line of small β is their sum and a little more; the picture is gone where it is about 8.4.
                let sum: f64 = (1..=gone).map(|t| schedule.beta(t)).sum();
                assert!((7.5..8.6).contains(&sum), "{gone}: {sum}");
            }
        }
    }
}

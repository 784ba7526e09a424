//! Chapter: the limit. How far x_t is from pure noise, and what is left of the picture at the end.

mod figure;
mod remains;

use yew::prelude::*;

use super::chapter::{Chapter, Line};
use super::id::ChapterId;
use crate::diffusion::Schedule;
use crate::diffusion::limit::kl_to_standard_normal;
use crate::statistics::Gaussian;
use crate::ui::formula::{Values, limit as formulas};
use crate::ui::number::{bounded, factor, short, significant};
use crate::ui::state::{Action, use_state_handle};
use crate::ui::text::use_text;
use figure::Figure;

/// From this divergence on, in nats a pixel, the end counts as failed.
const FAR: f64 = 0.05;
/// Below this one it counts as pure noise.
const NEAR: f64 = 1e-4;
/// Below this ᾱ_T the divergence is ½·ᾱ_T·‖x_0‖²/d to within a tenth or so.
const SMALL: f64 = 0.1;

/// The formulas of the derivation.
const LINES: [&str; 6] =
    [formulas::LOG_SUM, formulas::BOUND, formulas::END, formulas::KL_GENERAL, formulas::KL_END, formulas::KL_SMALL];

/// The mean of the squares of a picture's pixels.
fn second_moment(pixels: &[f32]) -> f64 {
    pixels.iter().map(|&v| f64::from(v) * f64::from(v)).sum::<f64>() / pixels.len().max(1) as f64
}

/// What each line of the derivation comes to for a schedule and a picture with this second moment.
fn evaluated(schedule: &Schedule, second_moment: f64) -> [Option<String>; 6] {
    let steps = schedule.steps();
    let three = |value: f64| significant(value, 3);
    let (kept, noise) = (schedule.alpha_bar(steps), schedule.one_minus_alpha_bar(steps));
    let sum: f64 = (1..=steps).map(|t| schedule.beta(t)).sum();
    let kl = kl_to_standard_normal(schedule, steps, second_moment);
    let mean = (kept * second_moment).sqrt();
    let general = Gaussian::new(mean, noise).ok().map(|end| end.kl(&Gaussian::STANDARD));
    let approximate = 0.5 * kept * second_moment;
    let sign = if kept < SMALL { "≈" } else { "≠" };
    [
        Some(format!("{} ≤ {}", three(schedule.log_alpha_bar(steps)), three(-sum))),
        Some(format!("{} ≤ {}", three(kept), three(libm::exp(-sum)))),
        Some(format!("√ᾱ = {}, 1 − ᾱ = {}", three(kept.sqrt()), factor(noise, 3))),
        general.map(|kl| format!("m = {}, v = {}: {}", three(mean), factor(noise, 3), three(kl))),
        Some(format!(
            "½ ({} − {} + {}) = {}",
            three(kept * second_moment),
            three(kept),
            three(-libm::log1p(-kept)),
            three(kl)
        )),
        Some(format!("{} {sign} {}", three(kl), three(approximate))),
    ]
}

/// The chapter.
#[component]
pub fn LimitChapter() -> Html {
    let state = use_state_handle();
    let text = &use_text().lesson.limit;
    let failed = use_state_eq(|| false);
    let x0 = state.sources.picture();
    let second_moment = second_moment(&x0);
    let (schedule, t) = (state.schedule.clone(), state.t.min(state.schedule.steps()));

    let on_end = {
        let dispatcher = state.dispatcher();
        Callback::from(move |kl: f64| {
            if kl > FAR {
                failed.set(true);
            } else if *failed && kl < NEAR {
                dispatcher.dispatch(Action::Done(ChapterId::Limit));
            }
        })
    };
    let values = {
        let schedule = schedule.clone();
        Callback::from(move |()| values(&schedule, t, second_moment))
    };
    let derivation = {
        let schedule = schedule.clone();
        Callback::from(move |()| {
            let now = evaluated(&schedule, second_moment);
            let lines = LINES.into_iter().zip(text.lines).zip(now);
            lines.map(|((mathml, why), now)| Line { mathml, why, now }).collect()
        })
    };
    let figure = Callback::from(move |()| {
        html! { <Figure schedule={schedule.clone()} {t} x0={x0.clone()} {second_moment} on_end={on_end.clone()} /> }
    });
    html! {
        <Chapter id={ChapterId::Limit} text={&text.chapter} {values} formulas={vec![formulas::LIMIT, formulas::LIMIT_NOW]}
            {derivation} {figure} />
    }
}

/// Present values of symbols and places.
fn values(schedule: &Schedule, t: u32, second_moment: f64) -> Values {
    let (alpha_bar, noise) = (schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t));
    let (kl_sign, kl) = bounded(kl_to_standard_normal(schedule, t, second_moment));
    Values::from([
        ("T", schedule.steps().to_string()),
        ("t", t.to_string()),
        ("alpha_bar_T", short(schedule.alpha_bar(schedule.steps())).to_string()),
        ("alpha_bar_t", factor(alpha_bar, 3).to_string()),
        ("alpha_t", factor(schedule.alpha(t), 3).to_string()),
        ("kl", kl),
        ("kl_sign", kl_sign.to_owned()),
        ("rest", factor(noise, 3).to_string()),
        ("root", factor(alpha_bar.sqrt(), 3).to_string()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::forward_part::source::Sources;
    use crate::ui::schedule_bar::presets::Preset;

    #[test]
    fn one_preset_fails_and_the_others_end_in_noise() {
        let x0 = Sources::default().picture();
        for preset in Preset::ALL {
            let schedule = Schedule::new(preset.parameters()).unwrap();
            let kl = kl_to_standard_normal(&schedule, schedule.steps(), second_moment(&x0));
            assert!(if preset == Preset::TooLittle { kl > FAR } else { kl < NEAR }, "{preset:?}: {kl}");
        }
    }

    #[test]
    fn both_sides_of_the_lines_agree() {
        let schedule = Schedule::new(Preset::TooLittle.parameters()).unwrap();
        let [_, _, _, general, end, _] = evaluated(&schedule, 0.9);
        let last = |line: Option<String>| line.unwrap().rsplit(' ').next().unwrap().to_owned();
        assert_eq!(last(general), last(end));
    }
}

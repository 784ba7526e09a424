//! Chapter: the limit. How far x_t is from pure noise, and what is left of the picture at the end.

mod figure;
mod remains;
mod trial;

use std::f64::consts::LN_2;

use yew::prelude::*;

use super::chapter::{Chapter, ChapterProps, Line};
use crate::diffusion::Schedule;
use crate::diffusion::limit::{
    kl_to_standard_normal, log_kl_to_standard_normal, second_moment, total_variation_to_standard_normal,
};
use crate::picture::PIXELS;
use crate::statistics::Gaussian;
use crate::ui::kit::formula::{Values, limit as formulas};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::{bounded, factor, factor_exp, percent, significant, significant_exp};
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use figure::{Figure, FigureProps};
use remains::{Remains, RemainsProps};
use trial::{Trial, TrialProps};

/// From this divergence on, in nats a pixel, the end counts as failed.
const FAR: f64 = 0.05;
/// Below this one it counts as pure noise.
const NEAR: f64 = 1e-4;
/// Below this ᾱ_T the divergence is ½·ᾱ_T·‖x_0‖²/d to within a tenth or so.
const SMALL: f64 = 0.1;

/// The chapter's formulas, in order.
const FORMULAS: [&str; 5] = [formulas::LIMIT, formulas::LIMIT_NOW, formulas::KL, formulas::GUESS, formulas::TV];
/// The formulas of the derivation.
const LINES: [&str; 6] =
    [formulas::LOG_SUM, formulas::BOUND, formulas::END, formulas::KL_GENERAL, formulas::KL_END, formulas::KL_SMALL];

/// What each line of the derivation comes to for a schedule and a picture with this second moment.
fn evaluated(schedule: &Schedule, second_moment: f64) -> [Option<String>; 6] {
    let steps = schedule.steps();
    let three = |value: f64| significant(value, 3);
    // ᾱ_T underflows where T is large and the steps are: its logarithm does not.
    let exp = |log: f64| significant_exp(log, 3);
    let (log_kept, noise) = (schedule.log_alpha_bar(steps), schedule.one_minus_alpha_bar(steps));
    let sum: f64 = (1..=steps).map(|t| schedule.beta(t)).sum();
    let log_kl = log_kl_to_standard_normal(schedule, steps, second_moment);
    let log_square = log_kept + libm::log(second_moment);
    let mean = libm::exp(0.5 * log_square);
    let general = if mean * mean < f64::MIN_POSITIVE {
        // What is left of ½(m² + v − 1 − ln v) where v is 1.
        Some(log_square - LN_2)
    } else {
        Gaussian::new(mean, noise).ok().map(|end| libm::log(end.kl(&Gaussian::STANDARD)))
    };
    let kept = libm::exp(log_kept);
    // −ln(1 − ᾱ) is ᾱ where ᾱ underflows.
    let rest = if kept < f64::MIN_POSITIVE {
        exp(log_kept)
    } else {
        three(if kept < 0.5 { -libm::log1p(-kept) } else { -libm::log(noise) })
    };
    let sign = if kept < SMALL { "≈" } else { "≠" };
    [
        Some(format!("{} ≤ {}", three(log_kept), three(-sum))),
        Some(format!("{} ≤ {}", exp(log_kept), exp(-sum))),
        Some(format!("√ᾱ = {}, 1 − ᾱ = {}", exp(0.5 * log_kept), factor(noise, 3))),
        general.map(|log_kl| format!("m = {}, v = {}: {}", exp(0.5 * log_square), factor(noise, 3), exp(log_kl))),
        Some(format!("½ ({} − {} + {rest}) = {}", exp(log_square), exp(log_kept), exp(log_kl))),
        Some(format!("{} {sign} {}", exp(log_kl), exp(log_square - LN_2))),
    ]
}

/// The share of right answers to the question whether something is x_T or pure noise, by the share of the picture in it: that is one
/// number, and x_T's has the mean √ᾱ_T·‖x_0‖.
fn told_apart(schedule: &Schedule, second_moment: f64) -> f64 {
    let norm = (second_moment * PIXELS as f64).sqrt();
    // It fails only where x_T is a point, which noise never is.
    0.5 + 0.5 * total_variation_to_standard_normal(schedule, schedule.steps(), norm).unwrap_or(1.0)
}

/// The chapter.
#[component]
pub fn LimitChapter() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.limit;
    let failed = use_state_eq(|| false);
    let x0 = state.sources.picture();
    let second_moment = second_moment(&x0);
    let (schedule, t) = (state.schedule.clone(), state.t.min(state.schedule.steps()));

    let on_end = {
        let (failed, dispatcher) = (failed.clone(), state.dispatcher());
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
        Callback::from(move |()| Line::all(LINES, text.lines, evaluated(&schedule, second_moment)))
    };
    let failed = *failed && !state.done.contains(ChapterId::Limit);
    let figure = {
        let schedule = schedule.clone();
        Callback::from(move |()| {
            lean::<Figure>(FigureProps { schedule: schedule.clone(), t, second_moment, failed, on_end: on_end.clone() })
        })
    };
    let second = Callback::from(move |()| {
        let schedule = schedule.clone();
        html! {
            <div class="limit">
                { lean::<Remains>(RemainsProps { schedule: schedule.clone(), x0: x0.clone() }) }
                { lean::<Trial>(TrialProps { schedule }) }
            </div>
        }
    });
    lean::<Chapter>(ChapterProps {
        id: ChapterId::Limit,
        text: &text.chapter,
        values,
        formulas: FORMULAS.to_vec(),
        derivation: Some(derivation),
        figure,
        second: Some(second),
        drawing: Html::default(),
        lasting: false,
    })
}

/// Present values of symbols and places.
fn values(schedule: &Schedule, t: u32, second_moment: f64) -> Values {
    let (log_alpha_bar, noise) = (schedule.log_alpha_bar(t), schedule.one_minus_alpha_bar(t));
    let (kl_sign, kl) = bounded(kl_to_standard_normal(schedule, t, second_moment));
    Values::from([
        ("T", schedule.steps().to_string()),
        ("t", t.to_string()),
        ("alpha_bar_T", significant_exp(schedule.log_alpha_bar(schedule.steps()), 3).trimmed().to_string()),
        ("alpha_bar_t", factor_exp(log_alpha_bar, 3).to_string()),
        ("alpha_t", factor(schedule.alpha(t), 3).to_string()),
        ("guess", percent(told_apart(schedule, second_moment))),
        ("kl", kl),
        ("kl_sign", kl_sign.to_owned()),
        ("rest", factor(noise, 3).to_string()),
        ("root", factor_exp(0.5 * log_alpha_bar, 3).to_string()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::{ScheduleKind, ScheduleParameters};
    use crate::ui::model::source::Sources;
    use crate::ui::parts::schedule::presets::Preset;

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
    fn an_end_without_the_picture_is_told_by_chance_and_one_with_it_always() {
        let told =
            |preset: Preset| told_apart(&Schedule::new(preset.parameters()).unwrap(), 26.6 * 26.6 / PIXELS as f64);
        assert!((told(Preset::TooFast) - 0.5).abs() < 1e-6);
        assert!(told(Preset::TooLittle) > 0.999_999);
        // DDPM: two bells of variance 1, 26.6 times √0.0000404 apart: the share is Φ of half of that.
        assert!((told(Preset::Ddpm) - 0.5337).abs() < 1e-3);
    }

    #[test]
    fn both_sides_of_the_lines_agree() {
        let schedule = Schedule::new(Preset::TooLittle.parameters()).unwrap();
        let [_, _, _, general, end, _] = evaluated(&schedule, 0.9);
        let last = |line: Option<String>| line.unwrap().rsplit(' ').next().unwrap().to_owned();
        assert_eq!(last(general), last(end));
    }

    #[test]
    fn an_alpha_bar_that_underflows_is_shown_as_it_is() {
        let constant =
            ScheduleParameters { kind: ScheduleKind::Constant, beta_start: 0.5, ..Preset::Ddpm.parameters() };
        for (parameters, shown) in [
            (ScheduleParameters { steps: 4000, ..Preset::TooFast.parameters() }, None),
            (ScheduleParameters { steps: 1023, ..constant }, Some("1.11×10⁻³⁰⁸ ≤ 7.22×10⁻²²³")),
            (ScheduleParameters { steps: 4000, ..constant }, Some("7.59×10⁻¹²⁰⁵ ≤ 2.58×10⁻⁸⁶⁹")),
        ] {
            let schedule = Schedule::new(parameters).unwrap();
            let [_, kept, root, general, end, small] = evaluated(&schedule, 0.9).map(Option::unwrap);
            if let Some(shown) = shown {
                assert_eq!(kept, shown);
            }
            for line in [&kept, &root, &general, &end, &small] {
                assert!(!line.contains("2.23×10⁻³⁰⁸") && !line.contains(" 0") && !line.starts_with('0'), "{line}");
            }
            let last = |line: &str| line.rsplit(' ').next().unwrap().to_owned();
            assert_eq!([last(&general), last(&end)], [last(&small), last(&small)]);
            assert_eq!(small.split(" ≈ ").next().unwrap(), last(&small));
        }
    }
}

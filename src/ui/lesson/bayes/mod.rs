//! Chapter: Bayes and the posterior. For one pixel, what x_0 and x_t say of x_{t−1}.
//!
//! - `figure`, `bells`, `variances`: the three bells, and β_t and β̃_t over all t. - `derivation`: the square completed line by line.
//! - `rules`, `coins`: Bayes' theorem in general.

mod bells;
mod coins;
mod derivation;
mod figure;
mod rules;
mod variances;

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::{Chapter, ChapterProps};
use super::pixel_picker::Pick;
use crate::diffusion::Schedule;
use crate::diffusion::posterior::mean_from_x0;
use crate::ui::kit::formula::{Values, bayes as formulas};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::{factor, factor_exp, fixed, three};
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use bells::Pixel;
use derivation::{lines, number};
use figure::{Figure, FigureProps};
use rules::Rules;
use variances::{Variances, VariancesProps};

/// The chapter's formulas, in order.
const FORMULAS: [&str; 6] = [
    formulas::THEOREM,
    formulas::POSTERIOR,
    formulas::MEAN,
    formulas::MEAN_NOW,
    formulas::VARIANCE,
    formulas::PRECISION_SUM,
];
/// What the chapter is set to.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Setting {
    /// Where x_0 comes from.
    pick: Pick,
    /// ε.
    epsilon: f64,
}

impl Default for Setting {
    fn default() -> Self {
        // Of the digit that the page opens with, a pixel on the edge of the ink.
        Self { pick: Pick::at(16, 10), epsilon: -1.0 }
    }
}

impl Setting {
    /// The pixel, in this picture.
    fn pixel(&self, picture: &[f32]) -> Pixel {
        Pixel { x0: self.pick.value(picture), epsilon: self.epsilon }
    }

    /// After a change of the pixel by hand. The ring stays on where x_0 stays.
    fn changed(self, from: Pixel, to: Pixel) -> Self {
        let pick = if to.x0 == from.x0 { self.pick } else { self.pick.with_value(to.x0) };
        Self { pick, epsilon: to.epsilon }
    }
}

/// The largest number that is written with decimals.
const MOST_PLAIN: f64 = 1e6;

/// The chapter.
#[component]
pub fn BayesChapter() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.bayes;
    let setting = use_state_eq(Setting::default);
    let pick = setting.pick;
    let pixel = setting.pixel(&state.sources.picture());
    let schedule = state.schedule.clone();
    // At t = 0 there is no step to go back.
    let t = state.t.max(1);
    let on_change = {
        let (setting, dispatcher) = (setting.clone(), state.dispatcher());
        Callback::from(move |next: Pixel| {
            setting.set(setting.changed(pixel, next));
            if next.disagrees(t) {
                dispatcher.dispatch(Action::Done(ChapterId::Bayes));
            }
        })
    };
    // Another pixel has the same noise: x_t moves along.
    let on_pick = Callback::from(move |pick| setting.set(Setting { pick, ..*setting }));
    let values = {
        let schedule = schedule.clone();
        Callback::from(move |()| values(&schedule, t, pixel))
    };
    let derivation = {
        let schedule = schedule.clone();
        Callback::from(move |()| lines(text, &schedule, t, pixel))
    };
    let figure = {
        let schedule = schedule.clone();
        Callback::from(move |()| {
            lean::<Figure>(FigureProps {
                schedule: schedule.clone(),
                t,
                pixel,
                pick,
                on_change: on_change.clone(),
                on_pick: on_pick.clone(),
            })
        })
    };
    let second = Callback::from(move |()| lean::<Variances>(VariancesProps { schedule: schedule.clone(), t }));
    lean::<Chapter>(ChapterProps {
        id: ChapterId::Bayes,
        text: &text.chapter,
        values,
        formulas: FORMULAS.to_vec(),
        derivation: Some(derivation),
        figure,
        second: Some(second),
        drawing: lean::<Rules>(()),
        lasting: false,
    })
}

/// Present values of symbols and places.
fn values(schedule: &Schedule, t: u32, pixel: Pixel) -> Values {
    let weights = schedule.posterior_mean_coefficients(t);
    let x_t = pixel.x_t(schedule, t);
    let share = |value| factor(value, 4).to_string();
    let [whole, step, signal] = precisions(schedule, t);
    Rc::from([
        ("T", schedule.steps().to_string()),
        ("alpha_bar_prev", factor_exp(schedule.log_alpha_bar(t - 1), 4).to_string()),
        ("alpha_bar_t", factor_exp(schedule.log_alpha_bar(t), 4).to_string()),
        ("alpha_t", share(schedule.alpha(t))),
        ("beta_t", number(schedule.beta(t))),
        ("beta_tilde", number(schedule.posterior_variance(t))),
        ("epsilon", number(pixel.epsilon)),
        ("mu_now", three(mean_from_x0(schedule, t, x_t, pixel.x0))),
        ("mu_tilde", number(mean_from_x0(schedule, t, x_t, pixel.x0))),
        ("precision", whole),
        ("precision_step", step),
        ("snr_prev", signal),
        ("t", t.to_string()),
        ("weight_x_0", factor(weights.x0, 4).to_string()),
        ("weight_x_t", factor(weights.x_t, 4).to_string()),
        ("x_0", number(pixel.x0)),
        ("x_t", number(x_t)),
    ])
}

/// 1/β̃_t, and the 1/β_t and SNR_{t−1} that it is the sum of, all with the decimals that the smaller of these needs, so that the sum is that
/// of the numbers shown.
fn precisions(schedule: &Schedule, t: u32) -> [String; 3] {
    let (step, signal) = (1.0 / schedule.beta(t), libm::exp(schedule.log_snr(t - 1)));
    if step.max(signal) > MOST_PLAIN {
        return [step + signal, step, signal].map(number);
    }
    let decimals = (2.0 - libm::floor(libm::log10(step.min(signal)))).clamp(0.0, 6.0);
    let unit = libm::pow(10.0, decimals);
    let [step, signal] = [step, signal].map(|value| (unit * value).round() / unit);
    [step + signal, step, signal].map(|value| fixed(value, decimals as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;
    use crate::ui::model::source::Sources;

    #[test]
    fn another_pixel_keeps_the_noise_and_another_x_t_keeps_the_pixel() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let picture = Sources::default().picture();
        let start = Setting::default();
        let pixel = start.pixel(&picture);
        assert!(pixel.x0 > 0.5 && !pixel.disagrees(300), "it begins with ink, and with nothing done");
        let picked = Setting { pick: Pick::at(0, 0), ..start };
        assert_eq!(picked.pixel(&picture), Pixel { x0: -1.0, ..pixel });
        let dragged = start.changed(pixel, pixel.with_x_t(&schedule, 300, 0.0));
        assert_eq!(dragged.pick, start.pick);
        let by_hand = start.changed(pixel, pixel.with_x0(&schedule, 300, 0.25));
        assert_eq!(by_hand.pick, start.pick.with_value(0.25));
        assert_eq!(by_hand.pixel(&[]).x0, 0.25);
    }

    #[test]
    fn the_precisions_sum_up_as_they_are_shown() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        for t in [2, 30, 400, 1000] {
            let [whole, step, signal] = precisions(&schedule, t).map(|shown| shown.parse::<f64>().unwrap());
            assert!((whole - step - signal).abs() < 1e-9 * whole, "{t}");
            assert!((whole * schedule.posterior_variance(t) - 1.0).abs() < 1e-3, "{t}");
        }
        assert_eq!(precisions(&schedule, 400), ["124.499", "124.254", "0.245"]);
        assert_eq!(precisions(&schedule, 1), ["∞", "1×10⁴", "∞"]);
    }
}

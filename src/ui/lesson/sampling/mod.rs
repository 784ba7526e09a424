//! Chapter: sampling. The ideal denoiser of the ink beside the learned one; the reverse part, which follows, is its workshop.
//!
//! - `figure`, `panel`: both fields and both results. - `ideal`: the exact denoiser. - `derivation`: DDPM, DDIM and guidance.
//! - `tried`: whether the learner has compared runs.

mod derivation;
mod figure;
mod ideal;
mod panel;
mod tried;

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::chapter;
use crate::ui::kit::formula::{Values, sampling as formulas};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::{factor, factor_exp, fixed, three};
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::{State, use_state_handle};
use crate::ui::text::lesson::sampling::Sampling as Texts;
use crate::ui::text::use_course_text;
use derivation::{EPSILON, X_T, lines, step_at, x0_hat};
use figure::Figure;
use tried::Watch;

/// The present values at timestep `t`, 1..=T.
fn values(text: &Texts, state: &State, t: u32) -> Values {
    let schedule = &state.schedule;
    let step = step_at(schedule, t);
    let form = step.mean_form();
    Rc::from([
        ("t", t.to_string()),
        ("alpha_t", factor(schedule.alpha(t), 4).to_string()),
        ("alpha_bar_t", factor_exp(step.log_alpha_bar, 4).to_string()),
        ("alpha_bar_prev", factor_exp(step.log_alpha_bar_prev, 4).to_string()),
        ("beta_t", three(schedule.beta(t))),
        ("beta_tilde", three(schedule.posterior_variance(t))),
        ("sigma_t", three(step.sigma)),
        ("x_t", (text.example)(&fixed(X_T, 1))),
        ("epsilon_hat", (text.example)(&fixed(EPSILON, 1))),
        ("x0_hat", (text.example)(&x0_hat(schedule, t, 3).to_string())),
        ("eta", (text.example)("1")),
        ("w", fixed(state.reverse.guidance, 1)),
        ("lambda_t", three(schedule.log_snr(t))),
        ("mean_x", factor(form.x_t, 4).to_string()),
        ("mean_epsilon", three(-form.epsilon)),
        ("step_sigma", three(step.sigma)),
    ])
}

/// The chapter.
#[component]
pub fn SamplingChapter() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.sampling;
    // No step leads back from t = 0.
    let t = state.t.max(1);
    let figure = Callback::from(|()| lean::<Figure>(()));
    let values = {
        let state = state.clone();
        Callback::from(move |()| values(text, &state, t))
    };
    let derivation = Callback::from(move |()| lines(&state.schedule, t, state.reverse.guidance, &text.lines));
    let formulas = vec![
        formulas::DDPM,
        formulas::DDPM_NOW,
        formulas::JUMP,
        formulas::JUMP_PARTS,
        formulas::DDIM,
        formulas::GUIDED,
    ];
    html! {
        <>
            { lean::<Watch>(()) }
            { chapter(ChapterId::Sampling, &text.chapter, values, formulas, derivation, figure) }
        </>
    }
}

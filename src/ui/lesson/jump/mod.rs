//! Chapter: many steps as one jump. The shares of x_0 and of every noise in x_t, and thousands of chains against jumps.

mod derivation;
mod race;
mod runs;
mod shares;

use yew::prelude::*;

use super::chapter::{Chapter, ChapterProps};
use crate::diffusion::Schedule;
use crate::ui::kit::formula::Values;
use crate::ui::kit::formula::jump as formulas;
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::{factor, factor_exp, fixed, three};
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use race::{Races, Running};
use runs::{RunsFigure, RunsFigureProps};
use shares::{SharesFigure, SharesFigureProps};

/// The chapter.
#[component]
pub fn JumpChapter() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.jump;
    let races = use_reducer(Races::default);
    let running = use_memo((), |()| Running::default());
    {
        let dispatcher = state.dispatcher();
        use_effect_with(races.compared(), move |&compared| {
            if compared {
                dispatcher.dispatch(Action::Done(ChapterId::Jump));
            }
        });
    }
    let x0 = races.pick.value(&state.sources.picture());
    let (schedule, t) = (state.schedule.clone(), state.t);
    // One chain's noises: the same at every redraw, and for every T.
    let z = use_memo(schedule.steps(), |&steps| race::noise(1, 0).vec(steps as usize));
    let derivation = {
        let (schedule, z) = (schedule.clone(), z.clone());
        Callback::from(move |()| derivation::lines(&schedule, t, x0, (&race::noise(1, 0), &z), &text.lines))
    };
    let values = {
        let schedule = schedule.clone();
        Callback::from(move |()| values(&schedule, t, x0, &z))
    };
    let figure = {
        let schedule = schedule.clone();
        Callback::from(move |()| lean::<SharesFigure>(SharesFigureProps { schedule: schedule.clone(), t }))
    };
    let second = Callback::from(move |()| {
        lean::<RunsFigure>(RunsFigureProps {
            schedule: schedule.clone(),
            t,
            x0,
            races: races.clone(),
            running: (*running).clone(),
        })
    });
    lean::<Chapter>(ChapterProps {
        id: ChapterId::Jump,
        text: &text.chapter,
        values,
        formulas: vec![formulas::UNROLLED, formulas::JUMP, formulas::JUMP_NOW],
        derivation: Some(derivation),
        figure,
        second: Some(second),
        drawing: Html::default(),
        lasting: false,
    })
}

/// Present values of symbols and places, for the chain with these noises.
fn values(schedule: &Schedule, t: u32, x0: f64, z: &[f32]) -> Values {
    let x = |t: u32| fixed(derivation::unrolled(schedule, t, x0, z), 3);
    let noise = |s: u32| s.checked_sub(1).and_then(|at| z.get(at as usize)).map(|&z| fixed(f64::from(z), 3));
    let mut values = vec![
        ("t", t.to_string()),
        ("T", schedule.steps().to_string()),
        ("beta_t", three(schedule.beta(t))),
        ("alpha_t", factor(schedule.alpha(t), 3).to_string()),
        ("alpha_bar_t", factor_exp(schedule.log_alpha_bar(t), 3).to_string()),
        ("signal", factor_exp(0.5 * schedule.log_alpha_bar(t), 3).to_string()),
        ("noise", factor(schedule.one_minus_alpha_bar(t).sqrt(), 3).to_string()),
        ("x_0", fixed(x0, 2)),
        ("x_t", x(t)),
        ("x_prev", x(t.saturating_sub(1))),
    ];
    values.extend(noise(t).map(|value| ("z_t", value)));
    values.extend(t.checked_sub(1).and_then(noise).map(|value| ("z_prev", value)));
    Values::from(values)
}

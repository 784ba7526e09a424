//! Chapter: what it is used for. A card for each family of uses, and questions that are answered from the cards.

mod cards;
mod papers;
mod quiz;

use yew::prelude::*;

use super::chapter::Chapter;
use crate::ui::kit::formula::Values;
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use cards::cards;
use quiz::{Answers, Quiz, all_right};

/// The chapter.
#[component]
pub fn UsesChapter() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.uses;
    // Kept here: the figure is taken off the page while it is far from the window.
    let answers = use_state_eq(Answers::default);
    let on_answer = {
        let (answers, dispatcher) = (answers.setter(), state.dispatcher());
        Callback::from(move |next: Answers| {
            answers.set(next);
            if all_right(&next) {
                dispatcher.dispatch(Action::Done(ChapterId::Uses));
            }
        })
    };
    let figure = {
        let answers = *answers;
        Callback::from(move |()| {
            html! { <div class="uses">{ cards(text) }<Quiz {answers} on_answer={on_answer.clone()} /></div> }
        })
    };
    let values = Callback::from(|()| Values::default());
    html! {
        <Chapter id={ChapterId::Uses} text={&text.chapter} {values} formulas={vec![]} {figure} />
    }
}

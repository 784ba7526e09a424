//! Chapter: what it is used for. The workshop, where the systems that grew out of DDPM run, and questions what x_0 is.
//!
//! The workshop itself stands above the lesson (`src/systems/workshop`); it is handed in.

mod card;
mod papers;
mod quiz;

use yew::prelude::*;

pub use card::{card, papers};

use super::chapter::{Chapter, ChapterProps};
use crate::ui::kit::formula::Values;
use crate::ui::kit::lean::lean;
use crate::ui::model::actions::Action;
use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use quiz::{Answers, Quiz, QuizProps, all_right};

/// What the [`UsesChapter`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct UsesChapterProps {
    /// The workshop.
    pub workshop: Html,
}

/// The chapter.
#[component]
pub fn UsesChapter(props: &UsesChapterProps) -> Html {
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
        let (answers, workshop) = (*answers, props.workshop.clone());
        Callback::from(move |()| {
            html! { <div class="uses">{ workshop.clone() }{ lean::<Quiz>(QuizProps { answers, on_answer: on_answer.clone() }) }</div> }
        })
    };
    let values = Callback::from(|()| Values::default());
    lean::<Chapter>(ChapterProps {
        id: ChapterId::Uses,
        text: &text.chapter,
        values,
        formulas: Vec::new(),
        figure,
        second: None,
        drawing: Html::default(),
        lasting: true,
        derivation: None,
    })
}

//! Chapter: the objective.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Chapter;
use super::id::ChapterId;
use crate::ui::text::use_text;

/// The chapter.
#[component]
pub fn ObjectiveChapter() -> Html {
    let text = &use_text().lesson.objective;
    let figure = Callback::from(|()| Html::default());
    html! {
        <Chapter id={ChapterId::Objective} text={&text.chapter} values={Rc::from([])} formulas={vec![]} {figure} />
    }
}

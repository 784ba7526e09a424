//! Chapter: one step forward.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Chapter;
use super::id::ChapterId;
use crate::ui::text::use_text;

/// The chapter.
#[component]
pub fn StepChapter() -> Html {
    let text = &use_text().lesson.step;
    let figure = Callback::from(|()| Html::default());
    html! {
        <Chapter id={ChapterId::Step} text={&text.chapter} values={Rc::from([])} formulas={vec![]} {figure} />
    }
}

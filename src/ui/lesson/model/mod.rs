//! Chapter: what a generative model is.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Chapter;
use super::id::ChapterId;
use crate::ui::text::use_text;

/// The chapter.
#[component]
pub fn ModelChapter() -> Html {
    let text = &use_text().lesson.model;
    let figure = Callback::from(|()| Html::default());
    html! {
        <Chapter id={ChapterId::Model} text={&text.chapter} values={Rc::from([])} formulas={vec![]} {figure} />
    }
}

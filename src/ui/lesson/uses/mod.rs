//! Chapter: what it is used for.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Chapter;
use super::id::ChapterId;
use crate::ui::text::use_text;

/// The chapter.
#[component]
pub fn UsesChapter() -> Html {
    let text = &use_text().lesson.uses;
    let figure = Callback::from(|()| Html::default());
    html! {
        <Chapter id={ChapterId::Uses} text={&text.chapter} values={Rc::from([])} formulas={vec![]} {figure} />
    }
}

//! Chapter: the limit.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Chapter;
use super::id::ChapterId;
use crate::ui::text::use_text;

/// The chapter.
#[component]
pub fn LimitChapter() -> Html {
    let text = &use_text().lesson.limit;
    let figure = Callback::from(|()| Html::default());
    html! {
        <Chapter id={ChapterId::Limit} text={&text.chapter} values={Rc::from([])} formulas={vec![]} {figure} />
    }
}

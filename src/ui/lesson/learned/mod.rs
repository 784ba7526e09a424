//! Chapter: why going back is learned.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Chapter;
use super::id::ChapterId;
use crate::ui::text::use_text;

/// The chapter.
#[component]
pub fn LearnedChapter() -> Html {
    let text = &use_text().lesson.learned;
    let figure = Callback::from(|()| Html::default());
    html! {
        <Chapter id={ChapterId::Learned} text={&text.chapter} values={Rc::from([])} formulas={vec![]} {figure} />
    }
}

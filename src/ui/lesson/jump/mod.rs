//! Chapter: many steps as one jump.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Chapter;
use super::id::ChapterId;
use crate::ui::text::use_text;

/// The chapter.
#[component]
pub fn JumpChapter() -> Html {
    let text = &use_text().lesson.jump;
    let figure = Callback::from(|()| Html::default());
    html! {
        <Chapter id={ChapterId::Jump} text={&text.chapter} values={Rc::from([])} formulas={vec![]} {figure} />
    }
}

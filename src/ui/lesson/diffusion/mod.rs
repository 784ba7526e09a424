//! Chapter: ink and diffusion.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Chapter;
use super::id::ChapterId;
use crate::ui::text::use_text;

/// The chapter.
#[component]
pub fn DiffusionChapter() -> Html {
    let text = &use_text().lesson.diffusion;
    let figure = Callback::from(|()| Html::default());
    html! {
        <Chapter id={ChapterId::Diffusion} text={&text.chapter} values={Rc::from([])} formulas={vec![]} {figure} />
    }
}

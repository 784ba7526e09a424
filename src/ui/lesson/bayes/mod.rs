//! Chapter: Bayes and the posterior.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::Chapter;
use super::id::ChapterId;
use crate::ui::text::use_text;

/// The chapter.
#[component]
pub fn BayesChapter() -> Html {
    let text = &use_text().lesson.bayes;
    let figure = Callback::from(|()| Html::default());
    html! {
        <Chapter id={ChapterId::Bayes} text={&text.chapter} values={Rc::from([])} formulas={vec![]} {figure} />
    }
}

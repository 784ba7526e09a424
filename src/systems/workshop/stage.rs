//! Who stands on the stage: a live system, once its chunk is there, or the card of one that is not live yet.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::super::page::page_of;
use crate::ui::lesson::uses::card;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::text::use_course_text;

/// What an [`OnStage`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct OnStageProps {
    /// Which exhibit.
    pub exhibit: Exhibit,
    /// Whether the stage is near the window.
    pub near: bool,
    /// Called with a picture that the visitor has made here.
    pub on_result: Callback<Rc<[f32]>>,
}

/// What has become of the chunk.
#[derive(Clone, PartialEq)]
enum Chunk {
    Coming,
    There(Html),
    Failed,
}

/// The exhibit.
#[component]
pub fn OnStage(props: &OnStageProps) -> Html {
    let text = &use_course_text().lesson.uses;
    let page = page_of(props.exhibit);
    let chunk = use_state_eq(|| Chunk::Coming);
    let attempts = use_state_eq(|| 0_u32);
    // Who has seen it once keeps it.
    let seen = use_mut_ref(|| false);
    *seen.borrow_mut() |= props.near;
    {
        let (setter, on_result) = (chunk.setter(), props.on_result.clone());
        use_effect_with((*seen.borrow(), *attempts), move |&(seen, _)| {
            if let Some(page) = page.filter(|_| seen) {
                setter.set(Chunk::Coming);
                spawn_local(async move {
                    let came = (page.load)(on_result).await;
                    setter.set(came.map_or(Chunk::Failed, Chunk::There));
                });
            }
        });
    }
    if page.is_none() {
        return html! {
            <div class="stage-card">
                <p class="stage-not-live">{ text.not_live }</p>
                { card(text, props.exhibit) }
            </div>
        };
    }
    match &*chunk {
        Chunk::There(html) => html.clone(),
        Chunk::Coming => html! { <p class="stage-coming" role="status">{ text.stage.coming }</p> },
        Chunk::Failed => {
            let again = move |_: MouseEvent| attempts.set(*attempts + 1);
            html! {
                <div class="stage-coming" role="alert">
                    <p>{ text.stage.failed }</p>
                    <button type="button" onclick={again}>{ text.stage.again }</button>
                </div>
            }
        }
    }
}

//! The workshop of the last chapter: a contact sheet of all systems, and the stage on which one of them runs.
//!
//! A live system's page is a chunk of its own (`chunks`), fetched when it is put on the stage and the stage comes into sight.
//! - `sheet`: the stills. - `stage`: who stands there.

mod sheet;
mod stage;

use std::rc::Rc;

use yew::prelude::*;

use super::page::{PAGES, still};
use crate::ui::address::section::STAGE;
use crate::ui::kit::lean::lean;
use crate::ui::kit::visible::use_near;
use crate::ui::model::actions::Action;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;
use sheet::{Sheet, SheetProps};
use stage::OnStage;

/// What stands beside each exhibit's name: the stored still of a live one, or what the visitor has made of it.
type Stills = [Option<Rc<[f32]>>; Exhibit::COUNT];

/// The workshop.
#[component]
pub fn Workshop() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.uses;
    let exhibit = state.exhibit.unwrap_or(PAGES[0].exhibit);
    let stills = use_state(|| Exhibit::ALL.map(still));
    let node = use_node_ref();
    let near = use_near(&node);

    let on_choose = {
        let dispatcher = state.dispatcher();
        Callback::from(move |exhibit| dispatcher.dispatch(Action::Exhibit(exhibit)))
    };
    let on_result = {
        let stills = stills.clone();
        Callback::from(move |result: Rc<[f32]>| {
            let mut next: Stills = (*stills).clone();
            next[exhibit as usize] = Some(result);
            stills.set(next);
        })
    };
    html! {
        <div ref={node} class="workshop">
            { lean::<Sheet>(SheetProps { chosen: exhibit, stills: (*stills).clone(), on_choose }) }
            <section id={STAGE} class="stage" aria-labelledby="stage-heading">
                <h3 id="stage-heading">{ text.exhibits[exhibit as usize].name }</h3>
                <OnStage key={exhibit.name()} {exhibit} {near} {on_result} />
            </section>
        </div>
    }
}

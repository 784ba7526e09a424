//! The picture that a system starts from: the page's own, chosen here as in the forward part.

use yew::prelude::*;

use crate::ui::model::actions::Action;
use crate::ui::model::source::Source;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::forward::{Picker, sheet};
use crate::ui::text::{use_course_text, use_text};

/// What a [`SourcePicker`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct SourcePickerProps {
    /// Its name.
    pub label: AttrValue,
}

/// The choice, folded; and the sheet to draw on where the visitor's own drawing is chosen.
#[component]
pub fn SourcePicker(props: &SourcePickerProps) -> Html {
    let state = use_state_handle();
    let (words, text) = (use_text(), &use_course_text().forward);
    let on_change = {
        let dispatcher = state.dispatcher();
        Callback::from(move |change| dispatcher.dispatch(Action::Picture(change)))
    };
    html! {
        <details class="stage-source">
            <summary>{ &props.label }</summary>
            <Picker sources={state.sources.clone()} on_change={on_change.clone()} group="stage-source" />
            if state.sources.chosen == Source::Drawing {
                { sheet(text, &words.drawing, state.sources.drawing.clone(), String::new(), &on_change) }
            }
        </details>
    }
}

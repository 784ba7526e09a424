//! The picture that a system starts from: the page's own, chosen here as in the forward part.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::model::actions::Action;
use crate::ui::model::source::{Source, SourceAction};
use crate::ui::model::state::{StateHandle, use_state_handle};
use crate::ui::parts::forward::source::source_name;
use crate::ui::parts::forward::{Picker, sheet};
use crate::ui::text::{use_course_text, use_text};

fn on_change(state: &StateHandle) -> Callback<SourceAction> {
    let dispatcher = state.dispatcher();
    Callback::from(move |change| dispatcher.dispatch(Action::Picture(change)))
}

/// What a [`SourcePicker`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct SourcePickerProps {
    /// Its name.
    pub label: AttrValue,
    /// Whether the visitor's own drawing is drawn here, and not where it is shown.
    #[prop_or(true)]
    pub sheet: bool,
}

/// The choice, folded; and the sheet to draw on where the visitor's own drawing is chosen.
#[component]
pub fn SourcePicker(props: &SourcePickerProps) -> Html {
    let state = use_state_handle();
    let (words, text) = (use_text(), &use_course_text().forward);
    let on_change = on_change(&state);
    html! {
        <details class="stage-source">
            <summary>{ &props.label }</summary>
            <Picker sources={state.sources.clone()} on_change={on_change.clone()} group="stage-source" />
            if props.sheet && state.sources.chosen == Source::Drawing {
                { sheet(text, &words.drawing, state.sources.drawing.clone(), String::new(), &on_change, true) }
            }
        </details>
    }
}

/// The picture as it is; the visitor's own drawing as the sheet to draw it on.
#[component]
pub fn SourcePicture() -> Html {
    let state = use_state_handle();
    let (words, text) = (use_text(), &use_course_text().forward);
    let pixels: Rc<[f32]> = state.sources.picture();
    if state.sources.chosen == Source::Drawing {
        sheet(text, &words.drawing, pixels, String::new(), &on_change(&state), false)
    } else {
        let label = source_name(state.language, state.sources.chosen);
        html! { <PictureCanvas {pixels} scale={PictureScale::Data} {label} /> }
    }
}

/// What a [`SourceCaption`] says.
#[derive(Debug, PartialEq, Properties)]
pub struct SourceCaptionProps {
    /// The caption.
    pub label: AttrValue,
}

/// The caption of a [`SourcePicture`], with the button to draw one oneself, or to empty the sheet.
#[component]
pub fn SourceCaption(props: &SourceCaptionProps) -> Html {
    let state = use_state_handle();
    let text = &use_course_text().forward;
    let (name, action) = match state.sources.chosen {
        Source::Drawing => (text.clear, SourceAction::Clear),
        _ => (text.draw, SourceAction::Choose(Source::Drawing)),
    };
    let onclick = on_change(&state).reform(move |_: MouseEvent| action.clone());
    html! { <>{ &props.label }<button type="button" class="reverse-link" {onclick}>{ name }</button></> }
}

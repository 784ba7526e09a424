//! The picture that a system starts from: the page's own, chosen here as in the forward part.

use yew::prelude::*;

use super::panel;
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
    pub label: &'static str,
    /// Whether the visitor's own drawing is drawn here, and not where it is shown.
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
            <summary>{ props.label }</summary>
            <Picker sources={state.sources.clone()} on_change={on_change.clone()} group="stage-source" />
            if props.sheet && state.sources.chosen == Source::Drawing {
                { sheet(text, &words.drawing, state.sources.drawing.clone(), String::new(), &on_change, true) }
            }
        </details>
    }
}

/// The panel of the picture as it is, or of the sheet to draw it on; in its caption the button to draw one oneself, or to empty the sheet.
#[hook]
pub fn use_source_panel(caption: &'static str) -> Html {
    let state = use_state_handle();
    let (words, text) = (use_text(), &use_course_text().forward);
    let (pixels, chosen, on_change) = (state.sources.picture(), state.sources.chosen, on_change(&state));
    let drawing = chosen == Source::Drawing;
    let body = if drawing {
        sheet(text, &words.drawing, pixels, String::new(), &on_change, false)
    } else {
        html! { <PictureCanvas {pixels} scale={PictureScale::Data} label={source_name(state.language, chosen)} /> }
    };
    let (name, action) = match drawing {
        true => (text.clear, SourceAction::Clear),
        false => (text.draw, SourceAction::Choose(Source::Drawing)),
    };
    let onclick = on_change.reform(move |_: MouseEvent| action.clone());
    panel(html! { <>{ caption }<button type="button" class="reverse-link" {onclick}>{ name }</button></> }, body)
}

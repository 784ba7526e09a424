//! A table of mistakes that circulate in lecture notes, folded, for who reads with a note in hand. It stands at the foot of every
//! chapter's own mistakes, the same everywhere.

use web_sys::Element;
use yew::prelude::*;

use crate::ui::kit::printing::use_printing;
use crate::ui::kit::prose::prose;
use crate::ui::model::chapter::ChapterId;
use crate::ui::text::use_course_text;

/// What a [`Notes`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct NotesProps {
    /// The chapter that it stands in.
    pub id: ChapterId,
}

/// The table.
#[component]
pub fn Notes(props: &NotesProps) -> Html {
    let text = &use_course_text().lesson.notes;
    let unfolded = use_state_eq(|| false);
    let printing = use_printing();
    // On paper it is there once, where most of it belongs.
    let open = *unfolded || (printing && props.id == ChapterId::Bayes);
    let ontoggle = {
        let unfolded = unfolded.setter();
        move |event: Event| {
            let open = event.target_dyn_into::<Element>().is_some_and(|folded| folded.has_attribute("open"));
            if !printing {
                unfolded.set(open);
            }
        }
    };
    html! {
        <details class="chapter-notes" {open} {ontoggle}>
            <summary>{ text.summary }</summary>
            if open {
                <table>
                    <thead><tr>{ for text.columns.iter().map(|column| html! { <th scope="col">{ column }</th> }) }</tr></thead>
                    <tbody>{ for text.rows.iter().map(|row| html! {
                        <tr>{ for row.iter().map(|cell| html! { <td>{ prose(cell) }</td> }) }</tr>
                    }) }</tbody>
                </table>
            }
        </details>
    }
}

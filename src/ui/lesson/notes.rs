//! Mistakes that circulate in lecture notes, folded, for who reads with a note in hand: at each chapter's foot those that belong to it,
//! and all of them in the chapter that most of them are about.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::ui::kit::fold::{Fold, use_fold};
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::prose::prose;
use crate::ui::model::chapter::ChapterId;
use crate::ui::text::use_course_text;

/// The chapter that has all of them.
const WHOLE: ChapterId = ChapterId::Bayes;
/// The id of the whole table in the page.
const TABLE: &str = "notes";
/// Milliseconds after which a browser has followed a link within the page.
const FOLLOWED_MS: u32 = 50;

/// The chapters that each mistake belongs to besides, in the order of the texts.
const ALSO: [&[ChapterId]; 6] = [
    &[ChapterId::Objective, ChapterId::Sampling],
    &[],
    &[ChapterId::Objective, ChapterId::Sampling],
    &[],
    &[ChapterId::Model, ChapterId::Sums, ChapterId::Sampling],
    &[ChapterId::Sums, ChapterId::Jump],
];

fn belongs(also: &[ChapterId], id: ChapterId) -> bool {
    id == WHOLE || also.contains(&id)
}

/// What a [`Notes`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct NotesProps {
    /// The chapter that it stands in.
    pub id: ChapterId,
}

/// Opens the whole table and takes the reader there, the keyboard too, once the browser has followed the link to its chapter: so its Back
/// leads back. With a key held the link is opened elsewhere.
fn go(event: MouseEvent) {
    let table = gloo::utils::document().get_element_by_id(TABLE);
    if let Some(table) = table.filter(|_| !event.ctrl_key() && !event.meta_key() && !event.shift_key()) {
        let arrive = move || {
            // It cannot fail: the name is one of HTML's.
            let _ = table.set_attribute("open", "");
            table.scroll_into_view();
            if let Some(summary) = table.first_element_child().and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
                let _ = summary.focus();
            }
        };
        Timeout::new(FOLLOWED_MS, arrive).forget();
    }
}

/// A chapter's part of the table, or all of it; where it has none, the way there.
#[component]
pub fn Notes(props: &NotesProps) -> Html {
    let text = &use_course_text().lesson.notes;
    let id = props.id;
    // On paper it is there once, where most of it belongs.
    let Fold { open, ontoggle } = use_fold(id == WHOLE);
    let link = |words: &'static str| html! { <a href={format!("#{}", WHOLE.anchor())} onclick={go}>{ words }</a> };
    let mut rows = pairs(text.rows, ALSO).filter(|(_, also)| belongs(also, id)).map(|(row, _)| row).peekable();
    if rows.peek().is_none() {
        return html! { <p class="chapter-notes">{ link(text.elsewhere) }</p> };
    }
    html! {
        <details class="chapter-notes" id={(id == WHOLE).then_some(TABLE)} {open} {ontoggle}>
            <summary>{ text.summary }</summary>
            if open {
                <table>
                    <thead><tr>{ for text.columns.iter().map(|column| html! { <th scope="col">{ column }</th> }) }</tr></thead>
                    <tbody>{ for rows.map(|row| html! {
                        <tr>{ for row.iter().map(|cell| html! { <td>{ prose(cell) }</td> }) }</tr>
                    }) }</tbody>
                </table>
                if id != WHOLE { <p>{ link(text.whole) }</p> }
            }
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chapter_has_what_belongs_to_it_and_one_has_all() {
        let rows = |id| ALSO.iter().filter(|also| belongs(also, id)).count();
        assert_eq!(rows(WHOLE), ALSO.len());
        assert_eq!([ChapterId::Model, ChapterId::Sums, ChapterId::Jump, ChapterId::Uses].map(rows), [1, 2, 1, 0]);
        assert!(ALSO.iter().all(|also| !also.contains(&WHOLE)), "named once");
    }
}

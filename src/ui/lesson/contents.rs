//! The table of contents: every section of the page in its order, where the reader is, and what is done.

use web_sys::Element;
use yew::prelude::*;

use crate::ui::model::chapter::ChapterId;
use crate::ui::model::hidden::Part;
use crate::ui::model::section::Section;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_text;

/// The table of contents, one row that scrolls sideways where it is longer than the window.
#[component]
pub fn Contents() -> Html {
    let state = use_state_handle();
    let text = &use_text().page;
    let reading = state.section;
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with(reading, move |_| {
            let current = list.cast::<Element>().and_then(|list| list.query_selector("[aria-current]").ok()?);
            if let (Some(list), Some(current)) = (list.cast::<Element>(), current) {
                // Only the row scrolls; `scrollIntoView` would move the page too.
                let frame = |element: &Element| element.get_bounding_client_rect();
                let off = frame(&current).left()
                    - frame(&list).left()
                    - (frame(&list).width() - frame(&current).width()) / 2.0;
                list.set_scroll_left(list.scroll_left() + off as i32);
            }
        });
    }
    let entry = |section: Section| {
        let chapter = ChapterId::ALL.into_iter().find(|id| id.anchor() == section.id());
        let done = chapter.is_some_and(|id| state.done.contains(id));
        let (number, name) = match chapter {
            Some(id) => (id.number().to_string(), text.chapters[id as usize]),
            None if section == Section::INK => (String::new(), text.nav_ink),
            None if section == Section::REVERSE => (String::new(), text.nav_reverse),
            None => (String::new(), text.nav_forward),
        };
        html! {
            <li>
                <a href={format!("#{}", section.id())} title={name} aria-current={(reading == section).then_some("true")}
                    class={classes!(done.then_some("contents-done"))}>
                    if !number.is_empty() { <span class="contents-number" aria-hidden="true">{ number }</span> }
                    <span class="contents-name">{ name }</span>
                    if done { <span class="visually-hidden">{ text.done_mark }</span> }
                </a>
            </li>
        }
    };
    let hidden = |section: Section| match section {
        Section::FORWARD => state.hidden.has(Part::Forward),
        Section::REVERSE => state.hidden.has(Part::Reverse),
        _ => false,
    };
    html! {
        <nav class="contents" aria-label={text.navigation}>
            <ol ref={list}>{ for Section::ALL.into_iter().filter(|&section| !hidden(section)).map(entry) }</ol>
        </nav>
    }
}

//! The table of contents: which chapters there are, where the reader is, and what is done.

use web_sys::Element;
use yew::prelude::*;

use crate::ui::model::chapter::ChapterId;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_text;

/// The table of contents, one row that scrolls sideways where it is longer than the window.
#[component]
pub fn Contents() -> Html {
    let state = use_state_handle();
    let text = &use_text().page;
    let reading = state.section.id();
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
    html! {
        <nav class="contents" aria-label={text.contents}>
            <ol ref={list}>
                { for ChapterId::ALL.into_iter().map(|id| {
                    let done = state.done.contains(id);
                    html! {
                        <li>
                            <a href={format!("#{}", id.anchor())} aria-current={(reading == id.anchor()).then_some("true")}
                                class={classes!(done.then_some("contents-done"))}>
                                <span class="contents-number" aria-hidden="true">
                                    if !done { { id.number() } }
                                </span>
                                { text.chapters[id as usize] }
                                if done { <span class="visually-hidden">{ text.done_mark }</span> }
                            </a>
                        </li>
                    }
                }) }
            </ol>
        </nav>
    }
}

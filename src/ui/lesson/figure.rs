//! A chapter's figure in its place: in the page only while its chapter is near the window, and as high while it is not, so that nothing
//! jumps. Out of sight it stands still while t moves, as far sections do.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::ui::kit::visible::use_in_sight;
use crate::ui::model::state::{StateHandle, use_state_handle};
use crate::ui::model::still::use_still;

/// What a [`Figure`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// Whether its chapter is near the window, or it is to stay in the page wherever it is.
    pub shown: bool,
    /// Draws it.
    pub draw: Callback<(), Html>,
    /// Its class beside that of all figures.
    pub class: Option<&'static str>,
}

/// The figure, or the room for it.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let node = use_node_ref();
    let drawn = use_mut_ref(|| None::<Html>);
    let mut drawn = drawn.borrow_mut();
    // What comes into the page takes its room at once; and what has the keyboard follows it, wherever it stands.
    let seen = use_in_sight(&node) || drawn.is_none() || has_focus(&node);
    let (now, state) = (use_state_handle(), use_still(seen));
    // The state is the present one, unless nothing but time has passed since this was drawn.
    if !props.shown {
        *drawn = None;
    } else if state == now {
        *drawn = Some(props.draw.emit(()));
    }
    // Measured once, when it leaves and still stands there: measuring makes the browser lay out the page.
    let left = use_memo(props.shown, |shown| {
        node.cast::<HtmlElement>().filter(|_| !shown).map_or(0, |figure| figure.offset_height())
    });
    let style = if *left > 0 { format!("min-height: {left}px") } else { String::new() };
    html! {
        <ContextProvider<StateHandle> context={state}>
            <div class={classes!("chapter-figure", props.class)} ref={node.clone()} ~style={style}>
                { drawn.clone().unwrap_or_default() }
            </div>
        </ContextProvider<StateHandle>>
    }
}

/// Whether the keyboard is at something within it.
fn has_focus(node: &NodeRef) -> bool {
    node.get().is_some_and(|node| node.contains(gloo::utils::document().active_element().as_deref()))
}

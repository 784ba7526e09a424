//! A chapter's figure in its place: in the page only near the window, and as high while it is not, so that nothing jumps. Where the chapter is
//! in sight and the figure is not, it stands still while t moves.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::kept::{Kept, need_of_figure};
use crate::ui::kit::rest::Rests;
use crate::ui::kit::visible::use_visible;
use crate::ui::model::state::{State, StateHandle, under, use_state_handle};

/// What a [`Figure`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// Whether its chapter is near the window, or it is to stay in the page wherever it is.
    pub shown: bool,
    /// Whether it asks the network for what the chapter's formulas say: then it is drawn wherever it stands.
    pub asks: bool,
    /// Draws it.
    pub draw: Callback<(), Html>,
    /// Its classes.
    pub class: &'static str,
}

/// What a figure's place remembers.
struct Place {
    shown: bool,
    /// Pixels that stay for the figure while it is not in the page.
    height: i32,
    /// The state that it was drawn at last, and the handle to it: what yew's handle points to is always the newest.
    at: State,
    state: StateHandle,
    drawn: Kept<Html>,
}

/// The figure, or the room for it.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let node = use_node_ref();
    let near = use_visible(&node) || props.asks;
    let rests = use_context::<Rests>().unwrap_or_default();
    let now = use_state_handle();
    let place = use_mut_ref(|| Place {
        shown: false,
        height: 0,
        at: (*now).clone(),
        state: now.clone(),
        drawn: Kept::default(),
    });
    let Place { shown, height, at, state, drawn } = &mut *place.borrow_mut();
    if *shown != props.shown {
        *shown = props.shown;
        // Measured once, when it leaves and still stands there: measuring makes the browser lay out the page.
        let leaves = node.cast::<HtmlElement>().filter(|_| !props.shown);
        *height = leaves.map_or(0, |figure| figure.offset_height());
        *drawn = Kept::default();
    }
    let style = if *height > 0 { format!("min-height: {height}px") } else { String::new() };
    let moved = at.t != now.t && at.differs_in_time_alone(&now);
    let need = need_of_figure(near, moved, drawn.last().is_none(), rests);
    let figure = props.shown.then(|| {
        drawn.get(need, || {
            (*at, *state) = ((*now).clone(), now);
            props.draw.emit(())
        })
    });
    // Under the state as it was drawn, for what asks for it inside.
    html! {
        <div class={props.class} ref={node} ~style={style}>{ under(state.clone(), figure.flatten().unwrap_or_default()) }</div>
    }
}

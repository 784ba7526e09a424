//! A chapter's figure in its place: in the page only near the window, and as high while it is not, so that nothing jumps. Where the chapter is
//! in sight and the figure is not, it stands still while t moves.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::kept::{Kept, need_of_figure};
use crate::ui::kit::rest::Rests;
use crate::ui::kit::visible::use_visible;

/// What a [`Figure`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// Whether its chapter is near the window, or it is to stay in the page wherever it is.
    pub shown: bool,
    /// The timestep that it is drawn at.
    pub t: u32,
    /// Draws it.
    pub draw: Callback<(), Html>,
    /// Its class beside that of all figures.
    pub class: Option<&'static str>,
}

/// The figure, or the room for it.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let node = use_node_ref();
    let near = use_visible(&node);
    let rests = use_context::<Rests>().unwrap_or_default();
    let drawn = use_mut_ref(|| (props.t, Kept::<Html>::default()));
    // Measured once, when it leaves and still stands there: measuring makes the browser lay out the page.
    let left = use_memo(props.shown, |shown| {
        node.cast::<HtmlElement>().filter(|_| !shown).map_or(0, |figure| figure.offset_height())
    });
    let style = if *left > 0 { format!("min-height: {left}px") } else { String::new() };
    let (at, kept) = &mut *drawn.borrow_mut();
    let figure = if props.shown {
        let need = need_of_figure(near, *at != props.t, kept.last().is_none(), rests);
        kept.get(need, || {
            *at = props.t;
            props.draw.emit(())
        })
    } else {
        *kept = Kept::default();
        None
    };
    html! {
        <div class={classes!("chapter-figure", props.class)} ref={node.clone()} ~style={style}>
            { figure.unwrap_or_default() }
        </div>
    }
}

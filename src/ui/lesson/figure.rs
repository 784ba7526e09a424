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

/// What a figure's place remembers.
#[derive(Default)]
struct Place {
    shown: bool,
    /// Pixels that stay for the figure while it is not in the page.
    height: i32,
    /// The timestep that it was drawn at last.
    t: u32,
    drawn: Kept<Html>,
}

/// The figure, or the room for it.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let node = use_node_ref();
    let near = use_visible(&node);
    let rests = use_context::<Rests>().unwrap_or_default();
    let place = use_mut_ref(Place::default);
    let Place { shown, height, t, drawn } = &mut *place.borrow_mut();
    if *shown != props.shown {
        *shown = props.shown;
        // Measured once, when it leaves and still stands there: measuring makes the browser lay out the page.
        let leaves = node.cast::<HtmlElement>().filter(|_| !props.shown);
        *height = leaves.map_or(0, |figure| figure.offset_height());
        *drawn = Kept::default();
    }
    let style = if *height > 0 { format!("min-height: {height}px") } else { String::new() };
    let need = need_of_figure(near, *t != props.t, drawn.last().is_none(), rests);
    let figure = props.shown.then(|| {
        drawn.get(need, || {
            *t = props.t;
            props.draw.emit(())
        })
    });
    html! {
        <div class={classes!("chapter-figure", props.class)} ref={node.clone()} ~style={style}>
            { figure.flatten().unwrap_or_default() }
        </div>
    }
}

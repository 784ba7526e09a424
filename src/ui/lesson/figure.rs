//! A chapter's figure in its place: in the page only near the window, and as high while it is not, so that nothing jumps.

use web_sys::HtmlElement;
use yew::prelude::*;

/// What a [`Figure`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct FigureProps {
    /// Whether it is near the window, or to stay in the page wherever it is.
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
    // Measured once, when it leaves and still stands there: measuring makes the browser lay out the page.
    let left = use_memo(props.shown, |shown| {
        node.cast::<HtmlElement>().filter(|_| !shown).map_or(0, |figure| figure.offset_height())
    });
    let style = if *left > 0 { format!("min-height: {left}px") } else { String::new() };
    html! {
        <div class={classes!("chapter-figure", props.class)} ref={node} ~style={style}>
            if props.shown { { props.draw.emit(()) } }
        </div>
    }
}

//! Brings what is to be watched into the window.

use web_sys::{Element, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::NodeRef;

/// Scrolls as little as is needed for all of an element to be seen.
pub fn bring_into_view(element: &Element) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_behavior(ScrollBehavior::Instant);
    nearest.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&nearest);
}

/// The same for what a component has drawn, if it is there.
pub fn bring_node_into_view(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        bring_into_view(&element);
    }
}

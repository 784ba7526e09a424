//! Where a pointer is on an element.

use web_sys::Element;
use yew::prelude::*;

/// Where a pointer is on an element, as shares of its width and height from its upper left corner; 0 to 1 inside it. None where
/// the element is not there or has no size.
pub fn share(event: &MouseEvent, element: &NodeRef) -> Option<(f64, f64)> {
    let area = element.cast::<Element>()?.get_bounding_client_rect();
    let x = (f64::from(event.client_x()) - area.left()) / area.width();
    let y = (f64::from(event.client_y()) - area.top()) / area.height();
    (x.is_finite() && y.is_finite()).then_some((x, y))
}

/// Whether it is a finger on the glass, which may also scroll.
pub fn is_finger(event: &PointerEvent) -> bool {
    event.pointer_type() == "touch"
}

/// Lets an element have all that the pointer does until it is lifted, also beyond the element's edge.
pub fn capture(event: &PointerEvent, element: &NodeRef) {
    if let Some(element) = element.cast::<Element>() {
        // Without capture, as for a pointer that is gone already, a drag ends at the edge: no harm.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

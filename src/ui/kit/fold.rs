//! Something folded (`<details>`), whose content is in the page only while it is open.

use web_sys::Element;
use yew::prelude::*;

use super::theme::use_theme;

/// Whether it is open, and what follows the reader's hand.
pub struct Fold {
    /// For the element's attribute `open`, and for what is inside it.
    pub open: bool,
    /// For the element's event `toggle`.
    pub ontoggle: Callback<Event>,
}

/// Something folded, closed at first. On paper it is open where it is `on_paper`, whatever it is on the screen.
#[hook]
pub fn use_fold(on_paper: bool) -> Fold {
    let unfolded = use_state_eq(|| false);
    let printing = use_theme().on_paper;
    let open = *unfolded || (printing && on_paper);
    let setter = unfolded.setter();
    let ontoggle = Callback::from(move |event: Event| {
        let open = event.target_dyn_into::<Element>().is_some_and(|folded| folded.has_attribute("open"));
        if !printing {
            setter.set(open);
        }
    });
    Fold { open, ontoggle }
}

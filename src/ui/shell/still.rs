//! What is out of sight stands still while t moves: a section far from the window is given the state as it was, and not drawn again, until it
//! comes near or the page comes to rest. Anything but t reaches it at once.

use yew::prelude::*;

use crate::ui::kit::rest::Rests;
use crate::ui::kit::visible::use_near;
use crate::ui::model::state::{under, use_state_handle};

/// A section that stands still out of sight.
#[derive(Debug, PartialEq, Properties)]
pub struct StillProps {
    /// The id of its element.
    pub id: &'static str,
    /// The section.
    pub section: Html,
}

/// The section under a state of its own.
#[component]
pub fn Still(props: &StillProps) -> Html {
    let state = use_state_handle();
    let rests = use_context::<Rests>().unwrap_or_default();
    let near = use_near(props.id);
    let given = use_mut_ref(|| (state.clone(), rests));
    let mut given = given.borrow_mut();
    if near || given.1 != rests || !given.0.differs_in_time_alone(&state) {
        *given = (state, rests);
    }
    under(given.0.clone(), props.section.clone())
}

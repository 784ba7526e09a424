//! What is out of sight stands still while t moves: a section far from the window is given the state as it was, and not drawn again, until it
//! comes near or the page comes to rest. Anything but t reaches it at once.

use yew::prelude::*;

use crate::ui::kit::rest::Rests;
use crate::ui::kit::visible::use_near;
use crate::ui::model::state::{State, StateHandle, use_state_handle};

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
    if near || given.1 != rests || !differ_in_time_alone(&given.0, &state) {
        *given = (state, rests);
    }
    html! { <ContextProvider<StateHandle> context={given.0.clone()}>{ props.section.clone() }</ContextProvider<StateHandle>> }
}

/// Whether two states have all in common but t and what moves with it.
fn differ_in_time_alone(one: &State, other: &State) -> bool {
    let State { t, unset, playing, set_running, turned, .. } = *one;
    State { t, unset, playing, set_running, turned, ..other.clone() } == *one
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::model::language::Language;

    #[test]
    fn only_time_is_kept_from_what_is_out_of_sight() {
        let state = State::default();
        assert!(differ_in_time_alone(&state, &State { t: 7, playing: false, unset: false, ..state.clone() }));
        assert!(!differ_in_time_alone(&state, &State { t: 7, particles: 1, ..state.clone() }));
        assert!(!differ_in_time_alone(&state, &State { language: Language::Chinese, ..state.clone() }));
    }
}

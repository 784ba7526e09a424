//! The state for what may be out of sight: there it stays as it was while t moves, until it comes into sight or the page comes to rest.
//! Anything but t reaches it at once; not the section that is being read, which changes while one scrolls.

use yew::prelude::*;

use super::state::{State, StateHandle, use_state_handle};
use crate::ui::kit::rest::Rests;

/// The state for what is `seen`, or not.
#[hook]
pub fn use_still(seen: bool) -> StateHandle {
    let state = use_state_handle();
    let rests = use_context::<Rests>().unwrap_or_default();
    let given = use_mut_ref(|| (state.clone(), rests));
    let mut given = given.borrow_mut();
    if seen || given.1 != rests || !differ_in_time_alone(&given.0, &state) {
        *given = (state, rests);
    }
    given.0.clone()
}

/// Whether two states have all in common but t and what moves with it, and the section that is being read. Not whether the ink has turned: a
/// run ends with that, wherever the reader is.
fn differ_in_time_alone(one: &State, other: &State) -> bool {
    let State { t, unset, playing, set_running, section, .. } = *one;
    State { t, unset, playing, set_running, section, ..other.clone() } == *one
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::model::language::Language;
    use crate::ui::model::section::Section;

    #[test]
    fn only_time_and_the_section_are_kept_from_what_is_out_of_sight() {
        let state = State::default();
        assert!(differ_in_time_alone(&state, &State { t: 7, playing: false, unset: false, ..state.clone() }));
        assert!(differ_in_time_alone(&state, &State { section: Section::REVERSE, ..state.clone() }));
        assert!(!differ_in_time_alone(&state, &State { t: 7, turned: true, ..state.clone() }));
        assert!(!differ_in_time_alone(&state, &State { t: 7, particles: 1, ..state.clone() }));
        assert!(!differ_in_time_alone(&state, &State { language: Language::Chinese, ..state.clone() }));
    }
}

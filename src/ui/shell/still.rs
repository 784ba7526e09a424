//! A section that stands still out of sight: it is not drawn again while t moves.

use yew::prelude::*;

use crate::ui::kit::lean::lean;
use crate::ui::kit::visible::use_section_in_sight;
use crate::ui::model::state::StateHandle;
use crate::ui::model::still::use_still;

/// The section whose element has this id, standing still out of sight.
pub fn still(id: &'static str, section: Html) -> Html {
    lean::<Still>(StillProps { id, section })
}

#[derive(Debug, PartialEq, Properties)]
struct StillProps {
    id: &'static str,
    section: Html,
}

/// The section under a state of its own.
#[component]
fn Still(props: &StillProps) -> Html {
    let seen = use_section_in_sight(props.id);
    let state = use_still(seen);
    html! { <ContextProvider<StateHandle> context={state}>{ props.section.clone() }</ContextProvider<StateHandle>> }
}

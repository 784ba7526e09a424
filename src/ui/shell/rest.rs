//! When the page comes to rest. What is out of sight is not computed while t moves; it is brought up to date here, for those who read
//! the page without scrolling it, as a screen reader does, and before the page is printed.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::ui::kit::rest::Rests;
use crate::ui::model::state::use_state_handle;

/// The state rests once it has not changed for so many milliseconds.
const REST_MS: u32 = 500;

/// What stands under the provider.
#[derive(Debug, PartialEq, Properties)]
pub struct RestProviderProps {
    /// The page.
    pub children: Html,
}

/// Counts the page's rests for everything below.
#[component]
pub fn RestProvider(props: &RestProviderProps) -> Html {
    let state = use_state_handle();
    let rests = use_reducer(Rests::default);
    {
        let dispatcher = rests.dispatcher();
        use_effect_with(state, move |_| {
            let timer = Timeout::new(REST_MS, move || dispatcher.dispatch(()));
            move || drop(timer)
        });
    }
    {
        let dispatcher = rests.dispatcher();
        use_effect_with((), move |()| {
            let print = move |_: &Event| dispatcher.dispatch(());
            let listener = web_sys::window().map(|window| EventListener::new(&window, "beforeprint", print));
            move || drop(listener)
        });
    }
    html! { <ContextProvider<Rests> context={*rests}>{ props.children.clone() }</ContextProvider<Rests>> }
}

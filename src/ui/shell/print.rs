//! Paper: while the page is printed it is light, draws what is out of sight, too, and says its address. `www/css/print.css` does the rest.

use gloo::events::EventListener;
use yew::prelude::*;

use super::theme::media;

/// Whether the page is being printed, or is shown as if it were. For the provider only; components call
/// [`use_printing`](crate::ui::kit::printing::use_printing).
#[hook]
pub fn use_printed() -> bool {
    let printed = use_state_eq(|| false);
    let set = printed.setter();
    use_effect_with((), move |()| {
        let window = gloo::utils::window();
        let begun = set.clone();
        let before = EventListener::new(&window, "beforeprint", move |_| begun.set(true));
        let ended = set.clone();
        let after = EventListener::new(&window, "afterprint", move |_| ended.set(false));
        let shown = media("print").map(|list| {
            let listened = list.clone();
            EventListener::new(&listened, "change", move |_| set.set(list.matches()))
        });
        move || drop((before, after, shown))
    });
    *printed
}

/// The page's address as it stands on the first sheet: with the state, without the place.
pub fn address() -> String {
    let href = gloo::utils::window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

//! Whether the visitor does anything, so that what moves by itself can stop.

use gloo::events::EventListener;
use yew::prelude::*;

/// While `active`, calls back whenever a click, be it by a key, or a change of a control comes from anywhere on the page, after what
/// it was meant for has had it. The callback is the one of the render that made it active.
#[hook]
pub fn use_hand(active: bool, on_hand: Callback<()>) {
    use_effect_with(active, move |&active| {
        let listeners = active.then(|| {
            ["click", "input"].map(|kind| {
                let on_hand = on_hand.clone();
                EventListener::new(&gloo::utils::window(), kind, move |_| on_hand.emit(()))
            })
        });
        move || drop(listeners)
    });
}

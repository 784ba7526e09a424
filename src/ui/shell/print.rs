//! Paper: while the page is printed it is light, draws what is out of sight, too, and says its address. `www/css/print.css` does the rest.

use std::cell::Cell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::ui::kit::media::media;

/// Everything is drawn before the browser is asked to print, for it waits for nothing once it has begun: so many turns of so many
/// milliseconds. A page that is busy takes its turns later, so what is still to be drawn comes in between.
const TURNS: u32 = 12;
const TURN_MS: u32 = 100;

/// Whether the page is being printed, or is shown as if it were. For the provider only; components call
/// [`use_theme`](crate::ui::kit::theme::use_theme).
///
/// By the keys for printing, the page is made ready first. Where printing begins by the browser's own menu, all is drawn but what waits
/// for others: a figure that asks the network.
#[hook]
pub fn use_printed() -> bool {
    let printed = use_state_eq(|| false);
    let set = printed.setter();
    use_effect_with((), move |()| {
        let window = gloo::utils::window();
        let on = |name, value: bool| {
            let set = set.clone();
            EventListener::new(&window, name, move |_| {
                if value {
                    without_a_pause();
                }
                set.set(value);
            })
        };
        let events = [on("beforeprint", true), on("afterprint", false)];
        let keyed = set.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let keys = EventListener::new_with_options(&window, "keydown", options, move |event| {
            let wanted = |event: &KeyboardEvent| (event.ctrl_key() || event.meta_key()) && event.key() == "p";
            if event.dyn_ref::<KeyboardEvent>().is_some_and(wanted) {
                event.prevent_default();
                keyed.set(true);
                print_after(TURNS);
            }
        });
        let shown = media("print").map(|list| {
            let listened = list.clone();
            EventListener::new(&listened, "change", move |_| set.set(list.matches()))
        });
        move || drop((events, keys, shown))
    });
    *printed
}

thread_local! {
    /// Whether the clock stands still.
    static STILL: Cell<bool> = const { Cell::new(false) };
}

/// Lets all that follows from what is set now be done before the browser goes on. Yew does it in one go, but after 16 ms by `Date.now`
/// leaves the effects, which draw canvases and put formulas in their places, to a timer: and no timer comes before the print. So until
/// then that clock stands still.
fn without_a_pause() {
    // Two prints at once must not take the still clock for the one to go back to.
    if STILL.replace(true) {
        return;
    }
    let now = js_sys::Date::now();
    let name = JsValue::from("now");
    let Ok(date) = js_sys::Reflect::get(&js_sys::global(), &JsValue::from("Date")) else { return };
    let still = Closure::<dyn Fn() -> f64>::new(move || now).into_js_value();
    let Ok(before) = js_sys::Reflect::get(&date, &name) else { return };
    // Where it cannot be set the page is printed as it was.
    let _ = js_sys::Reflect::set(&date, &name, &still);
    Timeout::new(0, move || {
        let _ = js_sys::Reflect::set(&date, &name, &before);
        STILL.set(false);
    })
    .forget();
}

fn print_after(turns: u32) {
    let next = move || match turns.checked_sub(1) {
        Some(turns) => print_after(turns),
        // A browser that does not let pages print says so itself.
        None => gloo::utils::window().print().unwrap_or_default(),
    };
    Timeout::new(TURN_MS, next).forget();
}

/// The page's address as it stands on the first sheet: with the state, without the place.
pub fn address() -> String {
    let href = gloo::utils::window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

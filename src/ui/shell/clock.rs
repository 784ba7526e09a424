//! Lets t run by itself: from 0 to T, a rest, and again. It stands still while the page is hidden.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::ui::model::actions::Action;
use crate::ui::model::state::StateHandle;

/// From t = 0 to T, and the rests at either end, in milliseconds.
const RUN_MS: f64 = 9_000.0;
const REST_CLEAN_MS: f64 = 900.0;
const REST_NOISE_MS: f64 = 1_400.0;
/// After a frame as late as this the page was hidden or busy; the clock does not jump.
const LONGEST_FRAME_MS: f64 = 100.0;

/// The share of T after so many milliseconds of the round.
fn share(ms: f64) -> f64 {
    ((ms - REST_CLEAN_MS) / RUN_MS).clamp(0.0, 1.0)
}

type Tick = Closure<dyn FnMut(f64)>;

fn request(tick: &RefCell<Option<Tick>>) -> Option<i32> {
    let tick = tick.borrow();
    web_sys::window()?.request_animation_frame(tick.as_ref()?.as_ref().unchecked_ref()).ok()
}

/// Runs t while the state says so.
#[hook]
pub fn use_clock(state: &StateHandle) {
    let from = f64::from(state.t) / f64::from(state.schedule.steps());
    let dispatcher = state.dispatcher();
    use_effect_with(state.playing, move |&playing| {
        let tick: Rc<RefCell<Option<Tick>>> = Rc::default();
        let pending = Rc::new(RefCell::new(None));
        if playing {
            let round = REST_CLEAN_MS + RUN_MS + REST_NOISE_MS;
            // Where t stands at its end, running means running from the start.
            let mut ms = if from >= 1.0 { 0.0 } else { REST_CLEAN_MS + from * RUN_MS };
            let mut last = None;
            let (again, next) = (tick.clone(), pending.clone());
            *tick.borrow_mut() = Some(Closure::new(move |now: f64| {
                let passed = last.map_or(0.0, |last: f64| (now - last).clamp(0.0, LONGEST_FRAME_MS));
                last = Some(now);
                ms += passed;
                // Not `%`: in WebAssembly that is 3 KB of code.
                if ms >= round {
                    ms -= round;
                }
                dispatcher.dispatch(Action::Tick(share(ms)));
                *next.borrow_mut() = request(&again);
            }));
            *pending.borrow_mut() = request(&tick);
        }
        move || {
            if let (Some(window), Some(frame)) = (web_sys::window(), pending.borrow_mut().take()) {
                let _ = window.cancel_animation_frame(frame);
            }
            // Breaks the circle of the closure that holds itself.
            drop(tick.borrow_mut().take());
        }
    });
}

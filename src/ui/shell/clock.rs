//! Lets t run by itself: a rest at fresh ink, from 0 to T, a rest at noise, and over. It stands still while the page is hidden.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::ui::kit::hand::use_hand;
use crate::ui::model::actions::Action;
use crate::ui::model::state::StateHandle;

/// From t = 0 to T, and the rests at either end, in milliseconds.
const RUN_MS: f64 = 5_000.0;
const REST_CLEAN_MS: f64 = 1_200.0;
const REST_NOISE_MS: f64 = 800.0;
/// After a frame as late as this the page was hidden or busy; the clock does not jump.
const LONGEST_FRAME_MS: f64 = 100.0;

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
    {
        let dispatcher = dispatcher.clone();
        use_hand(state.playing, Callback::from(move |()| dispatcher.dispatch(Action::Hand)));
    }
    use_effect_with(state.playing, move |&playing| {
        let tick: Rc<RefCell<Option<Tick>>> = Rc::default();
        let pending = Rc::new(RefCell::new(None));
        if playing {
            // Where t stands at its beginning or its end, running means running from the start.
            let mut ms = if from > 0.0 && from < 1.0 { REST_CLEAN_MS + from * RUN_MS } else { 0.0 };
            let mut last = None;
            let (again, next) = (tick.clone(), pending.clone());
            *tick.borrow_mut() = Some(Closure::new(move |now: f64| {
                ms += last.map_or(0.0, |last: f64| (now - last).clamp(0.0, LONGEST_FRAME_MS));
                last = Some(now);
                if ms < REST_CLEAN_MS + RUN_MS + REST_NOISE_MS {
                    dispatcher.dispatch(Action::Tick((ms - REST_CLEAN_MS) / RUN_MS));
                    *next.borrow_mut() = request(&again);
                } else {
                    dispatcher.dispatch(Action::Turn { by_hand: false });
                }
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

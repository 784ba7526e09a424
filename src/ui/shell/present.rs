//! Presenting: one figure of the page, or one line of a derivation, at a time, as large as the window allows, and nothing else.
//! `www/css/present.css` hides the rest; here is what is shown, how large, and what the keys do.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::ui::model::actions::Action;
use crate::ui::model::section::Section;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::use_course_text;

/// What can be shown, in the order of the page.
const ITEMS: &str = ".ink-glass, .chapter-figure, .chapter-derivation li, .forward-figures, .forward-way, .forward-evidence, .reverse-stage";
/// Marks what is shown, and the document while anything is.
const SHOWN: &str = "data-shown";
const PRESENT: &str = "data-present";
/// What keys that go on or back are for where it has the focus, and what letters are for.
const MOVED: &str = "input, select, textarea, button, summary, a, [role=application], canvas[tabindex]";
const TYPED: &str = "input[type=text], input[type=number], select, textarea, [role=application]";
/// The share of the window that is filled, and how much larger or smaller than in the page something gets.
const FILLED: f64 = 0.94;
const ZOOM: (f64, f64) = (0.5, 3.5);
/// In a window narrower than this, a phone's, nothing gets much smaller: what is too high is scrolled by the thumb that is there.
const NARROW: f64 = 720.0;
const NARROW_ZOOM: f64 = 0.85;
/// Milliseconds between two looks at how high the figure is: it is drawn once it is in sight, and may grow.
const LOOK_MS: u32 = 250;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Next,
    Previous,
    First,
    Last,
    Leave,
}

impl Turn {
    fn of(key: &str, shift: bool) -> Option<Self> {
        Some(match key {
            " " if shift => Self::Previous,
            " " | "ArrowRight" | "ArrowDown" | "PageDown" => Self::Next,
            "ArrowLeft" | "ArrowUp" | "PageUp" => Self::Previous,
            "Home" => Self::First,
            "End" => Self::Last,
            "Escape" => Self::Leave,
            _ => return None,
        })
    }

    /// Where among so many it leads from here.
    fn from(self, at: usize, of: usize) -> usize {
        let last = of.saturating_sub(1);
        match self {
            Self::Next => (at + 1).min(last),
            Self::Previous => at.saturating_sub(1),
            Self::First => 0,
            Self::Last => last,
            Self::Leave => at,
        }
    }
}

fn items() -> Vec<Element> {
    let Ok(found) = gloo::utils::document().query_selector_all(ITEMS) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)).map(JsCast::unchecked_into).collect()
}

fn shown() -> Option<Element> {
    gloo::utils::document().query_selector(&format!("[{SHOWN}]")).ok().flatten()
}

/// Shows this one instead of the one before, or none. No attribute's name or value here can be refused.
fn show(item: Option<&Element>) {
    if let Some(before) = shown() {
        let _ = before.remove_attribute(SHOWN);
        if let Some(before) = before.dyn_ref::<HtmlElement>() {
            let _ = before.style().remove_property("--zoom");
        }
    }
    let root = gloo::utils::document_element();
    let Some(item) = item else {
        let _ = root.remove_attribute(PRESENT);
        return;
    };
    let _ = root.set_attribute(PRESENT, "");
    let _ = item.set_attribute(SHOWN, "");
    if let Ok(Some(folded)) = item.closest("details") {
        let _ = folded.set_attribute("open", "");
    }
    if let Some(focused) = gloo::utils::document().active_element().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.blur();
    }
    fit(item);
}

/// Makes it as large as the window allows.
fn fit(item: &Element) {
    let Some(item) = item.dyn_ref::<HtmlElement>() else { return };
    let (window, style) = (gloo::utils::window(), item.style());
    let size = |length: Result<wasm_bindgen::JsValue, _>| length.ok().and_then(|length| length.as_f64()).unwrap_or(0.0);
    let _ = style.set_property("--zoom", "1");
    // All of it, also what the window has no room for now.
    let (width, height) = (f64::from(item.scroll_width().max(1)), f64::from(item.scroll_height().max(1)));
    let across = size(window.inner_width());
    let room = (across / width).min(size(window.inner_height()) / height);
    let least = if across < NARROW { NARROW_ZOOM } else { ZOOM.0 };
    let _ = style.set_property("--zoom", &format!("{:.3}", (FILLED * room).clamp(least, ZOOM.1)));
}

/// Scrolls to what was shown last.
fn bring_back(item: &Element) {
    let middle = ScrollIntoViewOptions::new();
    middle.set_behavior(ScrollBehavior::Instant);
    middle.set_block(ScrollLogicalPosition::Center);
    item.scroll_into_view_with_scroll_into_view_options(&middle);
}

/// Where presenting begins: with the section that is being read.
fn beginning(items: &[Element], section: Section) -> usize {
    let inside = |item: &Element| matches!(item.closest(&format!("#{}", section.id())), Ok(Some(_)));
    items.iter().position(inside).unwrap_or(0)
}

/// What is presented, told to screen readers; nothing while nothing is.
#[component]
pub fn Present() -> Html {
    let state = use_state_handle();
    let text = &use_course_text().lesson.frame;
    let told = use_state_eq(|| None::<(usize, usize)>);
    let (presenting, section) = (state.presenting, state.section);
    let turn = {
        let told = told.setter();
        Callback::from(move |turn: Option<Turn>| {
            let items = items();
            let present = shown().and_then(|shown| items.iter().position(|item| *item == shown));
            let at = match (present, turn) {
                (Some(at), Some(turn)) => turn.from(at, items.len()),
                _ => beginning(&items, section),
            };
            show(items.get(at));
            told.set(Some((at + 1, items.len())));
        })
    };
    {
        let (dispatcher, turn) = (state.dispatcher(), turn.clone());
        use_effect_with((presenting, section), move |&(presenting, _)| {
            // Before the page scrolls by them.
            let options = EventListenerOptions::enable_prevent_default();
            let keys = EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let target = event.target_dyn_into::<Element>();
                let within = |what| target.as_ref().is_some_and(|at| matches!(at.closest(what), Ok(Some(_))));
                if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
                    return;
                }
                match Turn::of(&event.key(), event.shift_key()).filter(|_| presenting) {
                    Some(Turn::Leave) => dispatcher.dispatch(Action::Present(false)),
                    Some(wanted) if !within(MOVED) => {
                        event.prevent_default();
                        turn.emit(Some(wanted));
                    }
                    None if event.key() == "p" && !within(TYPED) => dispatcher.dispatch(Action::Present(!presenting)),
                    _ => {}
                }
            });
            move || drop(keys)
        });
    }
    {
        let told = told.setter();
        use_effect_with(presenting, move |&presenting| {
            let looks = presenting.then(|| {
                turn.emit(None);
                Interval::new(LOOK_MS, || {
                    if let Some(item) = shown() {
                        fit(&item);
                    }
                })
            });
            move || {
                if looks.is_some() {
                    let last = shown();
                    show(None);
                    told.set(None);
                    if let Some(last) = last {
                        bring_back(&last);
                        // The figures around it come back with the page, and may move it.
                        Timeout::new(LOOK_MS, move || bring_back(&last)).forget();
                    }
                }
            }
        });
    }
    html! {
        if let Some((at, of)) = *told {
            <p class="present-at visually-hidden" role="status">{ (text.presented)(at, of) }</p>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_on_and_back_and_stay_within() {
        assert_eq!(Turn::of(" ", false).map(|turn| turn.from(0, 3)), Some(1));
        assert_eq!(Turn::of(" ", true).map(|turn| turn.from(0, 3)), Some(0));
        assert_eq!(Turn::of("ArrowRight", false).map(|turn| turn.from(2, 3)), Some(2));
        assert_eq!(Turn::of("End", false).map(|turn| turn.from(0, 3)), Some(2));
        assert_eq!(Turn::of("Home", false).map(|turn| turn.from(2, 0)), Some(0));
        assert_eq!(Turn::of("a", false), None);
    }
}

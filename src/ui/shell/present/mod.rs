//! Presenting: one figure of the page, or one line of a derivation, at a time, as large as the window allows; above it where it stands, below
//! it the bar with its time, and nothing else.
//!
//! `www/css/present.css` hides the rest; here is what is shown, and what the keys and the row above do. - `fit`: how large.

mod fit;

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use crate::ui::model::actions::Action;
use crate::ui::model::section::Section;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::{use_course_text, use_text};
use fit::Fitted;

/// What can be shown, in the order of the page; of the last chapter's workshop, its stage.
const ITEMS: &str = ".ink-glass, .chapter-figure:not(:has(.stage)), .chapter-derivation li, .forward-figures, .forward-way, .forward-evidence, \
    .reverse-stage, .stage";
/// Marks what is shown, and the document while anything is.
const SHOWN: &str = "data-shown";
const PRESENT: &str = "data-present";
/// What some keys are for where it has the focus: arrows and the like, the space bar, letters.
const MOVED: &str = "input, select, textarea, [role=application], [role=radiogroup], canvas[tabindex]";
const PRESSED: &str = "button, summary, a";
const TYPED: &str = "input[type=text], input[type=number], select, textarea, [role=application]";
/// The row above what is shown.
const ROW: &str = ".present";
/// The schedule over the page, which is closed before what is presented is left.
const SHEET: &str = ".schedule";
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
    /// What a key does where the focus is within something, given as a selector. What turns pages at a distance sends PageDown and PageUp:
    /// those are never a slider's.
    fn at(key: &str, shift: bool, within: impl Fn(&str) -> bool) -> Option<Self> {
        let taken = match key {
            "Escape" => false,
            "PageDown" | "PageUp" => within(TYPED),
            " " => within(MOVED) || within(PRESSED),
            _ => within(MOVED),
        };
        Self::of(key, shift).filter(|_| !taken)
    }

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
            for property in ["--zoom", "--width", "--top", "--bottom"] {
                let _ = before.style().remove_property(property);
            }
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
    if let Some(focused) = gloo::utils::document().active_element().and_then(|it| it.dyn_into::<HtmlElement>().ok())
        && !matches!(focused.closest(ROW), Ok(Some(_)))
    {
        let _ = focused.blur();
    }
}

/// Makes what is shown as large as the window allows.
fn fit(fitted: &RefCell<Option<Fitted>>) {
    if let Some(item) = shown().and_then(|item| item.dyn_into().ok()) {
        let last = fitted.take();
        fitted.replace(Some(Fitted::new(item, last)));
    }
}

/// The number and the name of the section that it stands in.
fn title(item: &Element) -> String {
    let Ok(Some(section)) = item.closest("main > section") else { return String::new() };
    let words = |what| section.query_selector(what).ok().flatten().and_then(|it| it.text_content());
    [".chapter-number", "h2"].into_iter().filter_map(words).collect::<Vec<_>>().join(" ")
}

/// Gives the keyboard to what was shown last, where it was at the row above it or nowhere: there one reads on.
fn read_on(item: &Element) {
    let focused = gloo::utils::document().active_element();
    if focused.is_none_or(|it| it.tag_name() == "BODY" || matches!(it.closest(ROW), Ok(Some(_))))
        && let Some(item) = item.dyn_ref::<HtmlElement>()
    {
        // The name and the value are HTML's.
        let _ = item.set_attribute("tabindex", "-1");
        let _ = item.focus();
    }
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

/// What is presented: its section's title, and which of how many it is.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    title: String,
    at: usize,
    of: usize,
}

/// The row above what is presented: where it stands, and buttons for who has no keys. Nothing while nothing is.
#[component]
pub fn Present() -> Html {
    let state = use_state_handle();
    let (text, leave) = (&use_course_text().lesson.frame, use_text().share.close);
    let told = use_state_eq(|| None::<Told>);
    let fitted = use_memo((), |()| RefCell::new(None::<Fitted>));
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
            let title = items.get(at).map(title).unwrap_or_default();
            told.set(Some(Told { title, at: at + 1, of: items.len() }));
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
                let within = |what: &str| target.as_ref().is_some_and(|at| matches!(at.closest(what), Ok(Some(_))));
                if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
                    return;
                }
                let covered = || matches!(gloo::utils::document().query_selector(SHEET), Ok(Some(_)));
                match Turn::at(&event.key(), event.shift_key(), within).filter(|_| presenting) {
                    Some(Turn::Leave) if covered() => dispatcher.dispatch(Action::ScheduleOpen(false)),
                    Some(Turn::Leave) => dispatcher.dispatch(Action::Present(false)),
                    Some(wanted) => {
                        event.prevent_default();
                        turn.emit(Some(wanted));
                    }
                    None if event.key() == "p" && !within(TYPED) => dispatcher.dispatch(Action::Present(!presenting)),
                    None => {}
                }
            });
            move || drop(keys)
        });
    }
    {
        let (told, turn, fitted) = (told.setter(), turn.clone(), fitted.clone());
        use_effect_with(presenting, move |&presenting| {
            let looks = presenting.then(|| {
                turn.emit(None);
                Interval::new(LOOK_MS, move || fit(&fitted))
            });
            move || {
                if looks.is_some() {
                    let last = shown();
                    show(None);
                    told.set(None);
                    if let Some(last) = last {
                        read_on(&last);
                        bring_back(&last);
                        // The figures around it come back with the page, and may move it.
                        Timeout::new(LOOK_MS, move || bring_back(&last)).forget();
                    }
                }
            }
        });
    }
    // Once the row is there, for it takes some of the room.
    use_effect_with((*told).clone(), move |told| {
        if told.is_some() {
            fit(&fitted);
        }
    });
    let Some(Told { title, at, of }) = &*told else { return Html::default() };
    let button = |wanted: Turn, sign: &'static str, name: &'static str, disabled: bool| {
        let (dispatcher, turn) = (state.dispatcher(), turn.clone());
        let onclick = move |_: MouseEvent| match wanted {
            Turn::Leave => dispatcher.dispatch(Action::Present(false)),
            wanted if !disabled => turn.emit(Some(wanted)),
            _ => {}
        };
        // It keeps the focus that it may have.
        let disabled = disabled.then_some("true");
        html! { <button type="button" aria-label={name} title={name} aria-disabled={disabled} {onclick}>{ sign }</button> }
    };
    html! {
        <div class="present">
            <p class="present-title" role="status">{ title }</p>
            { button(Turn::Previous, "‹", text.previous, *at <= 1) }
            <p class="present-at" role="status">{ (text.presented)(*at, *of) }</p>
            { button(Turn::Next, "›", text.next, at >= of) }
            { button(Turn::Leave, "×", leave, false) }
        </div>
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

    #[test]
    fn keys_that_something_has_a_use_for_are_left_to_it() {
        let at = |key, focus: &'static str| Turn::at(key, false, move |what| what.split(", ").any(|one| one == focus));
        assert_eq!(at("ArrowRight", "input"), None);
        assert_eq!(at("PageDown", "input"), Some(Turn::Next), "of a slider, too");
        assert_eq!(at("PageDown", "input[type=text]"), None);
        assert_eq!((at(" ", "button"), at("ArrowRight", "button")), (None, Some(Turn::Next)));
        assert_eq!(at("Escape", "input"), Some(Turn::Leave));
    }
}

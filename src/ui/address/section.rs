//! Going to a section of the page, and noticing which one the visitor is reading.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions};

use crate::ui::kit::visible::Watch;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::section::Section;
use crate::ui::model::state::State;

/// The id of the workshop's stage in the page.
pub const STAGE: &str = "stage";

/// All but a strip under the window's middle is cut off: the section that lies there is the one being read.
const READING: &str = "-45% 0px -54% 0px";

/// A place that an address leads to: the id of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(&'static str);

impl Place {
    /// Where a state's address leads to: to a section, or to the stage with an exhibit on it.
    pub fn of(state: &State) -> Self {
        match state.exhibit {
            Some(_) if state.section == Section::WORKSHOP => Self(STAGE),
            _ => Self(state.section.id()),
        }
    }

    /// A section's beginning.
    pub const fn of_section(section: Section) -> Self {
        Self(section.id())
    }

    /// Where the stage is, whatever stands on it.
    pub const fn of_exhibit(_: Exhibit) -> Self {
        Self(STAGE)
    }

    /// Whether it is anywhere but where the page begins.
    pub fn is_further(self) -> bool {
        self != Self::of_section(Section::default())
    }

    fn element(self) -> Option<Element> {
        gloo::utils::document().get_element_by_id(self.0)
    }

    /// Whether it is in the page: all but the first section come with the course, and some may be hidden.
    pub fn is_there(self) -> bool {
        self.element().is_some()
    }

    /// Scrolls there at once; while the course is on its way, to where that is said.
    pub fn show(self) {
        let coming = || gloo::utils::document().query_selector(".course-coming").ok().flatten();
        if let Some(element) = self.element().or_else(coming) {
            scroll_to(&element);
        }
    }
}

impl Section {
    fn element(self) -> Option<Element> {
        Place::of_section(self).element()
    }

    /// Takes the reader there, the keyboard too; from the first section to the one after it.
    pub fn read_on(self) {
        let after_first = || gloo::utils::document().query_selector("main > section ~ section").ok().flatten();
        let element = if self == Self::default() { after_first() } else { self.element() };
        if let Some(element) = element {
            scroll_to(&element);
            if let Ok(Some(heading)) = element.query_selector("h2") {
                let _ = heading.set_attribute("tabindex", "-1");
                let _ = heading.unchecked_into::<HtmlElement>().focus();
            }
        }
    }
}

fn scroll_to(element: &Element) {
    let at_once = ScrollIntoViewOptions::new();
    at_once.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&at_once);
}

/// Calls back whenever nothing of the ink is in the window. None where the browser cannot.
pub fn watch_ink(on_gone: impl Fn() + 'static) -> Option<Watch> {
    Watch::new(&[Section::INK.element()?], "0px", move |_, inside| {
        if !inside {
            on_gone();
        }
    })
}

/// Tells `on_section` of every section that the reader comes to, of those that the page has now. None where the browser cannot.
pub fn watch_reading(on_section: impl Fn(Section) + 'static) -> Option<Watch> {
    let sections: Vec<Element> = Section::ALL.into_iter().filter_map(Section::element).collect();
    Watch::new(&sections, READING, move |element, inside| {
        if let Some(section) = Section::of(&element.id()).filter(|_| inside) {
            on_section(section);
        }
    })
}

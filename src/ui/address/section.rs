//! The page's sections, and which of them the visitor is reading.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions};

use crate::ui::lesson::ChapterId;
use crate::ui::visible::Watch;

/// All but a strip under the window's middle is cut off: the section that lies there is the one being read.
const READING: &str = "-45% 0px -54% 0px";

/// A section of the page: an anchor that an address can end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section(&'static str);

impl Section {
    /// Every section, in the order of the page.
    pub const ALL: [Self; 14] = [
        Self("ink"),
        Self(ChapterId::Model.anchor()),
        Self(ChapterId::Diffusion.anchor()),
        Self(ChapterId::Step.anchor()),
        Self(ChapterId::Sums.anchor()),
        Self(ChapterId::Jump.anchor()),
        Self("forward"),
        Self(ChapterId::Limit.anchor()),
        Self(ChapterId::Learned.anchor()),
        Self(ChapterId::Bayes.anchor()),
        Self(ChapterId::Objective.anchor()),
        Self(ChapterId::Sampling.anchor()),
        Self("reverse"),
        Self(ChapterId::Uses.anchor()),
    ];

    /// Its id in the page, and in addresses behind the `#`.
    pub const fn id(self) -> &'static str {
        self.0
    }

    /// The section with this id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.0 == id)
    }

    fn element(self) -> Option<Element> {
        gloo::utils::document().get_element_by_id(self.0)
    }

    /// Whether it is in the page: all but the first come with the course, and some may be hidden.
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

    /// Takes the reader there, the keyboard too; from the first section to the one after it.
    pub fn read_on(self) {
        let after_first = || gloo::utils::document().query_selector("main > section + section").ok().flatten();
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

impl Default for Section {
    /// Where the page begins.
    fn default() -> Self {
        Self::ALL[0]
    }
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

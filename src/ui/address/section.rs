//! The page's sections, and which of them the visitor is reading.

use wasm_bindgen::prelude::*;
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ScrollBehavior,
    ScrollIntoViewOptions,
};

/// All but a strip under the window's middle is cut off: the section that lies there is the one being read.
const READING: &str = "-45% 0px -54% 0px";

/// A section of the page: an anchor that an address can end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section(&'static str);

impl Section {
    /// Every section, in the order of the page.
    pub const ALL: [Self; 3] = [Self("ink"), Self("forward"), Self("reverse")];

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

    /// Scrolls there at once, where the section is in the page.
    pub fn show(self) {
        if let Some(element) = self.element() {
            let at_once = ScrollIntoViewOptions::new();
            at_once.set_behavior(ScrollBehavior::Instant);
            element.scroll_into_view_with_scroll_into_view_options(&at_once);
        }
    }
}

impl Default for Section {
    /// Where the page begins.
    fn default() -> Self {
        Self::ALL[0]
    }
}

/// Tells which section is being read, until it is dropped.
pub struct Reading {
    observer: IntersectionObserver,
    _on_change: Closure<dyn FnMut(Vec<IntersectionObserverEntry>)>,
}

impl Reading {
    /// Tells `on_section` of every section that the reader comes to, of those that the page has now. None where the browser cannot.
    pub fn new(on_section: impl Fn(Section) + 'static) -> Option<Self> {
        let on_change = Closure::<dyn FnMut(Vec<IntersectionObserverEntry>)>::new(move |entries: Vec<_>| {
            let inside = entries.iter().filter(|entry: &&IntersectionObserverEntry| entry.is_intersecting());
            inside.filter_map(|entry| Section::of(&entry.target().id())).for_each(&on_section);
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(READING);
        let observer = IntersectionObserver::new_with_options(on_change.as_ref().unchecked_ref(), &options).ok()?;
        Section::ALL.into_iter().filter_map(Section::element).for_each(|element| observer.observe(&element));
        Some(Self { observer, _on_change: on_change })
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

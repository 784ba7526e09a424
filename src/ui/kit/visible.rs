//! Whether something is near the window or in it, so that what nobody sees is neither computed nor drawn.

use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use super::theme::use_theme;

/// How far outside the window still counts as near.
const NEAR: &str = "300px 0px";
/// How far outside the window something still counts as in sight: so that it is up to date before it is scrolled to.
const IN_SIGHT: &str = "0px 0px 100px";
/// The same for sections. They end with as much room, and where one is gone to, the one before ends behind the header: it is not looked at.
const SECTION_IN_SIGHT: &str = "-50px 0px 100px";

/// Calls back whenever an element begins or ends to be within a margin of the window. Drop it to stop.
pub struct Watch {
    observer: IntersectionObserver,
    _on_change: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    /// Watches elements; the callback gets each with whether it is near. None where the browser cannot.
    pub fn new(elements: &[Element], margin: &str, mut on_change: impl FnMut(Element, bool) + 'static) -> Option<Self> {
        let on_change = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            for entry in entries.iter().map(JsCast::unchecked_into::<IntersectionObserverEntry>) {
                on_change(entry.target(), entry.is_intersecting());
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let callback = on_change.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
        elements.iter().for_each(|element| observer.observe(element));
        Some(Self { observer, _on_change: on_change })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
        // Firefox and WebKit call back all the same with what they have seen before: another observer of the same frame may end this one.
        self.observer.take_records();
    }
}

/// Which element is watched.
enum Watched {
    Node(NodeRef),
    /// The one that has this id once the component is in the page.
    Id(&'static str),
}

impl Watched {
    fn element(&self) -> Option<Element> {
        match self {
            Self::Node(node) => node.cast(),
            Self::Id(id) => gloo::utils::document().get_element_by_id(id),
        }
    }
}

/// Whether the element is near the window now, or on paper; true where the browser cannot tell.
#[hook]
pub fn use_near(node: &NodeRef) -> bool {
    use_within(NEAR, Watched::Node(node.clone()))
}

/// The same of whether it is in sight.
#[hook]
pub fn use_in_sight(node: &NodeRef) -> bool {
    use_within(IN_SIGHT, Watched::Node(node.clone()))
}

/// The same of the section that has this id once the component is in the page.
#[hook]
pub fn use_section_in_sight(id: &'static str) -> bool {
    use_within(SECTION_IN_SIGHT, Watched::Id(id))
}

// One function for all, and not one for each way to find an element: the first screen pays for each.
#[hook]
fn use_within(margin: &'static str, watched: Watched) -> bool {
    let visible = use_state_eq(|| false);
    let on_paper = use_theme().on_paper;
    let setter = visible.setter();
    use_effect_with((), move |()| {
        let watch = watched.element().and_then(|element| {
            let setter = setter.clone();
            Watch::new(&[element], margin, move |_, within| setter.set(within))
        });
        if watch.is_none() {
            setter.set(true);
        }
        move || drop(watch)
    });
    *visible || on_paper
}

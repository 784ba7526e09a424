//! Whether a figure is near the window, so that what nobody sees is neither computed nor drawn.

use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

use super::printing::use_printing;

/// How far outside the window still counts as near.
const MARGIN: &str = "300px 0px";

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

/// Whether the element is near the window now, or on paper; true where the browser cannot tell.
#[hook]
pub fn use_visible(node: &NodeRef) -> bool {
    let node = node.clone();
    use_near_found(move || node.cast())
}

/// The same of the element that has this id once the component is in the page.
#[hook]
pub fn use_near(id: &'static str) -> bool {
    use_near_found(move || gloo::utils::document().get_element_by_id(id))
}

#[hook]
fn use_near_found(find: impl FnOnce() -> Option<Element> + 'static) -> bool {
    let visible = use_state_eq(|| false);
    let printing = use_printing();
    let setter = visible.setter();
    use_effect_with((), move |()| {
        let watch = find().and_then(|element| {
            let setter = setter.clone();
            Watch::new(&[element], MARGIN, move |_, near| setter.set(near))
        });
        if watch.is_none() {
            setter.set(true);
        }
        move || drop(watch)
    });
    *visible || printing
}

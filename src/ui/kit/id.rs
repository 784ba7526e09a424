//! Ids of elements.

use std::sync::atomic::{AtomicU32, Ordering};

use yew::prelude::*;

/// An id that no other element of the page has, for `aria-describedby` and the like; the same at every render.
#[hook]
pub fn use_unique_id(prefix: &'static str) -> AttrValue {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let id = use_memo((), |()| AttrValue::from(format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))));
    (*id).clone()
}

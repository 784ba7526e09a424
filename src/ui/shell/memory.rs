//! What a reader has done is remembered by the browser from visit to visit, and from all tabs of it.

use web_sys::Storage;
use yew::prelude::*;

use crate::ui::model::chapter::Done;

const KEY: &str = "ink-diffusion.done";

/// The browser's storage; none where the visitor has shut it off.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The chapters done on earlier visits.
pub fn remembered() -> Done {
    let words = storage().and_then(|storage| storage.get_item(KEY).ok()?);
    Done::from_words(&words.unwrap_or_default())
}

/// Remembers the chapters done.
#[hook]
pub fn use_memory(done: Done) {
    use_effect_with(done, |done| {
        if let Some(storage) = storage() {
            // What was done in another tab since is kept. A full storage forgets; the page goes on.
            let _ = storage.set_item(KEY, &done.union(remembered()).to_words());
        }
    });
}

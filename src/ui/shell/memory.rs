//! What the browser remembers from visit to visit, and from all tabs of it: the chapters done, and whether the schedule lies open.

use web_sys::Storage;
use yew::prelude::*;

use crate::ui::model::chapter::Done;

const DONE: &str = "ink-diffusion.done";
const SCHEDULE: &str = "ink-diffusion.schedule";
const OPEN: &str = "open";

/// The browser's storage; none where the visitor has shut it off.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn read(key: &str) -> String {
    storage().and_then(|storage| storage.get_item(key).ok()?).unwrap_or_default()
}

fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full storage forgets; the page goes on.
        let _ = storage.set_item(key, value);
    }
}

/// The chapters done on earlier visits.
pub fn remembered() -> Done {
    Done::from_words(&read(DONE))
}

/// Whether the schedule lay open on the last visit.
pub fn schedule_was_open() -> bool {
    read(SCHEDULE) == OPEN
}

/// Remembers the chapters done, and whether the schedule lies open.
#[hook]
pub fn use_memory(done: Done, open: bool) {
    use_effect_with((done, open), |&(done, open)| {
        // What was done in another tab since is kept.
        write(DONE, &done.union(remembered()).to_words());
        write(SCHEDULE, if open { OPEN } else { "" });
    });
}

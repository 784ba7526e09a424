//! The live systems' pages, and which exhibit each is.
//!
//! - `detect`: the exhibit of detection and segmentation, a tab each.

mod detect;

use std::rc::Rc;

use crate::ui::model::exhibit::Exhibit;
use crate::ui::parts::stage::page::Page;

/// The live systems, in the order of the sheet. Another one is a line.
pub const PAGES: &[Page] = &[
    super::inpaint::page::PAGE,
    super::edit::page::PAGE,
    super::recognise::page::PAGE,
    super::upscale::page::PAGE,
    detect::PAGE,
    super::forecast::page::PAGE,
    super::words::page::PAGE,
];

/// The page of an exhibit that is live.
pub fn page_of(exhibit: Exhibit) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.exhibit == exhibit)
}

/// Whether an exhibit is live.
pub fn is_live(exhibit: Exhibit) -> bool {
    page_of(exhibit).is_some()
}

/// The stored still of an exhibit: 28×28 numbers, −1 = paper, 1 = ink.
pub fn still(exhibit: Exhibit) -> Option<Rc<[f32]>> {
    let bytes = page_of(exhibit)?.still;
    Some(bytes.iter().map(|&byte| f32::from(byte) / 127.5 - 1.0).collect())
}

//! The live systems' pages: where each stands on the contact sheet, its still, and how its chunk is fetched.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use wasm_split_helpers::SplitLoaderError;
use yew::prelude::*;

use crate::picture::PIXELS;
use crate::ui::model::exhibit::Exhibit;

/// A system's page, fetched.
pub type Loading = Pin<Box<dyn Future<Output = Result<Html, SplitLoaderError>>>>;

/// A live system in the page.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Where it stands on the contact sheet.
    pub exhibit: Exhibit,
    /// A picture that its command has made, or that it was given to recognise: a byte a pixel, 0 = paper.
    pub still: &'static [u8; PIXELS],
    /// Fetches its chunk. The page calls back with pictures that the visitor has made.
    pub load: fn(Callback<Rc<[f32]>>) -> Loading,
}

/// The live systems, in the order of the sheet. Another one is a line.
pub const PAGES: &[Page] = &[super::inpaint::page::PAGE, super::edit::page::PAGE, super::recognise::page::PAGE];

/// The page of an exhibit that is live.
pub fn page_of(exhibit: Exhibit) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.exhibit == exhibit)
}

/// Whether an exhibit is live.
pub fn is_live(exhibit: Exhibit) -> bool {
    page_of(exhibit).is_some()
}

/// The stored still of an exhibit: [`PIXELS`] numbers, −1 = paper, 1 = ink.
pub fn still(exhibit: Exhibit) -> Option<Rc<[f32]>> {
    let bytes = page_of(exhibit)?.still;
    Some(bytes.iter().map(|&byte| f32::from(byte) / 127.5 - 1.0).collect())
}

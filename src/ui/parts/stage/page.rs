//! A live system's page as the workshop knows it: where it stands on the contact sheet, its still, and how its chunk is fetched.

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

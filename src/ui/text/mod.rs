//! Every sentence of the page. One struct a part says which texts there are; one folder a language holds them.

pub mod drawing;
mod en;
pub mod forward;
pub mod ink;
pub mod page;
pub mod reverse;
pub mod schedule;

use super::state::{Language, use_state_handle};
use yew::prelude::*;

/// All texts of one language.
#[derive(Debug)]
pub struct Text {
    /// The page's frame.
    pub page: page::Page,
    /// The schedule bar.
    pub schedule: schedule::Schedule,
    /// The ink part.
    pub ink: ink::Ink,
    /// The forward part.
    pub forward: forward::Forward,
    /// The reverse part.
    pub reverse: reverse::Reverse,
    /// The squares to draw on.
    pub drawing: drawing::Drawing,
}

/// The texts of a language.
pub fn of(language: Language) -> &'static Text {
    match language {
        Language::English => &en::TEXT,
    }
}

/// The texts of the page's present language, in any component.
#[hook]
pub fn use_text() -> &'static Text {
    of(use_state_handle().language)
}

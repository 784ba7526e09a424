//! Which texts sharing has.

use crate::ui::model::hidden::Part;

/// Texts of the first screen.
#[derive(Debug)]
pub struct Share {
    /// The button.
    pub share: &'static str,
    /// What the button does.
    pub about: &'static str,
    /// Closes the panel.
    pub close: &'static str,
    /// Parts of the page are hidden.
    pub hidden: &'static str,
    /// Shows them again.
    pub show_all: &'static str,
    /// Pieces of the address, which follow, were not understood.
    pub unknown: &'static str,
    /// And so many pieces more.
    pub more: fn(usize) -> String,
    /// Closes that notice.
    pub dismiss: &'static str,
}

/// Texts of the panel that the button opens. They come with the course.
#[derive(Debug)]
pub struct Sharing {
    /// The name of the field with the address.
    pub address: &'static str,
    /// The button that copies once more.
    pub copy: &'static str,
    /// The address is in the clipboard.
    pub copied: &'static str,
    /// The browser does not let the page copy; the address is selected.
    pub refused: &'static str,
    /// The pictures come along.
    pub with_run: &'static str,
    /// The pictures do not come along, because the settings have changed since.
    pub other_run: &'static str,
    /// The drawn ink does not come along.
    pub drawing: &'static str,
    /// The visitor's own picture in the forward part does not come along.
    pub own_picture: &'static str,
    /// The button that shows one figure at a time.
    pub present: &'static str,
    /// What it does.
    pub present_hint: &'static str,
    /// By which keys; said only where there are some.
    pub present_keys: &'static str,
    /// Over the list of parts to hide.
    pub hide: &'static str,
    /// The names of the parts.
    pub part: fn(Part) -> &'static str,
    /// What hiding means.
    pub hide_hint: &'static str,
}

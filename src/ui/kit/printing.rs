//! Whether the page is being printed: then everything is drawn, wherever it stands.

use yew::prelude::*;

/// Whether the page is being printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Printing(pub bool);

/// Whether the page is being printed, in any component.
#[hook]
pub fn use_printing() -> bool {
    use_context::<Printing>().unwrap_or_default().0
}

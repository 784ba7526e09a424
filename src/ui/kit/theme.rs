//! Light or dark, on the screen or on paper; and the colours of it, for what is drawn on canvases.

use std::cell::RefCell;

use yew::prelude::*;

thread_local! {
    /// Colours that were asked for under the present theme, by name: the browser computes all styles anew for an answer, and a change of t has
    /// a dozen canvases asking in the midst of changes to the page.
    static COLORS: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// Light or dark, on the screen or on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Theme {
    /// Whether the page is dark.
    pub dark: bool,
    /// Whether the page is being printed: then everything is drawn, wherever it stands.
    pub on_paper: bool,
}

/// The theme, in any component.
#[hook]
pub fn use_theme() -> Theme {
    use_context::<Theme>().unwrap_or_default()
}

/// A colour of the style sheet, by its name without the dashes; empty where there is none.
pub fn color(name: &str) -> String {
    let known = COLORS.with_borrow(|known| known.iter().find(|(own, _)| own == name).map(|(_, color)| color.clone()));
    known.unwrap_or_else(|| {
        let color = computed(name);
        // Nothing is what a style sheet says that is not there yet.
        if !color.is_empty() {
            COLORS.with_borrow_mut(|known| known.push((name.to_owned(), color.clone())));
        }
        color
    })
}

/// To be called where the style sheet is told another theme.
pub fn forget_colors() {
    COLORS.with_borrow_mut(Vec::clear);
}

fn computed(name: &str) -> String {
    let style = web_sys::window().and_then(|window| {
        let root = window.document()?.document_element()?;
        window.get_computed_style(&root).ok()?
    });
    style.and_then(|style| style.get_property_value(&format!("--{name}")).ok()).unwrap_or_default().trim().to_owned()
}

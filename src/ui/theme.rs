//! Light or dark, as the visitor's system says, for what is drawn on canvases.

use wasm_bindgen::prelude::*;
use web_sys::MediaQueryList;
use yew::prelude::*;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Theme {
    /// Whether the page is dark.
    pub dark: bool,
}

/// Whether a media query holds now.
pub fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

/// The system's theme, followed as it changes. For the provider only; components call [`use_theme`].
#[hook]
pub fn use_system_theme() -> Theme {
    let theme = use_state(|| Theme { dark: media("(prefers-color-scheme: dark)").is_some_and(|list| list.matches()) });
    let setter = theme.setter();
    use_effect_with((), move |()| {
        let list = media("(prefers-color-scheme: dark)");
        let listened = list.clone();
        let on_change = Closure::<dyn FnMut()>::new(move || {
            setter.set(Theme { dark: listened.as_ref().is_some_and(MediaQueryList::matches) });
        });
        if let Some(list) = &list {
            list.set_onchange(Some(on_change.as_ref().unchecked_ref()));
        }
        move || {
            if let Some(list) = list {
                list.set_onchange(None);
            }
            drop(on_change);
        }
    });
    *theme
}

/// The theme, in any component.
#[hook]
pub fn use_theme() -> Theme {
    use_context::<Theme>().unwrap_or_default()
}

/// A colour of the style sheet, by its name without the dashes; empty where there is none.
pub fn color(name: &str) -> String {
    let style = web_sys::window().and_then(|window| {
        let root = window.document()?.document_element()?;
        window.get_computed_style(&root).ok()?
    });
    style.and_then(|style| style.get_property_value(&format!("--{name}")).ok()).unwrap_or_default().trim().to_owned()
}

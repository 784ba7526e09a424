//! Light or dark, as the visitor chose or the system says, for the style sheet and for all components.

use wasm_bindgen::prelude::*;
use web_sys::MediaQueryList;
use yew::prelude::*;

use crate::ui::kit::media::media;
use crate::ui::kit::theme::{Theme, forget_colors};
use crate::ui::model::choices::ThemeChoice;

const DARK: &str = "(prefers-color-scheme: dark)";

/// The theme that a choice comes to. It follows the system where that is the choice, and marks the document with it, for the
/// style sheet. Paper is light, whatever was chosen. For the provider only; components call [`use_theme`](crate::ui::kit::theme::use_theme).
#[hook]
pub fn use_chosen_theme(choice: ThemeChoice, on_paper: bool) -> Theme {
    let system_dark = use_state_eq(|| media(DARK).is_some_and(|list| list.matches()));
    let setter = system_dark.setter();
    use_effect_with((), move |()| {
        let list = media(DARK);
        let listened = list.clone();
        let on_change = Closure::<dyn FnMut()>::new(move || {
            setter.set(listened.as_ref().is_some_and(MediaQueryList::matches));
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
    let dark = match choice {
        _ if on_paper => false,
        ThemeChoice::Auto => *system_dark,
        ThemeChoice::Light => false,
        ThemeChoice::Dark => true,
    };
    // Now and not in an effect: canvases read the style sheet's colours in effects of their own, which may come first.
    use_memo(dark, |&dark| mark(dark));
    Theme { dark, on_paper }
}

/// Tells the style sheet. Until the page is there, www/boot.js does.
fn mark(dark: bool) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        let theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
        // It fails only for names that no attribute can have.
        let _ = root.set_attribute("data-theme", theme.name());
    }
    forget_colors();
}

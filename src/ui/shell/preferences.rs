//! The visitor's language and theme: two small lists in the header, and how the document is told.
//!
//! A language is chosen once its texts have come, so that nothing is ever half in one and half in another.

use gloo::utils::{document, document_element, window};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::ui::kit::pairs::pairs;
use crate::ui::kit::widget::Choice;
use crate::ui::model::actions::Action;
use crate::ui::model::choices::ThemeChoice;
use crate::ui::model::language::Language;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::{self, use_text};

/// The language of ours that the visitor's browser asks for first.
pub fn language_of_browser() -> Language {
    let tags: Vec<String> = window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    text::preferred(tags.iter().map(String::as_str))
}

/// Says in the document which language it is in, for screen readers, fonts and the browser's own translation, and names it.
#[hook]
pub fn use_document_language(language: Language) {
    use_effect_with(language, |language| {
        let text = text::of(*language);
        // It fails only for names that no attribute can have.
        let _ = document_element().set_attribute("lang", language.name());
        document().set_title(text.page.heading);
    });
}

/// The two lists.
#[component]
pub fn Preferences() -> Html {
    let (state, text) = (use_state_handle(), &use_text().page);
    let option = |(value, shown): (&'static str, &'static str)| (AttrValue::from(value), AttrValue::from(shown));
    let languages: Vec<_> = Language::ALL.map(|language| option((language.name(), text::name_of(language)))).into();
    // The last one chosen that did not come.
    let failed = use_state_eq(|| None::<Language>);
    let themes: Vec<_> = pairs(ThemeChoice::ALL.map(ThemeChoice::name), text.themes).map(option).collect();
    let choose_language = {
        let (dispatcher, failed) = (state.dispatcher(), failed.setter());
        Callback::from(move |tag: String| {
            let Some(language) = Language::of_name(&tag) else { return };
            let (dispatcher, failed) = (dispatcher.clone(), failed.clone());
            spawn_local(async move {
                let came = text::fetch_all(language).await.is_ok();
                failed.set((!came).then_some(language));
                if came {
                    dispatcher.dispatch(Action::Language(language));
                }
            });
        })
    };
    let choose_theme = {
        let state = state.clone();
        Callback::from(move |name: String| {
            if let Some(theme) = ThemeChoice::of_name(&name) {
                state.dispatch(Action::Theme(theme));
            }
        })
    };
    html! {
        <div class="preferences">
            <Choice class="preference preference-language" label={text.language} options={languages}
                value={state.language.name()} on_choose={choose_language} />
            <Choice class="preference preference-theme" label={text.theme} options={themes}
                value={state.theme.name()} on_choose={choose_theme} />
            <span role="status">{ failed.map(|language| (text.language_failed)(text::name_of(language))) }</span>
        </div>
    }
}

//! How a run begins: the class, and the button that starts it. They stand above the pictures; everything else is folded.

use yew::prelude::*;

use crate::engine::settings::{ClassChoice, Network};
use crate::picture::CLASSES;
use crate::ui::kit::widget::Choice;
use crate::ui::model::actions::Action;
use crate::ui::model::language::Language;
use crate::ui::model::state::{ReverseSettings, use_state_handle};
use crate::ui::text::{course_of, use_course_text};

/// A choice of class in the page's language.
pub fn class_shown(language: Language, network: Network, class: ClassChoice) -> AttrValue {
    let text = &course_of(language).reverse.controls;
    match class {
        ClassChoice::None => text.no_class.into(),
        ClassChoice::All => text.all_classes.into(),
        ClassChoice::One(class) => (text.class_name)(network, class.min(CLASSES - 1)).into(),
    }
}

/// What [`Begin`] needs.
#[derive(Debug, PartialEq, Properties)]
pub struct BeginProps {
    /// Called by "Generate".
    pub on_generate: Callback<()>,
}

/// The class and the button.
#[component]
pub fn Begin(props: &BeginProps) -> Html {
    let state = use_state_handle();
    let text = &use_course_text().reverse.controls;
    let settings = state.reverse;
    let mut choices: Vec<ClassChoice> = (0..CLASSES).map(ClassChoice::One).collect();
    choices.push(ClassChoice::None);
    if settings.count > 1 {
        choices.push(ClassChoice::All);
    }
    let shown = |class: ClassChoice| (class.name().into(), class_shown(state.language, settings.network, class));
    let classes: Vec<(AttrValue, AttrValue)> = choices.into_iter().map(shown).collect();
    let on_class = {
        let dispatcher = state.dispatcher();
        Callback::from(move |name: String| {
            if let Some(class) = ClassChoice::of_name(&name) {
                dispatcher.dispatch(Action::Reverse(ReverseSettings { class, ..settings }));
            }
        })
    };
    html! {
        <div class="reverse-begin">
            <Choice label={text.class} options={classes} value={settings.class.name()} on_choose={on_class} />
            <button type="button" class="reverse-generate primary" onclick={props.on_generate.reform(|_| ())}>
                { text.generate }
            </button>
        </div>
    }
}

//! Editing and translation on the workshop's stage, a tab each: a picture becomes another class, by noise or along the ODE.
//!
//! - `edit`, `translate`: the tabs. - `target`: what the picture is to become. - `wish`: what the visitor has set. - `text`: what is said.

mod edit;
mod target;
pub mod text;
mod translate;
mod wish;

use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::ui::kit::lean::lean;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::stage::page::Page;
use crate::ui::parts::stage::tabs::Tabs;
use edit::{EditTab, EditTabProps};
use translate::{TranslateTab, TranslateTabProps};
use wish::Wish;

/// The page on the contact sheet.
pub const PAGE: Page =
    Page { exhibit: Exhibit::Edit, still: include_bytes!("still.bin"), load: |on_result| Box::pin(load(on_result)) };

#[wasm_split(edit, fallible)]
fn load(on_result: Callback<Rc<[f32]>>) -> Result<Html, SplitLoaderError> {
    Ok(lean::<EditPage>(EditPageProps { on_result }))
}

#[derive(Debug, PartialEq, Properties)]
struct EditPageProps {
    on_result: Callback<Rc<[f32]>>,
}

/// What is set and what was made is kept here: a tab that is not open is not on the page.
#[component]
fn EditPage(props: &EditPageProps) -> Html {
    let text = text::of(use_state_handle().language);
    let chosen = use_state_eq(|| 0_usize);
    let wish = use_state_eq(Wish::default);
    let (edited, translated) = (use_state_eq(Vec::new), use_state_eq(Vec::new));
    let back = use_state_eq(|| None);
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |tab| chosen.set(tab))
    };
    let on_result = props.on_result.clone();
    let names: Vec<AttrValue> = vec![text.edit.verb.into(), text.translate.verb.into()];
    html! {
        <Tabs label={text.tabs} {names} chosen={*chosen} {on_choose}>
            if *chosen == 0 {
                { lean::<EditTab>(EditTabProps { wish, made: edited, on_result }) }
            } else {
                { lean::<TranslateTab>(TranslateTabProps { wish, made: translated, back, on_result }) }
            }
        </Tabs>
    }
}

//! Diffusion-LM on the workshop's stage, a tab each for verse and words: give symbols, wish, and watch the nearest symbols flicker and settle.
//!
//! - `tab`: a tab. - `wish`: what the visitor has set. - `given`: where it is set. - `seen`: x_t and x̂_0 where one looks. - `made`: what came out so far. - `files`:
//!   what is fetched. - `text`: what is said.

mod files;
mod given;
mod made;
mod seen;
mod tab;
pub mod text;
mod wish;

use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::ui::kit::lean::lean;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::stage::page::Page;
use crate::ui::parts::stage::tabs::Tabs;
use tab::{TabProps, VerseTab, WordTab};
use wish::Wish;

/// The page on the contact sheet.
pub const PAGE: Page =
    Page { exhibit: Exhibit::Words, still: include_bytes!("still.bin"), load: |on_result| Box::pin(load(on_result)) };

// No picture comes of text, so the still stays what it is.
#[wasm_split(words, fallible)]
fn load(_: Callback<Rc<[f32]>>) -> Result<Html, SplitLoaderError> {
    Ok(lean::<WordsPage>(()))
}

/// What is given of the first line and of the first word: what is written around something shows at once what this is.
const MOON: &str = "__月__";
const TABLE: &str = "_a__le";

/// What is set at first.
#[hook]
fn use_first(pattern: &'static str) -> UseStateHandle<Wish> {
    use_state_eq(|| Wish { pattern: pattern.to_owned(), ..Wish::default() })
}

/// What is set and what was made is kept here: a tab that is not open is not on the page.
#[component]
fn WordsPage() -> Html {
    let text = text::of(use_state_handle().language);
    let chosen = use_state_eq(|| 0_usize);
    let [verse, word] = [use_first(MOON), use_first(TABLE)];
    let (lines, words) = (use_state_eq(Vec::new), use_state_eq(Vec::new));
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |tab| chosen.set(tab))
    };
    let names: Vec<AttrValue> = vec![text.verse.name.into(), text.word.name.into()];
    html! {
        <Tabs label={text.tabs} {names} chosen={*chosen} {on_choose}>
            if *chosen == 0 {
                { lean::<VerseTab>(TabProps { wish: verse, made: lines }) }
            } else {
                { lean::<WordTab>(TabProps { wish: word, made: words }) }
            }
        </Tabs>
    }
}

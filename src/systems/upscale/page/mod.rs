//! Super-resolution on the workshop's stage, a tab each: low pictures of the visitor's, and the whole cascade from noise.
//!
//! - `upscale`, `dream`: the tabs. - `grid`: the low picture to draw on. - `wish`: what the visitor has set. - `text`: what is said.

mod dream;
mod grid;
pub mod text;
mod upscale;
mod wish;

use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::ui::kit::lean::lean;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::stage::page::Page;
use crate::ui::parts::stage::tabs::Tabs;
use dream::{DreamTab, DreamTabProps};
use upscale::{UpscaleTab, UpscaleTabProps};
use wish::Wish;

/// The page on the contact sheet.
pub const PAGE: Page =
    Page { exhibit: Exhibit::Upscale, still: include_bytes!("still.bin"), load: |on_result| Box::pin(load(on_result)) };

#[wasm_split(upscale, fallible)]
fn load(on_result: Callback<Rc<[f32]>>) -> Result<Html, SplitLoaderError> {
    Ok(lean::<UpscalePage>(UpscalePageProps { on_result }))
}

#[derive(Debug, PartialEq, Properties)]
struct UpscalePageProps {
    on_result: Callback<Rc<[f32]>>,
}

/// What is set and what was made is kept here: a tab that is not open is not on the page.
#[component]
fn UpscalePage(props: &UpscalePageProps) -> Html {
    let text = text::of(use_state_handle().language);
    let chosen = use_state_eq(|| 0_usize);
    let wish = use_state_eq(Wish::default);
    let (enlarged, dreamt) = (use_state_eq(Vec::new), use_state_eq(Vec::new));
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |tab| chosen.set(tab))
    };
    let on_result = props.on_result.clone();
    let names: Vec<AttrValue> = vec![text.upscale.verb.into(), text.dream.tab.into()];
    let on_low = {
        let (wish, chosen) = (wish.clone(), chosen.setter());
        Callback::from(move |low: Rc<[f32]>| {
            wish.set(Wish { low: Some(low), ..(*wish).clone() });
            chosen.set(0);
        })
    };
    html! {
        <Tabs label={text.tabs} {names} chosen={*chosen} {on_choose}>
            if *chosen == 0 {
                { lean::<UpscaleTab>(UpscaleTabProps { wish, made: enlarged, on_result }) }
            } else {
                { lean::<DreamTab>(DreamTabProps { wish, made: dreamt, on_result, on_low }) }
            }
        </Tabs>
    }
}

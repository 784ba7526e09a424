//! The contact sheet: a small still of each system, one of them chosen. Radio buttons, so that the arrow keys go through them.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::super::page::is_live;
use crate::ui::kit::picture::{PictureScale, Thumbnail};
use crate::ui::kit::prose::prose;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::text::use_course_text;

/// Which group of the sheet an exhibit stands in: pictures, series and words, matter.
fn group(exhibit: Exhibit) -> usize {
    match exhibit {
        Exhibit::Inpaint
        | Exhibit::Edit
        | Exhibit::Recognise
        | Exhibit::Detect
        | Exhibit::Upscale
        | Exhibit::Text
        | Exhibit::Video => 0,
        Exhibit::Forecast | Exhibit::Words => 1,
        Exhibit::Scene | Exhibit::Protein | Exhibit::Crystal => 2,
    }
}

/// What a [`Sheet`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct SheetProps {
    /// The exhibit on the stage.
    pub chosen: Exhibit,
    /// The still of each exhibit, where there is one.
    pub stills: [Option<Rc<[f32]>>; Exhibit::COUNT],
    /// Called with another choice.
    pub on_choose: Callback<Exhibit>,
}

/// The sheet.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let text = &use_course_text().lesson.uses;
    // Space runs what stands on the stage, as a projector's remote does; it would only choose what is chosen already.
    let onkeydown = |event: KeyboardEvent| {
        let alone = !event.repeat() && !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        if event.key() == " " && alone {
            event.prevent_default();
            let verb = gloo::utils::document().query_selector(".stage-verb").ok().flatten();
            if let Some(verb) = verb.and_then(|verb| verb.dyn_into::<HtmlElement>().ok()) {
                verb.click();
            }
        }
    };
    let option = |exhibit: Exhibit| {
        let card = &text.exhibits[exhibit as usize];
        let live = is_live(exhibit);
        let onchange = props.on_choose.reform(move |_: Event| exhibit);
        html! {
            <label key={exhibit.name()} class={classes!("still", live.then_some("still-live"))}>
                <input type="radio" name="workshop" class="still-radio" checked={exhibit == props.chosen} {onchange} />
                <span class="still-frame" aria-hidden="true">
                    if let Some(pixels) = &props.stills[exhibit as usize] {
                        <Thumbnail pixels={pixels.clone()} scale={PictureScale::Data} />
                    } else {
                        <span class="still-words">{ prose(card.x0) }</span>
                    }
                </span>
                <span class="still-name">{ card.name }</span>
                if live { <span class="still-state">{ text.live }</span> }
            </label>
        }
    };
    html! {
        <div class="sheet" role="radiogroup" aria-label={text.sheet} {onkeydown}>
            { for text.groups.iter().enumerate().map(|(index, heading)| html! {
                <div class="sheet-group" key={index}>
                    <h3 class="visually-hidden">{ *heading }</h3>
                    <div class="sheet-stills">
                        { for Exhibit::ALL.into_iter().filter(|&exhibit| group(exhibit) == index).map(option) }
                    </div>
                </div>
            }) }
        </div>
    }
}

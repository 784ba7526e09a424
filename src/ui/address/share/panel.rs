//! The panel: the address and what became of it, what comes along and what does not, presenting, and the parts to hide. It is a chunk of
//! its own.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Copied;
use crate::ui::kit::later::{Coming, Placing};
use crate::ui::kit::lean::lean;
use crate::ui::model::actions::Action;
use crate::ui::model::hidden::Part;
use crate::ui::model::language::Language;
use crate::ui::model::state::{InkSource, use_state_handle};
use crate::ui::text::{fetch_course, use_course_text};

/// What the [`Panel`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct PanelProps {
    /// The address that is handed out.
    pub address: String,
    /// What became of the wish to copy it.
    pub copied: Copied,
    /// Where that is said.
    pub outcome: NodeRef,
    /// Whether the pictures come along.
    pub with_run: bool,
    /// Whether there are pictures that do not.
    pub other_run: bool,
    /// Called to copy it once more.
    pub on_copy: Callback<()>,
    /// Called to present.
    pub on_present: Callback<()>,
}

/// Only what is reached from here alone goes into the chunk.
#[wasm_split(share, fallible)]
fn placed() -> Result<Placing<PanelProps>, SplitLoaderError> {
    Ok(lean::<Panel>)
}

/// Brings the panel and its texts.
pub fn load(language: Language) -> Coming<PanelProps> {
    Box::pin(async move {
        fetch_course(language).await?;
        placed().await
    })
}

/// The panel's inside.
#[component]
fn Panel(props: &PanelProps) -> Html {
    let (state, text) = (use_state_handle(), &use_course_text().sharing);
    let field = use_node_ref();
    {
        let (field, outcome) = (field.clone(), props.outcome.clone());
        use_effect_with((props.copied, text.address), move |&(copied, _)| {
            let said = match copied {
                Copied::No => "",
                Copied::Yes => text.copied,
                Copied::Refused => text.refused,
            };
            if let Some(outcome) = outcome.get() {
                outcome.set_text_content(Some(said));
            }
            if let (Copied::Refused, Some(field)) = (copied, field.cast::<HtmlInputElement>()) {
                let _ = field.focus();
                field.select();
            }
        });
    }
    let drawn = matches!(state.ink_source, InkSource::Drawing(_));
    let own_picture = state.sources.chosen.name().is_none();
    html! {
        <>
            <div class="share-address">
                <input type="text" readonly=true aria-label={text.address} ref={field} value={props.address.clone()} />
                <button type="button" onclick={props.on_copy.reform(|_| ())}>{ text.copy }</button>
            </div>
            if props.with_run {
                <p>{ text.with_run }</p>
            } else if props.other_run {
                <p>{ text.other_run }</p>
            }
            if drawn {
                <p>{ text.drawing }</p>
            }
            if own_picture {
                <p>{ text.own_picture }</p>
            }
            <p class="share-present">
                <button type="button" onclick={props.on_present.reform(|_| ())}>{ text.present }</button>
                <span class="share-hint">{ text.present_hint }<span class="keys">{ " " }{ text.present_keys }</span></span>
            </p>
            { lean::<Hiding>(()) }
        </>
    }
}

/// The choice of parts to hide.
#[component]
fn Hiding() -> Html {
    let (state, text) = (use_state_handle(), &use_course_text().sharing);
    html! {
        <fieldset class="share-hiding">
            <legend>{ text.hide }</legend>
            { for Part::ALL.into_iter().map(|part| {
                let checked = state.hidden.has(part);
                let state = state.clone();
                let onchange = move |_: Event| state.dispatch(Action::Hide(state.hidden.with(part, !checked)));
                html! {
                    <label class="share-part">
                        <input type="checkbox" {checked} {onchange} />
                        <span>{ (text.part)(part) }</span>
                    </label>
                }
            }) }
            <p class="share-hint">{ text.hide_hint }</p>
        </fieldset>
    }
}

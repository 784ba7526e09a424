//! The grammar of the workshop's stage, the same whatever stands on it: what is known, x_t now, x̂_0; below them the way from noise to
//! the result, one sentence, one verb, at most one slider; the rest is folded.
//!
//! - [`way`]: the moves of a run as a line from noise to data. - [`source`]: the picture that a system starts from. - [`results`]: what
//!   came out so far. - [`tabs`]: where a system has two ways. - [`export`]: a run as a file.

pub mod export;
pub mod page;
pub mod results;
pub mod source;
pub mod tabs;
pub mod way;

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::kit::prose::prose;
use crate::ui::kit::tiles::Tiles;

/// What a [`Stage`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct StageProps {
    /// One sentence: what is to be done here, or what came of it.
    pub sentence: AttrValue,
    /// What is known, x_t now, x̂_0: a [`panel`] each.
    pub panels: Html,
    /// The way from noise to the result, with the buttons to go along it.
    pub way: Html,
    /// What it is to become, where that is the visitor's choice.
    #[prop_or_default]
    pub choice: Html,
    /// What the button says that starts it.
    pub verb: AttrValue,
    /// Called when it is pressed.
    pub on_verb: Callback<()>,
    /// Whether it cannot be pressed now.
    #[prop_or_default]
    pub idle: bool,
    /// The one slider, if there is one.
    #[prop_or_default]
    pub slider: Html,
    /// What came out so far.
    #[prop_or_default]
    pub results: Html,
    /// What is folded away, by this name.
    pub more_label: AttrValue,
    /// What is folded away.
    pub more: Html,
    /// Paper, data and network in one line.
    pub line: Html,
}

/// The stage's inside. The space for each row is reserved, so that nothing jumps.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let onclick = props.on_verb.reform(|_: MouseEvent| ());
    html! {
        <>
            <div class="stage-panels">{ props.panels.clone() }</div>
            <div class="stage-way">{ props.way.clone() }</div>
            <p class="stage-sentence" role="status">{ prose(&props.sentence) }</p>
            { props.choice.clone() }
            <div class="stage-do">
                <button type="button" class="stage-verb" disabled={props.idle} {onclick}>{ &props.verb }</button>
                { props.slider.clone() }
            </div>
            { props.results.clone() }
            <details class="stage-more">
                <summary>{ &props.more_label }</summary>
                <div class="stage-more-inside">{ props.more.clone() }</div>
            </details>
            <div class="stage-line">{ props.line.clone() }</div>
        </>
    }
}

/// One of the stage's pictures with its caption.
pub fn panel(caption: Html, body: Html) -> Html {
    html! { <figure class="stage-panel"><div class="stage-picture">{ body }</div><figcaption>{ caption }</figcaption></figure> }
}

/// Pictures side by side, or an empty frame before there are any.
pub fn pictures(pixels: &Rc<[f32]>, label: &'static str) -> Html {
    if pixels.is_empty() {
        html! { <div class="stage-empty" /> }
    } else {
        html! { <Tiles pixels={pixels.clone()} {label} /> }
    }
}

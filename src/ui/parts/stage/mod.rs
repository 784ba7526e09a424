//! The grammar of the workshop's stage, the same whatever stands on it: what is known, x_t now, x̂_0; below them one verb and the way from
//! noise to the result, at most one slider, one sentence; the rest is folded.
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

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::ui::engine::{Phase, Run};
use crate::ui::kit::prose::prose;
use crate::ui::kit::seed::Seed;
use crate::ui::kit::tiles::Tiles;
use crate::ui::kit::widget::Choice;
use crate::ui::model::choices::LARGEST_SEED;
use crate::ui::text::failure;
use crate::ui::text::lesson::uses::Stage as StageText;
use crate::ui::text::use_course_text;

/// What a [`stage`] shows.
pub struct Stage {
    /// The texts that every stage shares.
    pub text: &'static StageText,
    /// What is known, x_t now, x̂_0: a [`panel`] each.
    pub panels: Html,
    /// The way from noise to the result, with the buttons to go along it.
    pub way: Html,
    /// What the button says that starts it.
    pub verb: &'static str,
    /// Called when it is pressed.
    pub on_verb: Callback<MouseEvent>,
    /// Whether it cannot be pressed now.
    pub idle: bool,
    /// The one slider, or what else is set beside the verb.
    pub setting: Html,
    /// One sentence: what is to be done here, or what came of it.
    pub sentence: String,
    /// What it is to become, where that is the visitor's choice.
    pub choice: Html,
    /// What came out so far.
    pub results: Html,
    /// What is folded away.
    pub more: Html,
    /// Its papers.
    pub papers: Html,
    /// Data and network in one line.
    pub line: &'static str,
}

/// The stage's inside. It is as high whatever it holds, so that nothing jumps: what may grow scrolls within, and what is folded away
/// unfolds over the rest.
pub fn stage(parts: Stage) -> Html {
    let onkeydown = |event: KeyboardEvent| {
        if event.key() == "Escape" {
            fold(&event);
        }
    };
    html! {
        <>
            <div class="stage-panels">{ parts.panels }</div>
            <div class="stage-run">
                <button type="button" class="stage-verb" disabled={parts.idle} onclick={parts.on_verb}>{ parts.verb }</button>
                <div class="stage-way">{ parts.way }</div>
            </div>
            <div class="stage-setting">{ parts.setting }</div>
            <p class="stage-sentence" role="status">{ prose(&parts.sentence) }</p>
            <div class="stage-rest">
                { parts.choice }
                { parts.results }
            </div>
            <div class="stage-foot">
                <details class="stage-more" {onkeydown}>
                    <summary>{ parts.text.more }</summary>
                    <div class="stage-more-inside" tabindex="-1">{ parts.more }</div>
                </details>
                <div class="stage-line">{ parts.papers }<p>{ parts.line }</p></div>
            </div>
        </>
    }
}

/// Folds what is unfolded over the stage, where it is, and gives the focus to what unfolds it.
fn fold(event: &KeyboardEvent) {
    let more =
        event.target_dyn_into::<Element>().and_then(|element| element.closest(".stage-more[open]").ok().flatten());
    let Some(more) = more else { return };
    // What is presented stays.
    event.prevent_default();
    // Neither fails: the names are names, and there is a summary.
    let _ = more.remove_attribute("open");
    if let Some(summary) =
        more.query_selector("summary").ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok())
    {
        let _ = summary.focus();
    }
}

/// What a stage says where every system says the same: that a run failed, what stands in the way of one (`hindrance`), that what is shown
/// is of something else than what is set (`changed`, while nothing goes on), that the network is loading, or how to begin (`invite`). None
/// where there is more to say.
#[hook]
pub fn use_common_sentence(
    run: Option<&Run>,
    hindrance: Option<&'static str>,
    changed: Option<&'static str>,
    invite: &'static str,
) -> Option<String> {
    let text = &use_course_text().lesson.uses.stage;
    let phase = run.map(|run| run.shown_phase());
    let said = match phase {
        Some(Phase::Failed(why)) => return Some((text.run_failed)(&failure::told(&why))),
        Some(Phase::Loading) => hindrance.unwrap_or(text.loading),
        Some(Phase::Done | Phase::Paused) => hindrance.or(changed)?,
        Some(Phase::Running) => hindrance?,
        None => hindrance.unwrap_or(invite),
    };
    Some(said.to_owned())
}

/// Seeds side by side: how many there may be.
const COUNTS: [u32; 3] = [1, 4, 9];

/// How many seeds stand side by side, and which is the first; `on_change` is called with both.
pub fn seeds(text: &'static StageText, count: u32, seed: u64, on_change: &Callback<(u32, u64)>) -> Html {
    let name = |count: u32| AttrValue::from(count.to_string());
    let options: Vec<_> = COUNTS.iter().map(|&count| (name(count), name(count))).collect();
    let on_choose = on_change.reform(move |count: String| (count.parse().unwrap_or(COUNTS[0]), seed));
    html! {
        <>
            <Choice label={text.side_by_side} {options} value={name(count)} {on_choose} />
            { seed_field(text, seed, on_change.reform(move |seed| (count, seed))) }
        </>
    }
}

/// The field of the first seed.
pub fn seed_field(text: &'static StageText, seed: u64, on_seed: Callback<u64>) -> Html {
    let made = Callback::from(|(typed, made): (String, u64)| (text.seed_made)(&typed, made));
    html! { <Seed label={text.seed} renew={text.new_seed} {seed} largest={LARGEST_SEED} {made} {on_seed} /> }
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

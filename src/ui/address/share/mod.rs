//! The button "Share": copies the address. - `panel`: what it opens, a chunk of its own: shows the address, and lets a teacher hide parts.

mod panel;

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Clipboard, HtmlElement};
use yew::prelude::*;

use super::table::{Audience, write};
use super::{Opened, at_rest, location, told};
use crate::engine::pictures::Pictures;
use crate::ui::engine::use_engine;
use crate::ui::kit::later::use_later;
use crate::ui::model::actions::Action;
use crate::ui::model::state::{State, use_state_handle};
use crate::ui::text::use_text;
use panel::PanelProps;

/// What a [`Share`] is given.
#[derive(Debug, PartialEq, Properties)]
pub struct ShareProps {
    /// What the page was opened with.
    pub opened: Rc<Opened>,
}

/// An address that is handed out.
#[derive(Debug, Clone, PartialEq)]
struct Handed {
    /// The whole of it.
    address: String,
    /// The part of it that does not move by itself.
    resting: String,
}

impl Handed {
    fn new(state: &State, own: &State) -> Self {
        Self {
            address: location().0 + &write(state, own, Audience::Others),
            resting: at_rest(state, own, Audience::Others),
        }
    }
}

/// What became of the wish to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// Not known yet, or no longer true.
    No,
    /// It is in the clipboard.
    Yes,
    /// The browser does not let the page copy.
    Refused,
}

/// The button with its panel.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let (state, engine, words) = (use_state_handle(), use_engine(), use_text());
    let text = &words.share;
    let handed = use_state_eq(|| None::<Handed>);
    let copied = use_state_eq(|| Copied::No);
    // What the panel says there is read out, for it was there before.
    let (button, outcome) = (use_node_ref(), use_node_ref());
    let now = told(&state, engine.view());
    let run_shared = now.run;

    // While the panel is open its address follows the state, but not a t that moves by itself.
    let next = handed.as_ref().map(|_| Handed::new(&now, &props.opened.own));
    {
        let (handed, copied) = (handed.clone(), copied.setter());
        use_effect_with(next.clone().map(|next| next.resting), move |_| {
            if handed.as_ref().zip(next.as_ref()).is_some_and(|(handed, next)| handed.resting != next.resting) {
                handed.set(next);
                copied.set(Copied::No);
            }
        });
    }
    let hand_out = {
        let (handed, copied, opened) = (handed.setter(), copied.setter(), props.opened.clone());
        Callback::from(move |()| {
            let (next, copied) = (Handed::new(&now, &opened.own), copied.clone());
            copied.set(Copied::No);
            handed.set(Some(next.clone()));
            spawn_local(async move {
                let done = copy(&next.address).await.is_ok();
                copied.set(if done { Copied::Yes } else { Copied::Refused });
            });
        })
    };
    let close = {
        let (handed, button) = (handed.setter(), button.clone());
        Callback::from(move |()| {
            handed.set(None);
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus();
            }
        })
    };
    let on_button = if handed.is_some() { close.clone() } else { hand_out.clone() };
    let on_present = {
        let (handed, dispatcher) = (handed.setter(), state.dispatcher());
        Callback::from(move |()| {
            handed.set(None);
            dispatcher.dispatch(Action::Present(true));
        })
    };
    let onkeydown = {
        let (close, open) = (close.clone(), handed.is_some());
        move |event: KeyboardEvent| {
            if open && event.key() == "Escape" {
                close.emit(());
            }
        }
    };
    let language = state.language;
    let panel = use_later(handed.is_some(), move || panel::load(language));
    let other_run = !run_shared && engine.view().run::<Pictures>().is_some();
    html! {
        <div class="share" {onkeydown}>
            <button type="button" class="share-button" ref={button} aria-expanded={handed.is_some().to_string()}
                aria-controls="share-panel" title={text.about} onclick={on_button.reform(|_| ())}>
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7L12 17.7" />
                </svg>
                <span class="share-word">{ text.share }</span>
            </button>
            if let Some(handed) = &*handed {
                <div id="share-panel" class="share-panel" role="group" aria-label={text.share}>
                    <p class="share-outcome" role="status" ref={outcome.clone()}></p>
                    { panel.place(PanelProps {
                        address: handed.address.clone(),
                        copied: *copied,
                        outcome,
                        with_run: run_shared,
                        other_run,
                        on_copy: hand_out,
                        on_present,
                    }, words.page.loading, words.page.part_failed) }
                    <button type="button" class="share-close" onclick={close.reform(|_| ())}>{ text.close }</button>
                </div>
            }
        </div>
    }
}

/// Puts a text into the clipboard. Pages that were not opened over https have none.
async fn copy(text: &str) -> Result<(), JsValue> {
    let navigator = gloo::utils::window().navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    if clipboard.is_undefined() {
        return Err(clipboard);
    }
    JsFuture::from(clipboard.unchecked_into::<Clipboard>().write_text(text)).await?;
    Ok(())
}

/// A line that says that parts are hidden, with a way to show them; nothing where none are.
#[component]
pub fn ShowAll() -> Html {
    let (state, text) = (use_state_handle(), &use_text().share);
    if !state.hidden.any() {
        return Html::default();
    }
    let onclick = {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(Action::Hide(Default::default()))
    };
    html! {
        <p class="share-hidden">{ text.hidden }{ " " }<button type="button" {onclick}>{ text.show_all }</button></p>
    }
}

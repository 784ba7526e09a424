//! The page as a whole: what every part shares, and the first screen; what is below it, and in which order, is in `course.rs`.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::clock::use_clock;
use super::course::{self, Course, CourseProps};
use super::crash;
use super::engine_status::EngineStatus;
use super::memory::{remembered, schedule_was_open, use_memory};
use super::preferences::{self, Preferences};
use super::print;
use super::rest::RestProvider;
use super::still::still;
use super::theme::use_chosen_theme;
use crate::ui::address::Opened;
use crate::ui::address::keep::{Keeper, KeeperProps};
use crate::ui::address::notice::{Notice, NoticeProps};
use crate::ui::address::share::{Share, ShareProps, ShowAll};
use crate::ui::engine::EngineProvider;
use crate::ui::kit::lean::lean;
use crate::ui::kit::media::media;
use crate::ui::kit::theme::Theme;
use crate::ui::lesson::contents::Contents;
use crate::ui::model::language::Language;
use crate::ui::model::section::{Came, Section, Time};
use crate::ui::model::state::{State, StateHandle};
use crate::ui::parts::ink::InkPart;
use crate::ui::parts::track::Track;
use crate::ui::parts::track::timeline::Timelines;
use crate::ui::text;

/// What the address asks of the page, in this browser.
fn opened() -> Opened {
    let still = media("(prefers-reduced-motion: reduce)").is_some_and(|list| list.matches());
    Opened::new(State {
        playing: !still,
        language: preferences::language_of_browser(),
        done: remembered(),
        schedule_open: schedule_was_open(),
        ..State::default()
    })
}

/// What an [`App`] is given.
#[derive(Debug, PartialEq, Properties)]
pub struct AppProps {
    /// What the page was opened with; the texts of its language are there.
    pub opened: Rc<Opened>,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let opened = props.opened.clone();
    let state = {
        let opened = opened.clone();
        StateHandle::of(&use_reducer_eq(move || opened.state.clone()))
    };
    use_clock(&state);
    use_memory(state.done, state.schedule_open);
    let timelines = use_memo((), |()| Timelines::default());
    let came = use_state_eq(|| None::<Came>);
    let on_there = use_callback((), {
        let came = came.setter();
        move |how, ()| came.set(Some(how))
    });
    let on_paper = print::use_printed();
    let theme = use_chosen_theme(state.theme, on_paper);
    preferences::use_document_language(state.language);
    let text = &text::of(state.language).page;
    let section = state.section;
    html! {
        <ContextProvider<StateHandle> context={state}>
        <ContextProvider<Theme> context={theme}>
        <EngineProvider>
            <a class="skip" href="#ink">{ text.skip }</a>
            if section.time() != Time::None {
                <a class="skip" href="#time" onclick={to_bar}>{ text.skip_to_time }</a>
            }
            <header class="top">
                <h1 class="brand"><a href="#ink">{ text.heading }</a></h1>
                { lean::<Contents>(()) }
                { lean::<EngineStatus>(()) }
                { lean::<Preferences>(()) }
                { lean::<Share>(ShareProps { opened: opened.clone() }) }
            </header>
            { lean::<Notice>(NoticeProps { unknown: opened.unknown.clone() }) }
            if on_paper { <p class="print-address">{ print::address() }</p> }
            <main>
            <RestProvider>
            <ContextProvider<Timelines> context={(*timelines).clone()}>
                { still(Section::INK.id(), lean::<InkPart>(())) }
                { lean::<Track>(()) }
                { lean::<Course>(CourseProps { on_there }) }
            </ContextProvider<Timelines>>
            </RestProvider>
            </main>
            <footer class="foot"><p>{ text.foot }</p>{ lean::<ShowAll>(()) }</footer>
            { lean::<Keeper>(KeeperProps { opened, course: *came }) }
        </EngineProvider>
        </ContextProvider<Theme>>
        </ContextProvider<StateHandle>>
    }
}

/// The keyboard to the slider in the bar: a place in the window and not in the page, so the address stays as it is.
fn to_bar(event: MouseEvent) {
    let slider = gloo::utils::document().query_selector(".track input").ok().flatten();
    if let Some(slider) = slider {
        event.prevent_default();
        let _ = slider.unchecked_into::<HtmlElement>().focus();
    }
}

/// Puts the page in place of the loading text.
pub fn mount() {
    crash::install();
    let mut opened = opened();
    course::fetch(opened.state.language);
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"))
        .expect("index.html has an element with the id app");
    spawn_local(async move {
        // A language that does not come leaves the page in English, and can be chosen again.
        if text::fetch(opened.state.language).await.is_err() {
            opened.state.language = Language::English;
        }
        root.set_inner_html("");
        yew::Renderer::<App>::with_root_and_props(root, AppProps { opened: Rc::new(opened) }).render();
    });
}

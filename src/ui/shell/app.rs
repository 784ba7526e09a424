//! The page as a whole: what every part shares, and the first screen; what is below it, and in which order, is in `course.rs`.

use std::rc::Rc;

use yew::prelude::*;

use super::clock::use_clock;
use super::course::{self, Course};
use super::crash;
use super::engine_status::EngineStatus;
use super::memory::{remembered, use_memory};
use super::preferences::{self, Preferences};
use super::print;
use super::rest::RestProvider;
use super::theme::{media, use_chosen_theme};
use crate::ui::address::Opened;
use crate::ui::address::keep::Keeper;
use crate::ui::address::notice::Notice;
use crate::ui::address::share::{Share, ShowAll};
use crate::ui::engine::EngineProvider;
use crate::ui::kit::printing::Printing;
use crate::ui::kit::theme::Theme;
use crate::ui::lesson::contents::Contents;
use crate::ui::model::hidden::Part;
use crate::ui::model::section::Came;
use crate::ui::model::state::{State, StateHandle};
use crate::ui::parts::ink::InkPart;
use crate::ui::parts::schedule_bar::ScheduleBar;
use crate::ui::text;

/// The page.
#[component]
pub fn App() -> Html {
    let opened = use_memo((), |()| {
        let still = media("(prefers-reduced-motion: reduce)").is_some_and(|list| list.matches());
        Rc::new(Opened::new(State {
            playing: !still,
            language: preferences::language_of_browser(),
            done: remembered(),
            ..State::default()
        }))
    });
    let opened = (*opened).clone();
    let state = {
        let opened = opened.clone();
        use_reducer(move || opened.state.clone())
    };
    let hidden = state.hidden;
    use_clock(&state);
    use_memory(state.done);
    let came = use_state_eq(|| None::<Came>);
    let on_there = use_callback((), {
        let came = came.setter();
        move |how, ()| came.set(Some(how))
    });
    let printing = print::use_printed();
    let theme = use_chosen_theme(state.theme, printing);
    preferences::use_document_language(state.language);
    let text = &text::of(state.language).page;
    html! {
        <ContextProvider<StateHandle> context={state}>
        <ContextProvider<Theme> context={theme}>
        <ContextProvider<Printing> context={Printing(printing)}>
        <EngineProvider>
            <a class="skip" href="#ink">{ text.skip }</a>
            <header class="top">
                <h1 class="brand"><a href="#ink">{ text.heading }</a></h1>
                <nav aria-label={text.navigation}>
                    <a href="#ink">{ text.nav_ink }</a>
                    if !hidden.has(Part::Forward) {
                        <a href="#forward">{ text.nav_forward }</a>
                    }
                    if !hidden.has(Part::Reverse) {
                        <a href="#reverse">{ text.nav_reverse }</a>
                    }
                </nav>
                <EngineStatus />
                <Preferences />
                <Share opened={opened.clone()} />
            </header>
            <Contents />
            <Notice unknown={opened.unknown.clone()} />
            if printing { <p class="print-address">{ print::address() }</p> }
            <main>
            <RestProvider>
                <InkPart />
                <Course {on_there} />
            </RestProvider>
            </main>
            <footer class="foot"><p>{ text.foot }</p><ShowAll /></footer>
            <Keeper {opened} course={*came} />
            <ScheduleBar />
        </EngineProvider>
        </ContextProvider<Printing>>
        </ContextProvider<Theme>>
        </ContextProvider<StateHandle>>
    }
}

/// Puts the page in place of the loading text.
pub fn mount() {
    crash::install();
    course::fetch();
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"))
        .expect("index.html has an element with the id app");
    root.set_inner_html("");
    yew::Renderer::<App>::with_root(root).render();
}

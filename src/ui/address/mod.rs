//! The page's address: it holds the state, so that whoever opens it sees the same.
//!
//! - [`table`]: the one table between the state's fields and the address. - [`section`]: going to a section, and noticing it.
//! - [`tracking`]: what other sites append to addresses.
//! - [`keep`]: keeps the address up to date and follows Back and Forward. - [`share`]: hands the address out.
//! - [`notice`]: says what in an address was not understood.

pub mod keep;
pub mod notice;
pub mod section;
pub mod share;
pub mod table;
pub mod tracking;

use crate::engine::pictures::Pictures;
use crate::ui::engine::{EngineView, Phase};
use crate::ui::model::section::Section;
use crate::ui::model::state::State;

/// What the page was opened with.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The state that a bare address stands for in this browser.
    pub own: State,
    /// The state that the address stood for.
    pub state: State,
    /// The pieces of the address that were not understood.
    pub unknown: Vec<String>,
}

impl Opened {
    /// Reads the page's address. `own` is the state for a bare one; where t does not move by itself there, no address moves it, and
    /// a t that an address names stands still. One that leads past the ink and names no t finds figures that have something to tell.
    pub fn new(own: State) -> Self {
        let (mut state, unknown) = table::read(&location().1, &own, own.clone());
        state.playing &= own.playing && state.unset;
        if state.section != Section::INK {
            state.tell();
        }
        Self { own, state, unknown }
    }
}

/// The page's address, and what follows it from the `?` or `#` on. Both are empty where there is no window.
fn location() -> (String, String) {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let end = href.find(['?', '#']).unwrap_or(href.len());
    (href[..end].to_owned(), href[end..].to_owned())
}

/// The state as addresses tell of it: with the pictures that there are or will be.
fn told(state: &State, engine: &EngineView) -> State {
    State { run: state.run || is_shown(state, engine), ..state.clone() }
}

/// Whether the pictures in the reverse part, finished or under way, are those of the present settings.
fn is_shown(state: &State, engine: &EngineView) -> bool {
    engine.run::<Pictures>().is_some_and(|run| {
        let under_way = match run.phase {
            Phase::Running | Phase::Loading | Phase::Done => true,
            Phase::Paused => !run.frames.is_empty(),
            Phase::Failed(_) => false,
        };
        under_way && *run.settings == state.picture_run()
    })
}

/// The address of a state for comparisons: while t moves by itself, its place is no difference.
fn at_rest(state: &State, own: &State, audience: table::Audience) -> String {
    let (t, unset) = if state.playing { (0, true) } else { (state.t, state.unset) };
    table::write(&State { t, unset, ..state.clone() }, own, audience)
}

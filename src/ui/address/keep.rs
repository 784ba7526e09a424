//! Keeps the address up to date with the state, restores the state where the visitor goes back or forward, and makes the run that
//! an address asks for.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::{Element, History};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::section::{Place, watch_ink, watch_reading};
use super::table::{Audience, read, write};
use super::{Opened, at_rest, is_shown, location, told};
use crate::engine::pictures::Pictures;
use crate::ui::engine::{DeviceState, use_engine};
use crate::ui::model::actions::Action;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::hidden::Part;
use crate::ui::model::section::{Came, Section};
use crate::ui::model::state::{InkSource, State, use_state_handle};
use crate::ui::text::fetch_all;

/// Milliseconds for which nothing may change before it is written into the address bar. Browsers take some milliseconds to write it, and refuse
/// more than about three times a second.
const PAUSE_MS: u32 = 500;

/// What a [`Keeper`] is given.
#[derive(Debug, PartialEq, Properties)]
pub struct KeeperProps {
    /// What the page was opened with.
    pub opened: Rc<Opened>,
    /// How the sections below the first screen came, once they are in the page.
    pub course: Option<Came>,
}

/// The address bar, as far as the page has a hand in it.
struct Bar {
    opened: Rc<Opened>,
    /// The newest state.
    state: State,
    /// What stands in the bar, from the `?` or `#` on.
    written: String,
    /// The address before the last change.
    before: String,
    /// The deliberate jumps that have entries of their own.
    jumps: u32,
    /// The place that the address or a link has named and that is not in the page yet. None once the visitor does something else.
    wanted: Option<Place>,
    /// What writes down the last change, once nothing has changed for a while.
    timer: Option<Timeout>,
}

impl Bar {
    fn new(opened: Rc<Opened>) -> Self {
        let (state, (_, written)) = (opened.state.clone(), location());
        let wanted = Some(Place::of(&state)).filter(|place| place.is_further());
        Self { opened, state, before: written.clone(), written, jumps: 0, wanted, timer: None }
    }

    fn address(&self) -> String {
        write(&self.state, &self.opened.own, Audience::Own)
    }

    fn put(&mut self, address: String, how: fn(&History, &JsValue, &str, Option<&str>) -> Result<(), JsValue>) {
        if address == self.written {
            return;
        }
        let history = web_sys::window().and_then(|window| window.history().ok());
        let url = location().0 + &address;
        // A browser that refuses, because there were too many, is asked again at the next change.
        if history.is_some_and(|history| how(&history, &JsValue::NULL, "", Some(&url)).is_ok()) {
            self.written = address;
        }
    }

    /// The state has changed: a jump becomes an entry at once, anything else joins the present one once nothing changes any more.
    fn changed(bar: &Rc<RefCell<Self>>) {
        let mut this = bar.borrow_mut();
        let address = this.address();
        if this.jumps != this.state.jumps {
            this.jumps = this.state.jumps;
            this.timer = None;
            let before = std::mem::take(&mut this.before);
            this.put(before, History::replace_state_with_url);
            this.put(address.clone(), History::push_state_with_url);
        } else {
            let later = Rc::downgrade(bar);
            this.timer = Some(Timeout::new(PAUSE_MS, move || {
                if let Some(bar) = later.upgrade() {
                    bar.borrow_mut().write_down();
                }
            }));
        }
        this.before = address;
    }

    /// Writes the last change, if it waits for that.
    fn write_down(&mut self) {
        if self.timer.take().is_some() {
            let address = self.address();
            self.put(address, History::replace_state_with_url);
        }
    }

    /// The visitor went back, forward or along a link within the page: what the state must become.
    fn visited(&mut self) -> Option<Action> {
        let (_, address) = location();
        let query = |address: &str| address.split('#').next().unwrap_or_default().to_owned();
        let same = query(&address) == query(&self.written);
        self.written.clone_from(&address);
        if same {
            // Along a link, or between two places of one state: what has changed since the last entry stays.
            let fragment = address.split_once('#').map_or("", |(_, fragment)| fragment);
            if let Some(exhibit) = Exhibit::of_name(fragment) {
                // No element is called so: the browser stays where it is.
                self.wanted = None;
                let stage = Place::of_exhibit(exhibit);
                if stage.is_there() {
                    stage.show()
                } else {
                    self.wants(Some(stage))
                }
                return Some(Action::Exhibit(exhibit));
            }
            let section = if fragment.is_empty() { Some(Section::default()) } else { Section::of(fragment) };
            self.wants(section.map(Place::of_section));
            return section.map(Action::Section);
        }
        self.timer = None;
        let (mut state, _) = read(&address, &self.opened.own, State { turned: false, ..self.state.clone() });
        if matches!(self.state.ink_source, InkSource::Drawing(_)) && state.ink_source == self.opened.own.ink_source {
            // An address that says nothing of the ink may be the drawing's own.
            state.ink_source = self.state.ink_source.clone();
        }
        // Likewise the visitor's own picture.
        let (mine, own) = (&self.state.sources, &self.opened.own.sources);
        if mine.chosen.name().is_none() && state.sources.chosen == own.chosen {
            state.sources = mine.clone();
        }
        // An address tells neither t nor that it ran where the page had put it; for one who reads it stays where it is.
        if state.unset && state.section != Section::INK {
            let share = f64::from(self.state.t) / f64::from(self.state.schedule.steps());
            state.t = (share * f64::from(state.schedule.steps())).round() as u32;
            state.playing &= self.state.playing && self.state.set_running;
            state.unset = self.state.unset;
            state.tell();
        }
        self.wants(Some(Place::of(&state)));
        Some(Action::Restore(Box::new(state)))
    }

    /// The visitor has named a place. One that is still to come is gone to once it is there.
    fn wants(&mut self, place: Option<Place>) {
        self.wanted = place.filter(|place| !place.is_there());
        if let Some(place) = self.wanted {
            place.show();
        }
    }
}

fn is_at_link(event: &Event) -> bool {
    event.target_dyn_into::<Element>().is_some_and(|at| matches!(at.closest("a[href]"), Ok(Some(_))))
}

/// Whether the page is not scrolled at all.
fn is_at_top() -> bool {
    web_sys::window().and_then(|window| window.scroll_y().ok()).is_none_or(|y| y < 1.0)
}

/// Shows nothing; stands under the engine's provider.
#[component]
pub fn Keeper(props: &KeeperProps) -> Html {
    let (state, engine) = (use_state_handle(), use_engine());
    let view = engine.view();
    let bar = {
        let opened = props.opened.clone();
        use_mut_ref(move || Bar::new(opened))
    };
    let now = told(&state, view);
    let resting = at_rest(&now, &props.opened.own, Audience::Own);
    let jumps = now.jumps;
    bar.borrow_mut().state = now;
    {
        let bar = bar.clone();
        use_effect_with((resting, jumps), move |_| Bar::changed(&bar));
    }
    {
        let (bar, dispatcher) = (bar.clone(), state.dispatcher());
        use_effect_with((), move |()| {
            let window = gloo::utils::window();
            // Whoever follows a link or leaves the page comes back to it as it was.
            let leaving = ["click", "pagehide"].map(|kind| {
                let bar = bar.clone();
                EventListener::new(&window, kind, move |event| {
                    if kind != "click" || is_at_link(event) {
                        bar.borrow_mut().write_down();
                    }
                })
            });
            let listener = EventListener::new(&window, "popstate", move |_| {
                let action = bar.borrow_mut().visited();
                let language = bar.borrow().state.language;
                match action {
                    // Its language may have to come first. One that does not come leaves the page in its own.
                    Some(Action::Restore(mut state)) if state.language != language => {
                        let dispatcher = dispatcher.clone();
                        spawn_local(async move {
                            if fetch_all(state.language).await.is_err() {
                                state.language = language;
                            }
                            dispatcher.dispatch(Action::Restore(state));
                        });
                    }
                    action => action.into_iter().for_each(|action| dispatcher.dispatch(action)),
                }
            });
            move || drop((listener, leaving))
        });
    }
    {
        let (bar, section) = (bar.clone(), state.section);
        use_effect_with(props.course, move |&came| {
            let mut listeners = Vec::new();
            match came {
                None => {
                    let window = gloo::utils::window();
                    listeners.extend(["wheel", "pointerdown", "keydown"].map(|kind| {
                        let bar = bar.clone();
                        EventListener::new(&window, kind, move |_| bar.borrow_mut().wanted = None)
                    }));
                }
                Some(Came::ByItself) => bar.borrow_mut().wanted.take().into_iter().for_each(Place::show),
                Some(Came::Asked) => section.read_on(),
            }
            move || drop(listeners)
        });
    }
    {
        let dispatcher = state.dispatcher();
        use_effect_with((state.hidden, props.course), move |&(_, came)| {
            let gone = dispatcher.clone();
            // Before, the reader would seem to be at the ink, wherever the address leads.
            let watches = came.map(|_| {
                let reading = watch_reading(move |section| {
                    dispatcher.dispatch(Action::Section(section));
                    // In a high window the page begins with more than the ink.
                    if section != Section::default() && !is_at_top() {
                        dispatcher.dispatch(Action::LeaveInk);
                    }
                });
                (reading, watch_ink(move || gone.dispatch(Action::InkOutOfSight)))
            });
            move || drop(watches)
        });
    }
    {
        let ready = matches!(view.device, DeviceState::Ready(_));
        let there = state.hidden.has(Part::Reverse) || is_shown(&state, view);
        let (state, engine) = (state.clone(), engine.clone());
        use_effect_with((ready, state.run), move |&(ready, asked)| {
            if ready && asked {
                if !there {
                    engine.start::<Pictures>(state.picture_run(), true);
                }
                state.dispatch(Action::RunBegun);
            }
        });
    }
    Html::default()
}

//! The bar at the window's foot: the time of what is being looked at. It is the page's timestep t, or a run's own timeline, or not there.
//!
//! - [`timeline`]: how a part hands its run's timeline to the bar. - `rail`: the slider.

mod rail;
pub mod timeline;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::diffusion::{Schedule, ScheduleError};
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::significant;
use crate::ui::kit::symbol::subscripts;
use crate::ui::model::actions::Action;
use crate::ui::model::hidden::Part;
use crate::ui::model::section::{Section, Time};
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::schedule::{Betas, ByPointer, NOISE_ENOUGH, Sheet, use_parameters};
use crate::ui::text::{self, use_text};
use rail::{Rail, RailProps};
use timeline::{Timeline, use_published};

/// A section that the reader only passes through, for less than so many milliseconds, does not change the bar.
const PASSING_MS: u32 = 200;

/// The attribute of the page's root while there is a warning, for which the style sheet leaves room.
const WARNED: &str = "data-warned";

const PLAY: &str = "M7 3.6v16.8L20.5 12z";
const PAUSE: &str = "M6 4h4v16H6zM14 4h4v16h-4z";
const BACK: &str = "M6 4h3v16H6zM20 4v16L9 12z";
const FORWARD: &str = "M4 4v16l11-8zM15 4h3v16h-3z";

/// The section that the reader stays in.
#[hook]
fn use_stayed(section: Section) -> Section {
    let stayed = use_state_eq(|| section);
    let setter = stayed.setter();
    use_effect_with(section, move |&section| {
        let timer = Timeout::new(PASSING_MS, move || setter.set(section));
        move || drop(timer)
    });
    *stayed
}

/// The bar.
#[component]
pub fn Track() -> Html {
    let (state, words) = (use_state_handle(), use_text());
    let text = &words.track;
    let section = use_stayed(state.section);
    let timeline = use_published(section);
    let (button, bar) = (use_node_ref(), use_node_ref());
    // Whether the visitor has opened the sheet now; else it was open when the page was.
    let by_hand = use_mut_ref(|| false);
    let dispatcher = state.dispatcher();
    let parameters = use_parameters(&state);
    let on_timestep = use_callback(dispatcher.clone(), |t, dispatcher| dispatcher.dispatch(Action::Timestep(t)));
    let open = state.schedule_open;
    let toggle = {
        let (button, by_hand, dispatcher) = (button.clone(), by_hand.clone(), dispatcher.clone());
        Callback::from(move |()| {
            *by_hand.borrow_mut() = !open;
            dispatcher.dispatch(Action::ScheduleOpen(!open));
            if let Some(button) = button.cast::<HtmlElement>().filter(|_| open) {
                let _ = button.focus();
            }
        })
    };
    let time = section.time();
    let run = timeline.as_ref().filter(|timeline| timeline.entered);
    let shown = time != Time::None && (time != Time::Run || run.is_some());
    // Beside a run it is said where the run is begun, unless the sheet lies over that.
    let warns = shown && (run.is_none() || open);
    let said = if warns { warning(&state.schedule, state.schedule_error, text) } else { None };
    {
        let (bar, by_hand) = (bar.clone(), by_hand.clone());
        use_effect_with((open, said.is_some()), move |&(_, warned)| {
            let root = gloo::utils::document_element();
            // They fail only for names that are no attribute's.
            let _ = if warned { root.set_attribute(WARNED, "") } else { root.remove_attribute(WARNED) };
            let sheet = || bar.cast::<HtmlElement>()?.query_selector(".schedule").ok()?;
            if by_hand.replace(false)
                && let Some(sheet) = sheet()
            {
                let _ = sheet.unchecked_into::<HtmlElement>().focus();
            }
        });
    }
    if !shown {
        return Html::default();
    }
    let onkeydown = {
        let toggle = toggle.clone();
        move |event: KeyboardEvent| {
            if open && event.key() == "Escape" {
                // What is presented stays.
                event.prevent_default();
                toggle.emit(());
            }
        }
    };

    let first = section == Section::INK;
    let betas = first && !open && !state.hidden.has(Part::Betas);
    let sheet = !(state.hidden.has(Part::Betas) && state.hidden.has(Part::Schedule));
    html! {
        <div ref={bar} id="time" class={classes!("track", first.then_some("track-first"))} role="region" aria-label={text.heading} {onkeydown}>
            <div class="track-warning" aria-live="polite">
                { said.unwrap_or_default() }
            </div>
            <div class="track-row">
                { match run {
                    Some(run) => play(run),
                    None => {
                        let playing = state.playing;
                        let title = if playing { text.pause } else { text.play };
                        let onclick = move |_: MouseEvent| dispatcher.dispatch(Action::Playing(!playing));
                        let quiet = state.is_mixed() && timeline.as_ref().is_some_and(|offered| !offered.disabled);
                        html! {
                            <button type="button" class={classes!("track-play", quiet.then_some("track-quiet"))} aria-label={text.play} aria-pressed={playing.to_string()}
                                {title} {onclick}>{ icon(if playing { PAUSE } else { PLAY }) }</button>
                        }
                    }
                } }
                { lean::<Rail>(RailProps {
                    schedule: ByPointer(state.schedule.clone()),
                    t: state.t,
                    on_timestep,
                    timeline: timeline.clone(),
                    there_and_back: first,
                    language: state.language,
                }) }
                if let Some(run) = run { { steps(run) } }
                if betas { { lean::<Betas>(parameters) } }
                if sheet {
                    <button ref={button} type="button" class="track-more" aria-expanded={open.to_string()} aria-controls="schedule"
                        onclick={toggle.reform(|_| ())}>{ text.more }</button>
                }
            </div>
            if open && sheet { { lean::<Sheet>(()) } }
        </div>
    }
}

/// A picture on a button.
fn icon(path: &'static str) -> Html {
    html! { <svg viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg> }
}

fn button(class: &'static str, path: &'static str, name: &'static str, disabled: bool, wish: &Callback<()>) -> Html {
    let onclick = wish.reform(|_| ());
    html! { <button type="button" {class} aria-label={name} title={name} {disabled} {onclick}>{ icon(path) }</button> }
}

/// Plays a run, or pauses it.
fn play(run: &Timeline) -> Html {
    let (path, name) = if run.running { (PAUSE, run.names.pause) } else { (PLAY, run.names.play) };
    button("track-play track-network-play", path, name, run.disabled, &run.on_play)
}

/// One step of a run, back and forward.
fn steps(run: &Timeline) -> Html {
    html! {
        <div class="track-steps">
            { button("track-step", BACK, run.names.back, run.shown == 0, &run.on_back) }
            { button("track-step", FORWARD, run.names.forward, run.over, &run.on_forward) }
        </div>
    }
}

/// What is wrong with the schedule, if anything is: that it is impossible, or that it does not end in noise.
fn warning(schedule: &Schedule, error: Option<ScheduleError>, words: &text::track::Track) -> Option<Html> {
    let last = schedule.alpha_bar(schedule.steps());
    let said = match error {
        Some(error) => (words.impossible)(error),
        None if last > NOISE_ENOUGH => (words.not_noise)(&significant(last, 2).to_string()),
        None => return None,
    };
    Some(html! { <p>{ subscripts(&said) }</p> })
}

//! Moving through a run: restart, back, play or pause, forward, and the slider over what was kept.

use yew::prelude::*;

use crate::ui::kit::widget::Slider;
use crate::ui::text::playback::Playback;

/// What the visitor wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Back to pure noise.
    Restart,
    /// One step back.
    Back,
    /// Go on.
    Play,
    /// Stop.
    Pause,
    /// One step forward.
    Forward,
    /// To the position after so many steps; the newest follows the run.
    To(u32),
    /// To the newest position, and on with the run.
    Follow,
}

/// What the [`Transport`] needs.
#[derive(Debug, PartialEq, Properties)]
pub struct TransportProps {
    /// What it says.
    pub text: &'static Playback,
    /// The position shown.
    pub position: u32,
    /// The newest position there is.
    pub newest: u32,
    /// The steps of the whole run.
    pub steps: u32,
    /// Whether it moves by itself.
    pub moving: bool,
    /// Whether an earlier position is shown while the run goes on.
    pub looking_back: bool,
    /// Whether the run is at its end.
    pub done: bool,
    /// Where one looks, in words.
    pub shown: AttrValue,
    /// Called with each wish.
    pub on_move: Callback<Wish>,
}

/// Buttons and slider.
#[component]
pub fn Transport(props: &TransportProps) -> Html {
    let text = props.text;
    let redraw = use_force_update();
    let button = |wish, shape, label: &'static str, disabled| {
        let onclick = props.on_move.reform(move |_| wish);
        html! {
            <button type="button" class={classes!("reverse-move", matches!(wish, Wish::Play | Wish::Pause).then_some("reverse-play"))} {disabled} {onclick}>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d={shape} /></svg>
                <span>{ label }</span>
            </button>
        }
    };
    let (on_move, newest) = (props.on_move.clone(), props.newest);
    let on_input = Callback::from(move |position: f64| {
        on_move.emit(Wish::To((position as u32).min(newest)));
        // A thumb that was pulled beyond the newest step goes back to it, though nothing else changes.
        redraw.force_update();
    });
    let at_start = props.position == 0;
    let at_end = props.done && props.position == props.newest;
    html! {
        <div class="reverse-transport">
            <Slider class="reverse-scrubber" label={text.slider} min={0.0} max={f64::from(props.steps)} step={1.0}
                value={f64::from(props.position)} shown={props.shown.clone()} {on_input} />
            <div class="reverse-moves" role="group" aria-label={text.group}>
                { button(Wish::Restart, "M1 2h2v12H1zM9 2v12L3 8zM15 2v12L9 8z", text.restart, at_start && newest == 0) }
                { button(Wish::Back, "M3 2h2v12H3zM14 2v12L6 8z", text.back, at_start) }
                if props.moving {
                    { button(Wish::Pause, "M3 2h4v12H3zM9 2h4v12H9z", text.pause, false) }
                } else {
                    { button(Wish::Play, "M3 1l11 7-11 7z", text.play, false) }
                }
                { button(Wish::Forward, "M2 2v12l8-6zM11 2h2v12h-2z", text.forward, at_end) }
            </div>
            if props.looking_back {
                <p class="reverse-hint reverse-looking-back">{ looking_back(text, &props.on_move) }</p>
            }
        </div>
    }
}

fn looking_back(text: &'static Playback, on_move: &Callback<Wish>) -> Html {
    html! {
        <>
            { text.looking_back }
            <button type="button" class="reverse-link" onclick={on_move.reform(|_| Wish::Follow)}>{ text.follow }</button>
        </>
    }
}

/// One line, there before it says anything: once there is something to restart, the button that does; and that one looks back.
pub fn beside_bar(text: &'static Playback, at_start: bool, back: bool, on_move: &Callback<Wish>) -> Html {
    html! {
        <p class="reverse-hint reverse-beside">
            if !at_start {
                <button type="button" class="reverse-link" onclick={on_move.reform(|_| Wish::Restart)}>{ text.restart }</button>
            }
            if back { { looking_back(text, on_move) } }
        </p>
    }
}

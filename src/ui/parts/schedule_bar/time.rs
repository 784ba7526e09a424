//! The slider of t with its button, and what holds at t.

use yew::prelude::*;

use super::chart::ByPointer;
use crate::diffusion::Schedule;
use crate::ui::kit::number::{factor, factor_exp, significant_exp};
use crate::ui::kit::pairs::triples;
use crate::ui::kit::spread::spread;
use crate::ui::kit::widget::Slider;
use crate::ui::model::language::Language;
use crate::ui::text;

/// Colours along the slider's track.
const TRACK_STOPS: u32 = 32;

/// What [`Time`] needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TimeProps {
    /// The schedule.
    pub schedule: ByPointer,
    /// The timestep.
    pub t: u32,
    /// Whether t runs by itself.
    pub playing: bool,
    /// Called with the timestep wanted.
    pub on_timestep: Callback<u32>,
    /// Called to let t run, or to stop it.
    pub on_play: Callback<()>,
    /// The page's language.
    pub language: Language,
}

/// The slider of t with its button, and the numbers at t.
#[component]
pub fn Time(props: &TimeProps) -> Html {
    let words = &text::of(props.language).schedule;
    let schedule = &*props.schedule.0;
    let track = use_memo(props.schedule.clone(), |schedule| AttrValue::from(track(&schedule.0)));
    let onclick = props.on_play.reform(|_| ());
    let on_input = props.on_timestep.reform(|t: f64| t.max(0.0) as u32);
    let (name, path) =
        if props.playing { (words.pause, "M6 4h4v16H6zM14 4h4v16h-4z") } else { (words.play, "M7 3.6v16.8L20.5 12z") };
    html! {
        <div class="schedule-time" style={(*track).clone()}>
            <button type="button" class="schedule-play" aria-label={words.play} aria-pressed={props.playing.to_string()}
                title={name} {onclick}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg>
            </button>
            <Slider label={words.timestep} min={0.0} max={f64::from(schedule.steps())} step={1.0} value={f64::from(props.t)}
                shown={(words.timestep_shown)(props.t, schedule.steps())} class="schedule-t" {on_input} />
            { numbers(schedule, props.t, words) }
        </div>
    }
}

/// ᾱ_t, √ᾱ_t, √(1−ᾱ_t) and the signal-to-noise ratio.
fn numbers(schedule: &Schedule, t: u32, words: &text::schedule::Schedule) -> Html {
    let log_alpha_bar = schedule.log_alpha_bar(t);
    let symbol = html! { <><i>{ "ᾱ" }</i><sub>{ "t" }</sub></> };
    let rows = [
        (symbol.clone(), "", factor_exp(log_alpha_bar, 3)),
        (html! { <>{ "√" }{ symbol.clone() }</> }, "schedule-signal", factor_exp(0.5 * log_alpha_bar, 3)),
        (
            html! { <>{ "√(1−" }{ symbol }{ ")" }</> },
            "schedule-noise",
            factor(schedule.one_minus_alpha_bar(t).sqrt(), 3),
        ),
        (Html::default(), "schedule-snr", significant_exp(schedule.log_snr(t), 3)),
    ];
    let rows = triples(rows, words.numbers, words.numbers_explained);
    html! {
        <dl class="schedule-numbers">
            { for rows.map(|((symbol, class, value), word, explained)| html! {
                <div class={class} title={explained}>
                    <dt><span class="schedule-symbol">{ symbol }</span><span class="schedule-word">{ word }</span></dt>
                    <dd>{ value.to_string() }</dd>
                </div>
            }) }
        </dl>
    }
}

/// The track of t's slider as a picture of the schedule: the colour of data where the picture is, of noise where it is gone.
fn track(schedule: &Schedule) -> String {
    let stops: Vec<String> = spread(schedule.steps(), TRACK_STOPS)
        .map(|t| {
            format!("color-mix(in oklab,var(--ink,#223a8f) {:.1}%,var(--noise,#b8431a))", 100.0 * schedule.alpha_bar(t))
        })
        .collect();
    format!("--schedule-track:linear-gradient(to right,{})", stops.join(","))
}

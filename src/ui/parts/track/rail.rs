//! The bar's slider on its rail. The rail is a picture of the schedule: up to ᾱ_t in the colour of data, the rest in that of noise. On
//! the first screen it goes on beyond T, 0 → T → 0: there by the formula, and back by the network, with one thumb along the whole of it.

use core::fmt::Write;

use yew::prelude::*;

use super::timeline::Timeline;
use crate::diffusion::Schedule;
use crate::ui::kit::number::factor_exp;
use crate::ui::kit::pointer;
use crate::ui::kit::spread::spread;
use crate::ui::kit::widget::Slider;
use crate::ui::model::language::Language;
use crate::ui::parts::schedule::ByPointer;
use crate::ui::text;

/// At most so many segments of ᾱ along the rail.
const SEGMENTS: u32 = 40;
/// So far beyond the middle, in shares of either half, a pointer is on the other side.
const SLACK: f64 = 0.03;

/// What a [`Rail`] needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct RailProps {
    /// The schedule.
    pub schedule: ByPointer,
    /// The page's timestep.
    pub t: u32,
    /// Called with the timestep wanted.
    pub on_timestep: Callback<u32>,
    /// The run's timeline: in place of the timestep's once it is entered.
    pub timeline: Option<Timeline>,
    /// Whether the timestep and the run are one way, 0 → T → 0.
    pub there_and_back: bool,
    /// The page's language.
    pub language: Language,
}

/// The slider of the timestep, or of the run.
#[component]
pub fn Rail(props: &RailProps) -> Html {
    let words = &text::of(props.language).track;
    let schedule = &*props.schedule.0;
    let (t, steps) = (props.t, schedule.steps());
    let curve = use_memo(props.schedule.clone(), |schedule| AttrValue::from(curve(&schedule.0)));
    let node = use_node_ref();
    let redraw = use_force_update();
    // A run that is begun takes a moment to be entered; it is not begun twice meanwhile.
    let begun = use_mut_ref(|| false);
    let run = props.timeline.as_ref().filter(|timeline| timeline.entered);
    {
        let begun = begun.clone();
        use_effect_with(run.is_some(), move |_| *begun.borrow_mut() = false);
    }

    let show = |run: &Timeline| {
        let (on_show, taken) = (run.on_show.clone(), run.taken);
        Callback::from(move |step: f64| {
            on_show.emit((step.max(0.0) as usize).min(taken));
            // A thumb that was pulled beyond the newest step goes back to it, though nothing else changes.
            redraw.force_update();
        })
    };
    let to_timestep = props.on_timestep.reform(|t: f64| t.max(0.0) as u32);
    let (label, last, value, shown, on_input) = match run {
        Some(run) => (run.names.slider, run.of.max(1) as f64, run.shown as f64, run.value.clone(), show(run)),
        None => (words.timestep, f64::from(steps), f64::from(t), (words.timestep_shown)(t, steps), to_timestep.clone()),
    };

    // Past the middle, either way.
    let beyond = {
        let (offered, begun) = (props.timeline.clone().filter(|offered| !offered.entered && !offered.disabled), begun);
        move || {
            if let Some(offered) = offered.as_ref().filter(|_| !begun.replace(true)) {
                offered.on_play.emit(());
            }
        }
    };
    let is_run = run.is_some();
    let move_to = {
        let (node, beyond, on_input, to_timestep) =
            (node.clone(), beyond.clone(), on_input.clone(), to_timestep.clone());
        move |event: &PointerEvent| {
            let Some((share, _)) = pointer::share(event, &node) else { return };
            let along = 2.0 * share - 1.0;
            match is_run {
                true if along > -SLACK => on_input.emit((along * last).round()),
                true => to_timestep.emit(((along + 1.0) * f64::from(steps)).round()),
                false if along > SLACK => beyond(),
                false => on_input.emit(((along + 1.0).min(1.0) * last).round()),
            }
        }
    };
    let both = props.there_and_back && props.timeline.is_some();
    let onpointerdown = {
        let (node, move_to) = (node.clone(), move_to.clone());
        move |event: PointerEvent| {
            if both && event.button() == 0 {
                // From the slider itself its own drag comes along.
                if event.target() == event.current_target() {
                    pointer::capture(&event, &node);
                }
                move_to(&event);
            }
        }
    };
    let onpointermove = move |event: PointerEvent| {
        if both && event.buttons() & 1 == 1 {
            move_to(&event);
        }
    };
    let at_end = if is_run { value == 0.0 } else { t == steps };
    let onkeydown = move |event: KeyboardEvent| {
        if !both || !at_end {
            return;
        }
        match (event.key().as_str(), is_run) {
            ("ArrowRight" | "ArrowUp" | "PageUp", false) => beyond(),
            ("ArrowLeft" | "ArrowDown" | "PageDown", true) => to_timestep.emit(f64::from(steps) - 1.0),
            _ => return,
        }
        // The slider may be that of the other half before the browser moves it by this key, which would be a second step.
        event.prevent_default();
    };
    let (rest, half) = match run {
        Some(run) => ((run.taken as f64 / last * 100.0).round(), "track-back"),
        None => (0.0, "track-there"),
    };
    html! {
        <div class={classes!("track-rail", half, both.then_some("track-both"))} {onpointerdown} {onpointermove} {onkeydown}>
            if !is_run {
                <span class="track-brief" aria-hidden="true">{ "t = " }{ t }</span>
            }
            <Slider early=true {label} min={0.0} max={last} step={1.0} {value} {shown} {on_input} />
            if !is_run {
                <span class="track-share" title={words.share}>
                    <i>{ "ᾱ" }</i>{ " = " }{ factor_exp(schedule.log_alpha_bar(t), 3).to_string() }
                </span>
            }
            <div ref={node} class="track-strip" ~style={format!("{};--taken:{rest}%", *curve)} aria-hidden="true">
                if both || !is_run { <span class="track-formula" /> }
                if both || is_run { <span class="track-network" /> }
            </div>
        </div>
    }
}

/// ᾱ along the rail, as the polygon below it: in per cent, from the upper left corner.
fn curve(schedule: &Schedule) -> String {
    let mut curve = String::from("--curve:polygon(0 100%");
    for t in spread(schedule.steps(), SEGMENTS) {
        let x = 100.0 * f64::from(t) / f64::from(schedule.steps());
        // Writing into a String cannot fail.
        let _ = write!(curve, ",{x:.1}% {:.1}%", 100.0 * (1.0 - schedule.alpha_bar(t)));
    }
    curve + ",100% 100%)"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;

    #[test]
    fn the_rail_is_data_at_its_beginning_and_noise_at_its_end() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let curve = curve(&schedule);
        assert!(curve.starts_with("--curve:polygon(0 100%,0.0% 0.0%,"), "{curve}");
        assert!(curve.ends_with(",100.0% 100.0%,100% 100%)"), "{curve}");
        assert_eq!(curve.matches(',').count() as u32, SEGMENTS + 2);
    }
}

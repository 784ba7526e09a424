//! The way back: controls of the run in which the network un-mixes the ink, and what the engine says of it.

use yew::prelude::*;

use crate::engine::settings::InkRun;
use crate::ui::engine::{DeviceState, EngineView, Kind, Phase, RunView, use_engine};
use crate::ui::text::ink::{Ink, Pace};
use crate::ui::text::use_text;
use crate::ui::widget::Slider;

/// What an [`UnmixBar`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct UnmixBarProps {
    /// The run, once there is one.
    pub run: Option<RunView<InkRun>>,
    /// The step shown: 0 is pure noise, k what k steps made of it.
    pub shown: usize,
    /// Called with the step to show, none for the latest.
    pub on_show: Callback<Option<usize>>,
    /// Called to go back to the forward process.
    pub on_leave: Callback<()>,
    /// More controls of the picture, beside the buttons.
    #[prop_or_default]
    pub children: Html,
}

/// Pause, step, and a slider over the run so far.
#[component]
pub fn UnmixBar(props: &UnmixBarProps) -> Html {
    let text = &use_text().ink;
    let engine = use_engine();
    let taken = props.run.as_ref().map_or(0, |run| run.frames.len());
    let of = props.run.as_ref().map_or(0, |run| run.plan.len());
    let phase = props.run.as_ref().map(|run| &run.phase);
    let under_way = matches!(phase, Some(Phase::Running | Phase::Loading));
    let over = matches!(phase, None | Some(Phase::Done | Phase::Failed(_)));
    let latest = props.shown == taken;

    let on_input = {
        let (engine, on_show) = (engine.clone(), props.on_show.clone());
        Callback::from(move |step: f64| {
            engine.pause(Kind::Ink);
            on_show.emit(Some((step as usize).min(taken)));
        })
    };
    let play_or_pause = {
        let (engine, on_show) = (engine.clone(), props.on_show.clone());
        move |_: MouseEvent| {
            if under_way {
                engine.pause(Kind::Ink);
            } else {
                on_show.emit(None);
                engine.play(Kind::Ink);
            }
        }
    };
    let back = {
        let (engine, on_show, shown) = (engine.clone(), props.on_show.clone(), props.shown);
        move |_: MouseEvent| {
            engine.pause(Kind::Ink);
            on_show.emit(Some(shown.saturating_sub(1)));
        }
    };
    let forward = {
        let (engine, on_show, shown) = (engine.clone(), props.on_show.clone(), props.shown);
        move |_: MouseEvent| {
            if shown < taken {
                engine.pause(Kind::Ink);
                on_show.emit(Some(shown + 1));
            } else {
                on_show.emit(None);
                engine.step_forward(Kind::Ink);
            }
        }
    };
    let leave = {
        let on_leave = props.on_leave.clone();
        move |_: MouseEvent| on_leave.emit(())
    };

    html! {
        <div class="ink-bar">
            <Slider label={text.step} min={0.0} max={of.max(1) as f64} step={1.0} value={props.shown as f64}
                shown={(text.step_value)(props.shown, of)} disabled={taken == 0} {on_input} />
            <div class="ink-buttons">
                <button type="button" onclick={play_or_pause} disabled={over}>
                    { if under_way { text.pause } else { text.resume } }
                </button>
                <button type="button" aria-label={text.step_back} title={text.step_back} onclick={back}
                    disabled={props.shown == 0}>{ "−1" }</button>
                <button type="button" aria-label={text.step_forward} title={text.step_forward} onclick={forward}
                    disabled={over && latest}>{ "+1" }</button>
                { props.children.clone() }
                <button type="button" class="ink-leave" onclick={leave}>{ text.leave }</button>
            </div>
        </div>
    }
}

/// What the engine is doing for the ink, or why it cannot.
pub fn engine_line(text: &Ink, view: &EngineView, run: Option<&RunView<InkRun>>) -> String {
    let webgpu = match &view.device {
        DeviceState::Loading => return text.engine_loading.to_owned(),
        DeviceState::Failed(why) => return (text.engine_failed)(why),
        DeviceState::Ready(device) => device.webgpu,
    };
    match run {
        None => (text.engine_ready)(webgpu),
        Some(run) => match (&run.phase, run.ms_per_step) {
            (Phase::Failed(why), _) => (text.engine_failed)(why),
            (Phase::Loading, _) | (_, None) => text.network_loading.to_owned(),
            (_, Some(ms)) => (text.pace)(&Pace { particles: run.items, ms, webgpu }),
        },
    }
}

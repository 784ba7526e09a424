//! The way back: where the particles of the run stand in which the network un-mixes the ink, the run's controls, and what the engine
//! says of it.

use yew::prelude::*;

use crate::engine::budget::STEP_BUDGET_MS;
use crate::engine::ink::Unmix;
use crate::engine::system::System;
use crate::ui::engine::{DeviceState, EngineView, Phase, RunView, use_engine};
use crate::ui::kit::widget::Slider;
use crate::ui::text::ink::Pace;
use crate::ui::text::{Text, use_text};

/// Where a run's particles stand after `shown` of its steps: x, y, x, y, ….
///
/// Before the first one that is the run's own x_T. How many particles the engine takes on may not be known yet; then x_T is of
/// `otherwise` particles, the first of which are the run's.
pub fn positions(run: &RunView<Unmix>, shown: usize, otherwise: u32) -> Vec<f32> {
    match (shown, run.count()) {
        (0, None) => Unmix::start(&run.settings, otherwise),
        _ => run.state(shown).into_owned(),
    }
}

/// What an [`UnmixBar`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct UnmixBarProps {
    /// The run, once there is one.
    pub run: Option<RunView<Unmix>>,
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
            engine.pause::<Unmix>();
            on_show.emit(Some((step as usize).min(taken)));
        })
    };
    let play_or_pause = {
        let (engine, on_show) = (engine.clone(), props.on_show.clone());
        move |_: MouseEvent| {
            if under_way {
                engine.pause::<Unmix>();
            } else {
                on_show.emit(None);
                engine.play::<Unmix>();
            }
        }
    };
    let back = {
        let (engine, on_show, shown) = (engine.clone(), props.on_show.clone(), props.shown);
        move |_: MouseEvent| {
            engine.pause::<Unmix>();
            on_show.emit(Some(shown.saturating_sub(1)));
        }
    };
    let forward = {
        let (engine, on_show, shown) = (engine.clone(), props.on_show.clone(), props.shown);
        move |_: MouseEvent| {
            if shown < taken {
                engine.pause::<Unmix>();
                on_show.emit(Some(shown + 1));
            } else {
                on_show.emit(None);
                engine.step_forward::<Unmix>();
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

/// What the visitor has to know of the engine now: why it cannot, or what a run waits for. Empty where nothing is amiss.
pub fn engine_line(text: &Text, view: &EngineView, run: Option<&RunView<Unmix>>) -> String {
    let ink = &text.ink;
    let failed = match (&view.device, run.map(|run| &run.phase)) {
        (DeviceState::Failed(why), _) | (_, Some(Phase::Failed(why))) => why,
        (DeviceState::Loading, Some(_)) => return ink.engine_loading.to_owned(),
        (_, Some(_)) if run.is_some_and(|run| run.frames.is_empty()) => return ink.network_loading.to_owned(),
        _ => return String::new(),
    };
    (ink.engine_failed)(&(text.page.failure)(failed))
}

/// How fast the engine moves particles; empty until that is known.
pub fn pace_line(text: &Text, view: &EngineView, run: Option<&RunView<Unmix>>) -> String {
    match (&view.device, run.and_then(|run| Some((run.items, run.ms_per_step?)))) {
        (DeviceState::Ready(device), Some((particles, ms))) => {
            let pace = (text.ink.pace)(&Pace { particles, ms, webgpu: device.webgpu });
            format!("{pace}{}{}", text.gap, (text.page.ink_budget)(STEP_BUDGET_MS))
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::message::Frame;
    use crate::engine::settings::InkRun;
    use crate::engine::system::Track;

    fn run(items: u32, frames: Vec<Frame>) -> RunView<Unmix> {
        RunView::sample(InkRun { seed: 5, ..InkRun::default() }, items, frames)
    }

    #[test]
    fn a_run_is_shown_at_its_own_noise_before_its_first_step() {
        let run = run(300, Vec::new());
        let own = Unmix::trajectory(&run.settings, 300, None).expect("a possible run");
        assert_eq!(positions(&run, 0, 1_000), own.x());
    }

    #[test]
    fn noise_shown_before_the_number_is_known_begins_with_the_runs_own() {
        let before = positions(&run(0, Vec::new()), 0, 1_000);
        assert_eq!(before.len(), 2_000);
        assert_eq!(before[..600], positions(&run(300, Vec::new()), 0, 1_000));
    }

    #[test]
    fn after_a_step_it_is_shown_where_the_step_led() {
        let frame = Frame { run: 1, index: 0, tracks: vec![Track::items(1, vec![0.25, -0.5])], ms: 1.0 };
        let run = run(1, vec![frame]);
        assert_eq!(positions(&run, 1, 1_000), [0.25, -0.5]);
        assert_ne!(positions(&run, 0, 1_000), [0.25, -0.5]);
    }
}

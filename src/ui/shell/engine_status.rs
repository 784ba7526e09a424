//! The region "Engine": which device computes, how fast, which adapter it is and why that one; and the list to choose another. In the
//! header it is a dot and a word, a button that opens the rest; what has failed opens it by itself.
//!
//! To programs it says `data-engine`, the device whose engine takes runs, also while that engine still loads (`cpu` until a GPU is
//! chosen, and where there is no engine); `data-run`, where that device's run stands, `loading` while the engine or its files are on
//! their way; and `data-ms-per-step`, the median of the last steps.

use yew::prelude::*;

use crate::ui::engine::view::Notice;
use crate::ui::engine::{DeviceState, EngineView, Phase, Run, use_engine};
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::widget::Choice;
use crate::ui::model::actions::Action;
use crate::ui::model::choices::Compute;
use crate::ui::model::failure::Failure;
use crate::ui::model::hidden::Part;
use crate::ui::model::state::use_state_handle;
use crate::ui::text::failure;
use crate::ui::text::use_text;

/// The run's state in one word, for programs.
fn run_word(view: &EngineView) -> &'static str {
    match (&view.device, view.last_run().map(Run::shown_phase)) {
        (DeviceState::Failed(_), _) | (_, Some(Phase::Failed(_))) => "failed",
        (DeviceState::Loading, _) | (_, Some(Phase::Loading)) => "loading",
        (_, None) if view.fetching => "loading",
        (_, None) => "idle",
        (_, Some(Phase::Running)) => "running",
        (_, Some(Phase::Paused)) => "paused",
        (_, Some(Phase::Done)) => "done",
    }
}

/// Whether the page is to be loaded again, for what it loads is of another build.
fn is_outdated(view: &EngineView) -> bool {
    match (&view.device, view.last_run().map(|run| &run.phase)) {
        (DeviceState::Failed(why), _) | (_, Some(Phase::Failed(why))) => why.is_of_builds(),
        _ => false,
    }
}

/// Loads the page again.
fn reload(_: MouseEvent) {
    // A browser that refuses leaves the page as it is, with its own button to reload.
    let _ = gloo::utils::window().location().reload();
}

/// The region.
#[component]
pub fn EngineStatus() -> Html {
    let (state, engine, text) = (use_state_handle(), use_engine(), &use_text().page);
    let view = engine.view();
    let [_, webgpu, cpu] = text.computes;
    let (word, device, detail) = match &view.device {
        DeviceState::Loading => (text.loading, text.engine_loading, None),
        DeviceState::Ready(info) if info.webgpu => (webgpu, text.engine_webgpu, Some(info.name.clone())),
        DeviceState::Ready(info) => (cpu, text.engine_cpu, Some(info.name.clone())),
        DeviceState::Failed(Failure::OtherBuild) => {
            (text.stopped, text.engine_stopped, Some(text.other_build.to_owned()))
        }
        DeviceState::Failed(why) => {
            (text.stopped, text.engine_stopped, Some((text.engine_failed)(&failure::told(why))))
        }
    };
    let open = use_state_eq(|| false);
    let fails = run_word(view) == "failed";
    {
        let open = open.setter();
        use_effect_with(fails, move |&fails| {
            if fails {
                open.set(true);
            }
        });
    }
    let toggle = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let onkeydown = {
        let open = open.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
            }
        }
    };
    let open = *open;
    let notice = view.notice.as_ref().map(|notice| match notice {
        Notice::NoGpu if !gloo::utils::window().is_secure_context() => text.insecure_gpu.to_owned(),
        Notice::NoGpu => text.no_gpu.to_owned(),
        Notice::SilentGpu(seconds) => (text.silent_gpu)(*seconds),
        Notice::SoftwareGpu(name) => (text.software_gpu)(name),
        Notice::LackingGpu(name) => (text.lacking_gpu)(name),
        Notice::GpuFailed(why) => (text.gpu_failed)(&failure::told(why)),
    });
    let ms = view.ms_per_step.map(|ms| format!("{ms:.2}"));
    let options = pairs(Compute::ALL, text.computes).map(|(compute, shown)| (compute.name().into(), shown.into()));
    let on_choose = {
        let state = state.clone();
        Callback::from(move |chosen: String| {
            if let Some(compute) = Compute::of_name(&chosen) {
                state.dispatch(Action::Compute(compute));
            }
        })
    };
    html! {
        <div class="engine" {onkeydown}>
            <button type="button" class="engine-button" aria-expanded={open.to_string()} aria-controls="engine" onclick={toggle}>
                <span class={classes!("engine-dot", fails.then_some("engine-fails"), (view.device == DeviceState::Loading).then_some("engine-loads"))} />
                <span class="visually-hidden">{ text.engine }</span>{ " " }{ word }
            </button>
            // Closed, it is heard and not seen.
            <div id="engine" class={if open { "engine-panel" } else { "visually-hidden" }}>
            <div class="engine-status" role="status" aria-label={text.engine}
                data-engine={if view.webgpu { "webgpu" } else { "cpu" }} data-run={run_word(view)}
                data-ms-per-step={ms.clone()}>
                <p class="engine-now">
                    <span>{ device }</span>
                    if let Some(ms) = ms {
                        { " " }<span class="engine-ms" aria-hidden="true">{ (text.ms_a_step)(&ms) }</span>
                    }
                </p>
                <p class="engine-more">
                    { for [detail, notice].into_iter().flatten().map(|part| html! { <>{ " " }<span>{ part }</span></> }) }
                    if open && is_outdated(view) {
                        { " " }<button type="button" onclick={reload}>{ text.reload }</button>
                    }
                </p>
            </div>
            if open && !state.hidden.has(Part::Compute) {
                <Choice class="engine-choice" label={text.compute} options={options.collect::<Vec<_>>()}
                    value={state.compute.name()} {on_choose} />
            }
            </div>
        </div>
    }
}

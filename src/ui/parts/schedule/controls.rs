//! The controls of a schedule's parameters: β start, β end, T, the kind, and the presets.

use yew::prelude::*;

use super::ParametersProps;
use super::presets::Preset;
use super::scale;
use crate::diffusion::{MAX_STEPS, ScheduleKind, ScheduleParameters};
use crate::ui::kit::number::short;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::text;

/// The sliders of β start and β end, on a logarithmic scale.
#[component]
pub fn Betas(props: &ParametersProps) -> Html {
    let words = &text::of(props.language).schedule;
    let parameters = props.parameters;
    let slider = |label: &'static str,
                  value: f64,
                  used: bool,
                  set: fn(ScheduleParameters, f64) -> ScheduleParameters| {
        let on_choose = props.on_choose.clone();
        let on_input = move |position| on_choose.emit(set(parameters, scale::beta(position)));
        let (shown, why) = if used {
            (short(value).to_string(), None)
        } else {
            (words.unused.to_owned(), Some((words.unused_why)(parameters.kind)))
        };
        html! {
            <div title={why}>
            <Slider {label} min={scale::BETA_POSITION_MIN} max={scale::BETA_POSITION_MAX} step={scale::BETA_POSITION_STEP}
                value={scale::beta_position(value)} {shown} disabled={!used} class="schedule-beta" {on_input} />
            </div>
        }
    };
    let kind = parameters.kind;
    html! {
        <div class="schedule-betas">
            { slider(words.beta_start, parameters.beta_start, kind.uses_beta_start(), |p, beta_start| ScheduleParameters { beta_start, ..p }) }
            { slider(words.beta_end, parameters.beta_end, kind.uses_beta_end(), |p, beta_end| ScheduleParameters { beta_end, ..p }) }
        </div>
    }
}

/// The slider of T.
#[component]
pub fn Steps(props: &ParametersProps) -> Html {
    let words = &text::of(props.language).schedule;
    let parameters = props.parameters;
    let on_choose = props.on_choose.clone();
    let on_input = move |steps: f64| {
        on_choose.emit(ScheduleParameters { steps: steps as u32, ..parameters });
    };
    html! {
        <Slider label={words.steps} min={1.0} max={f64::from(MAX_STEPS)} step={1.0}
            value={f64::from(parameters.steps)} shown={parameters.steps.to_string()} class="schedule-steps" {on_input} />
    }
}

/// The list of kinds.
#[component]
pub fn Kinds(props: &ParametersProps) -> Html {
    let words = &text::of(props.language).schedule;
    let parameters = props.parameters;
    let options: Vec<(AttrValue, AttrValue)> =
        ScheduleKind::ALL.into_iter().map(|kind| (kind.name().into(), (words.kind_name)(kind).into())).collect();
    let on_choose = {
        let on_choose = props.on_choose.clone();
        move |name: String| {
            // Only names of the list can come.
            if let Ok(kind) = name.parse() {
                on_choose.emit(ScheduleParameters { kind, ..parameters });
            }
        }
    };
    html! { <Choice label={words.kind} {options} value={parameters.kind.name()} {on_choose} /> }
}

/// The presets' buttons; the one that is in force is marked.
#[component]
pub fn Presets(props: &ParametersProps) -> Html {
    let text = &text::of(props.language).schedule;
    html! {
        <div class="schedule-presets" role="group" aria-label={text.presets}>
            { for Preset::ALL.into_iter().map(|preset| {
                let words = preset.words(text);
                let on_choose = props.on_choose.clone();
                let onclick = move |_| on_choose.emit(preset.parameters());
                html! {
                    <button type="button" class="schedule-preset" title={words.about}
                        aria-pressed={preset.is(props.parameters).to_string()} {onclick}>{ words.name }</button>
                }
            }) }
        </div>
    }
}

//! The controls of a schedule's other parameters: T, the kind, and the presets.

use yew::prelude::*;

use super::ParametersProps;
use super::presets::Preset;
use crate::diffusion::{MAX_STEPS, ScheduleKind, ScheduleParameters};
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::model::state::use_state_handle;
use crate::ui::text;

/// The slider of T.
#[component]
pub fn Steps(props: &ParametersProps) -> Html {
    let words = &text::course_of(props.language).schedule;
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
    let words = &text::course_of(props.language).schedule;
    let parameters = props.parameters;
    let options: Vec<(AttrValue, AttrValue)> =
        ScheduleKind::ALL.into_iter().map(|kind| (kind.name().into(), (words.kind_name)(kind).into())).collect();
    let on_choose = {
        let (on_choose, betas) = (props.on_choose.clone(), use_state_handle().own_betas);
        move |name: String| {
            // Only names of the list can come.
            if let Ok(kind) = name.parse() {
                // After a list of one's own, T is as long as is usual again, and not as the list was.
                let steps = match parameters.kind {
                    ScheduleKind::Custom => ScheduleParameters::default().steps,
                    _ => parameters.steps,
                };
                on_choose.emit(ScheduleParameters { kind, steps, betas, ..parameters });
            }
        }
    };
    html! { <Choice label={words.kind} {options} value={parameters.kind.name()} {on_choose} /> }
}

/// The presets' buttons; the one that is in force is marked.
#[component]
pub fn Presets(props: &ParametersProps) -> Html {
    let text = &text::course_of(props.language).schedule;
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

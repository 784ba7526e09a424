//! β start and β end: on the first screen in the bar, elsewhere on the sheet.

use yew::prelude::*;

use super::ParametersProps;
use super::scale;
use crate::diffusion::ScheduleParameters;
use crate::ui::kit::number::short;
use crate::ui::kit::widget::Slider;
use crate::ui::text;

/// The sliders of β start and β end, on a logarithmic scale. The one takes the other along where it would pass it: noise grows. An address
/// may have them the other way round.
#[component]
pub fn Betas(props: &ParametersProps) -> Html {
    let words = &text::of(props.language).track;
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
            <Slider early=true {label} min={scale::BETA_POSITION_MIN} max={scale::BETA_POSITION_MAX} step={scale::BETA_POSITION_STEP}
                value={scale::beta_position(value)} {shown} disabled={!used} class="schedule-beta" {on_input} />
            </div>
        }
    };
    let kind = parameters.kind;
    html! {
        <div class="schedule-betas">
            { slider(words.beta_start, parameters.beta_start, kind.uses_beta_start(), |p, beta_start| ScheduleParameters { beta_start, beta_end: p.beta_end.max(beta_start), ..p }) }
            { slider(words.beta_end, parameters.beta_end, kind.uses_beta_end(), |p, beta_end| ScheduleParameters { beta_end, beta_start: p.beta_start.min(beta_end), ..p }) }
        </div>
    }
}

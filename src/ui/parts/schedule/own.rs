//! A schedule of one's own, typed as a list of β's: the field in the place of β start, β end and T.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::ParametersProps;
use crate::diffusion::{Betas, BetasError, Schedule, ScheduleParameters};
use crate::ui::kit::number::read_real;
use crate::ui::kit::symbol::subscripts;
use crate::ui::model::state::use_state_handle;
use crate::ui::text;

/// The field. A list that is refused stays as it was typed; what is wrong with its β's is said in the bar. Both are said until the list is
/// touched again.
#[component]
pub fn Own(props: &ParametersProps) -> Html {
    let words = &text::course_of(props.language).schedule;
    let parameters = props.parameters;
    let refused = use_state(|| None::<BetasError>);
    let typed = use_state(|| None::<String>);
    let shown = (*typed).clone().unwrap_or_else(|| parameters.betas.to_string().replace(',', ", "));
    // The schedule as it is, once more: it is possible, and nothing is amiss.
    let quiet = use_state_handle().schedule_error.is_some().then(|| props.on_choose.reform(move |()| parameters));
    let oninput = {
        let (typed, refused) = (typed.setter(), refused.setter());
        move |event: InputEvent| {
            typed.set(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()));
            refused.set(None);
            if let Some(quiet) = &quiet {
                quiet.emit(());
            }
        }
    };
    let onchange = {
        let (typed, refused, on_choose) = (typed.setter(), refused.setter(), props.on_choose.clone());
        move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let list = input.value();
            match Betas::read(&list, read_real) {
                Ok(betas) => {
                    let wanted = ScheduleParameters { betas, ..parameters };
                    typed.set(Schedule::new(wanted).is_err().then_some(list));
                    refused.set(None);
                    on_choose.emit(wanted);
                }
                Err(error) => {
                    typed.set(Some(list));
                    refused.set(Some(error));
                }
            }
        }
    };
    html! {
        <label class="choice schedule-own">
            <span class="choice-label">{ subscripts(words.betas) }</span>
            <input type="text" aria-label={words.betas} aria-describedby="schedule-own-hint" autocomplete="off" spellcheck="false"
                value={shown} {oninput} {onchange} />
            <span id="schedule-own-hint">{ words.betas_hint }</span>
            if let Some(error) = &*refused { <span role="alert">{ (words.betas_refused)(error) }</span> }
        </label>
    }
}

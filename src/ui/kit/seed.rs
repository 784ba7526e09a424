//! The field of a seed, and the button of a new one.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// New seeds are short enough to read out in a class room.
const NEW_SEEDS: f64 = 100_000.0;

/// What a [`Seed`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct SeedProps {
    /// The field's name.
    pub label: AttrValue,
    /// The button's name.
    pub renew: AttrValue,
    /// The seed.
    pub seed: u64,
    /// The largest one.
    pub largest: u64,
    /// Called with another one.
    pub on_seed: Callback<u64>,
}

/// The field and the button.
#[component]
pub fn Seed(props: &SeedProps) -> Html {
    let (on_seed, largest) = (props.on_seed.clone(), props.largest);
    // What is being typed is kept here: a run that goes on draws this field anew at every step.
    let typed = use_state(|| None::<String>);
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| typed.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let shown = (*typed).clone().unwrap_or_else(|| props.seed.to_string());
    // `change` and not `input`: half a number is no seed yet.
    let onchange = move |event: Event| {
        typed.set(None);
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let value = input.value_as_number();
            if value.is_finite() {
                on_seed.emit((value.max(0.0) as u64).min(largest));
            }
        }
    };
    let renew = props.on_seed.reform(|_: MouseEvent| (js_sys::Math::random() * NEW_SEEDS) as u64);
    html! {
        <div class="reverse-seed reverse-wide">
            <label class="choice">
                <span class="choice-label">{ &props.label }</span>
                <input type="number" aria-label={props.label.clone()} min="0" max={props.largest.to_string()} step="1"
                    inputmode="numeric" value={shown} {oninput} {onchange} />
            </label>
            <button type="button" onclick={renew}>{ &props.renew }</button>
        </div>
    }
}

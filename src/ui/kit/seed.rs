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
    /// Says what was made of something typed that is no seed.
    pub made: Callback<(String, u64), String>,
    /// Called with another one.
    pub on_seed: Callback<u64>,
}

/// The seed that something typed comes to, and whether it is just what was typed: else the nearest one to the number that it is, and the
/// `present` one where it is no number.
fn taken(typed: &str, number: f64, present: u64, largest: u64) -> (u64, bool) {
    match typed.parse() {
        Ok(seed) if seed <= largest => (seed, true),
        _ if number.is_nan() => (present, false),
        _ => ((number.max(0.0) as u64).min(largest), false),
    }
}

/// The field and the button.
#[component]
pub fn Seed(props: &SeedProps) -> Html {
    let (on_seed, largest) = (props.on_seed.clone(), props.largest);
    // What is being typed is kept here: a run that goes on draws this field anew at every step.
    let typed = use_state(|| None::<String>);
    // What was made of what was typed, where it is something else.
    let told = use_state(|| None::<String>);
    let oninput = {
        let (typed, told) = (typed.clone(), told.setter());
        move |event: InputEvent| {
            told.set(None);
            typed.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()));
        }
    };
    let shown = (*typed).clone().unwrap_or_else(|| props.seed.to_string());
    // `change` and not `input`: half a number is no seed yet.
    let onchange = {
        let (told, seed, made) = (told.setter(), props.seed, props.made.clone());
        move |event: Event| {
            typed.set(None);
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let value = input.value();
                let (taken, is_what_was_typed) = taken(&value, input.value_as_number(), seed, largest);
                told.set((!is_what_was_typed).then(|| made.emit((value, taken))));
                on_seed.emit(taken);
            }
        }
    };
    let renew = {
        let told = told.setter();
        props.on_seed.reform(move |_: MouseEvent| {
            told.set(None);
            (js_sys::Math::random() * NEW_SEEDS) as u64
        })
    };
    html! {
        <div class="reverse-seed reverse-wide">
            <label class="choice">
                <span class="choice-label">{ &props.label }</span>
                <input type="number" aria-label={props.label.clone()} min="0" max={props.largest.to_string()} step="1"
                    inputmode="numeric" value={shown} {oninput} {onchange} />
            </label>
            <button type="button" onclick={renew}>{ &props.renew }</button>
            if let Some(told) = &*told { <p class="reverse-hint" role="alert">{ told }</p> }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_what_was_typed_or_it_is_said() {
        const LARGEST: u64 = (1 << 53) - 1;
        for (typed, expected) in [
            ("42", (42, true)),
            ("9007199254740991", (LARGEST, true)),
            ("9007199254740993", (LARGEST, false)),
            ("-5", (0, false)),
            ("1.5", (1, false)),
            ("1e300", (LARGEST, false)),
            ("", (7, false)),
        ] {
            assert_eq!(taken(typed, typed.parse().unwrap_or(f64::NAN), 7, LARGEST), expected, "{typed}");
        }
    }
}

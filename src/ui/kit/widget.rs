//! Controls that several parts use: labelled sliders, lists and buttons, all usable by keyboard and found by their names.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::symbol::{as_letters, sentence, subscripts};

/// What a [`Slider`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct SliderProps {
    /// The accessible name, shown as the label.
    pub label: AttrValue,
    /// The lowest position.
    pub min: f64,
    /// The highest position.
    pub max: f64,
    /// The distance of positions.
    pub step: f64,
    /// The present position.
    pub value: f64,
    /// What the present position means, shown beside the slider and read out by screen readers.
    pub shown: AttrValue,
    /// Called with each new position, at once.
    pub on_input: Callback<f64>,
    /// Called once a change is finished, with the position.
    #[prop_or_default]
    pub on_change: Callback<f64>,
    /// More CSS classes.
    #[prop_or_default]
    pub class: Classes,
    /// Whether it cannot be used now.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether its label stays as it is set at first: that of a slider that is there before the course.
    #[prop_or_default]
    pub early: bool,
}

fn position(event: &Event) -> Option<f64> {
    let input = event.target_dyn_into::<HtmlInputElement>()?;
    Some(input.value_as_number()).filter(|value| value.is_finite())
}

/// A labelled slider with its value beside it. Page Up and Page Down move it by a tenth of its range.
#[component]
pub fn Slider(props: &SliderProps) -> Html {
    let on_input = props.on_input.clone();
    let oninput = move |event: InputEvent| {
        if let Some(value) = position(&event) {
            on_input.emit(value);
        }
    };
    let on_change = props.on_change.clone();
    let onchange = move |event: Event| {
        if let Some(value) = position(&event) {
            on_change.emit(value);
        }
    };
    html! {
        <label class={classes!("slider", props.class.clone())}>
            <span class="slider-label" aria-hidden="true">{ if props.early { subscripts(&props.label) } else { sentence(&props.label) } }</span>
            <output class="slider-value" aria-hidden="true" translate="no">{ &props.shown }</output>
            <input type="range" aria-label={props.label.clone()} aria-valuetext={props.shown.clone()}
                min={props.min.to_string()} max={props.max.to_string()} step={props.step.to_string()}
                value={props.value.to_string()} disabled={props.disabled} {oninput} {onchange} />
        </label>
    }
}

/// What a [`Choice`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct ChoiceProps {
    /// The accessible name, shown as the label.
    pub label: AttrValue,
    /// The options as (value, shown text).
    pub options: Vec<(AttrValue, AttrValue)>,
    /// The chosen value.
    pub value: AttrValue,
    /// Called with the value of the option chosen.
    pub on_choose: Callback<String>,
    /// More CSS classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A labelled list to choose from.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let on_choose = props.on_choose.clone();
    let onchange = move |event: Event| {
        if let Some(list) = event.target_dyn_into::<HtmlSelectElement>() {
            on_choose.emit(list.value());
        }
    };
    // Once a visitor has chosen by hand, the attribute `selected` no longer moves the list; its value does.
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with(props.value.clone(), move |value| {
            if let Some(list) = list.cast::<HtmlSelectElement>() {
                list.set_value(value);
            }
        });
    }
    html! {
        <label class={classes!("choice", props.class.clone())}>
            <span class="choice-label">{ sentence(&props.label) }</span>
            <select ref={list} aria-label={props.label.clone()} {onchange}>
                { for props.options.iter().map(|(value, shown)| html! {
                    <option value={value.clone()} selected={*value == props.value} label={as_letters(shown)}>{ shown }</option>
                }) }
            </select>
        </label>
    }
}

/// What a slider of a figure calls: one number of the `present` setting is changed, and the whole passed on.
pub fn changing<S: Copy + 'static>(present: S, on_change: &Callback<S>, set: fn(&mut S, f64)) -> Callback<f64> {
    on_change.reform(move |value| {
        let mut next = present;
        set(&mut next, value);
        next
    })
}

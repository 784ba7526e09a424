//! The bound of the picture as a bar of its three terms, in bits a pixel.

use yew::prelude::*;

use super::measure::Bound;
use super::three;
use crate::ui::kit::id::use_unique_id;
use crate::ui::kit::prose::prose;
use crate::ui::text::use_course_text;

/// What a [`BoundBar`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct BoundBarProps {
    /// The bound, once all was measured.
    pub bound: Option<Bound>,
}

/// The bar with its numbers.
#[component]
pub fn BoundBar(props: &BoundBarProps) -> Html {
    let text = &use_course_text().lesson.objective;
    let id = use_unique_id("bound");
    let Some(bound) = props.bound else {
        return html! {
            <div>
                <h3 class="objective-heading">{ prose(text.bar) }</h3>
                <p class="objective-progress">{ text.bar_waiting }</p>
            </div>
        };
    };
    let total = bound.total();
    let terms = [
        ("objective-prior", text.terms[0], bound.prior),
        ("objective-steps", text.terms[1], bound.steps),
        ("objective-decoder", text.terms[2], bound.decoder),
    ];
    let width = |value: f64| format!("width: {:.2}%", 100.0 * (value / total).clamp(0.0, 1.0));
    html! {
        <div>
            <h3 class="objective-heading">{ prose(text.bar) }</h3>
            <div class="objective-bar" role="img" aria-label={text.bar} aria-describedby={id.clone()}>
                { for terms.iter().map(|(class, _, value)| html! { <span class={*class} ~style={width(*value)} /> }) }
            </div>
            <dl class="objective-terms">
                { for terms.iter().map(|(class, name, value)| html! {
                    <div><dt><i class={*class} aria-hidden="true" />{ prose(name) }</dt><dd>{ three(*value) }</dd></div>
                }) }
            </dl>
            <p {id} class="objective-loss">{ (text.total)(&three(total)) }</p>
        </div>
    }
}

//! Symbols of the formulas that several parts write, in MathML.

use yew::prelude::*;

/// ᾱ with an index. One letter with its bar, not a letter under an accent: fonts without mathematics lose the accent, and √α for
/// √ᾱ is just the mistake that this page must not make.
pub fn alpha_bar(index: Html) -> Html {
    html! { <msub><mi class="alpha-bar">{ "ᾱ" }</mi>{ index }</msub> }
}

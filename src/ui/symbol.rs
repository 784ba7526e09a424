//! Symbols of the formulas that several parts write: in MathML, and with indices in sentences.

use yew::prelude::*;

/// ᾱ with an index. One letter with its bar, not a letter under an accent: fonts without mathematics lose the accent, and √α for
/// √ᾱ is just the mistake that this page must not make.
pub fn alpha_bar(index: Html) -> Html {
    html! { <msub><mi class="alpha-bar">{ "ᾱ" }</mi>{ index }</msub> }
}

/// A sentence in which `_` puts the Latin letters and digits after it below the line.
pub fn subscripts(sentence: &str) -> Html {
    sentence
        .split('_')
        .enumerate()
        .map(|(i, part)| {
            let end = if i == 0 { 0 } else { part.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(part.len()) };
            let (below, rest) = part.split_at(end);
            html! { <>if !below.is_empty() { <sub>{ below.to_owned() }</sub> }{ rest.to_owned() }</> }
        })
        .collect()
}

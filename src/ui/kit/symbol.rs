//! What formulas are made of, in MathML, and indices in sentences.
//!
//! One function an element rather than `html!` at every letter: the page's formulas have hundreds of them, and each `html!` is code
//! that a visitor downloads.

use std::cell::Cell;

use yew::prelude::*;
use yew::virtual_dom::{VTag, VText};

use super::number::Number;

fn element(name: &'static str, children: Vec<Html>) -> Html {
    let mut tag = VTag::new(name);
    tag.add_children(children);
    tag.into()
}

/// A letter.
pub fn letter(letter: &'static str) -> Html {
    element("mi", vec![VText::new(letter).into()])
}

/// Plain digits.
pub fn digits(digits: impl Into<AttrValue>) -> Html {
    element("mn", vec![VText::new(digits).into()])
}

/// An operator or a bracket.
pub fn sign(sign: &'static str) -> Html {
    element("mo", vec![VText::new(sign).into()])
}

/// Things side by side, as one.
pub fn row(parts: Vec<Html>) -> Html {
    element("mrow", parts)
}

/// The root of things side by side.
pub fn root(parts: Vec<Html>) -> Html {
    element("msqrt", parts)
}

/// A fraction.
pub fn fraction(above: Html, below: Html) -> Html {
    html! { <mfrac linethickness="1px">{ above }{ below }</mfrac> }
}

/// A base with an index.
pub fn with_index(base: Html, index: Html) -> Html {
    element("msub", vec![base, index])
}

/// A base with an exponent.
pub fn power(base: Html, exponent: Html) -> Html {
    element("msup", vec![base, exponent])
}

/// The space between a factor and what it multiplies.
pub fn thin_space() -> Html {
    html! { <mspace width="0.17em" /> }
}

/// Things side by side in the colour of data: x_0 and what it is multiplied by.
pub fn data(parts: Vec<Html>) -> Html {
    html! { <mrow class="data">{ parts }</mrow> }
}

/// Things side by side in the colour of noise: ε, z and what they are multiplied by.
pub fn noise(parts: Vec<Html>) -> Html {
    html! { <mrow class="noise">{ parts }</mrow> }
}

/// A letter with the hat of an estimate.
pub fn estimate(of: &'static str) -> Html {
    html! { <mover accent="true">{ letter(of) }<mo stretchy="false">{ "^" }</mo></mover> }
}

/// ᾱ with an index. One letter with its bar, which the page's font has (`www/fonts`), not a letter under an accent: fonts without
/// mathematics lose the accent, and √α for √ᾱ is just the mistake that this page must not make.
pub fn alpha_bar(index: Html) -> Html {
    with_index(letter("ᾱ"), index)
}

/// A number, with its power of ten where it has one.
pub fn number(number: Number) -> Html {
    if number.exponent == 0 {
        return digits(number.digits);
    }
    let exponent = number.exponent.to_string().replace('-', "−");
    row(vec![digits(number.digits), sign("×"), power(digits("10"), digits(exponent))])
}

/// A sentence in which `_` puts the Latin letters, Greek small letters and digits after it below the line.
pub fn subscripts(sentence: &str) -> Html {
    sentence
        .split('_')
        .enumerate()
        .map(|(i, part)| {
            let is_index = |c: char| c.is_ascii_alphanumeric() || ('α'..='ω').contains(&c);
            let end = if i == 0 { 0 } else { part.find(|c: char| !is_index(c)).unwrap_or(part.len()) };
            let (below, rest) = part.split_at(end);
            html! { <>if !below.is_empty() { <sub>{ below.to_owned() }</sub> }{ rest.to_owned() }</> }
        })
        .collect()
}

thread_local! {
    /// How a label's formulas are set: by their indices alone, until the course brings what sets them as formulas.
    static SENTENCE: Cell<fn(&str) -> Html> = const { Cell::new(subscripts) };
}

/// A label, with its formulas as well set as what of the page is there can. The first screen has few, and is to be light.
pub fn sentence(label: &str) -> Html {
    SENTENCE.get()(label)
}

/// Sets labels in another way from now on. What was set before stays until it is drawn anew.
pub fn set_sentences(way: fn(&str) -> Html) {
    SENTENCE.set(way);
}

/// The indices that are letters of their own.
const BELOW: [(&str, &str); 2] = [("_t", "ₜ"), ("_0", "₀")];

/// A sentence for a place that holds nothing but letters, such as a list's option: its indices t and 0 as letters below the line.
/// None where there are none.
pub fn as_letters(sentence: &str) -> Option<String> {
    let set = BELOW.iter().fold(sentence.to_owned(), |sentence, (index, letter)| sentence.replace(index, letter));
    (set != sentence).then_some(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_become_letters() {
        assert_eq!(as_letters("DDPM, variance β̃_t").as_deref(), Some("DDPM, variance β̃ₜ"));
        assert_eq!(as_letters("x_t given x_0").as_deref(), Some("xₜ given x₀"));
        assert_eq!(as_letters("DDIM"), None);
    }
}

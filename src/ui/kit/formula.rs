//! Formulas on the page: MathML that `build.rs` typeset, with present values filled in and symbols that can be pointed at.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

#[rustfmt::skip]
mod typeset {
    include!(concat!(env!("OUT_DIR"), "/formulas.rs"));
}
pub use typeset::*;

/// Present values of symbols, and of other places in formulas, by name.
pub type Values = Rc<[(&'static str, String)]>;

/// The value of a name.
pub fn value_of<'a>(values: &'a Values, name: &str) -> Option<&'a str> {
    values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

/// What stands in the place of a name: its value, or the sign that `build.rs` leaves there.
fn shown<'a>(values: &'a Values, name: &str) -> &'a str {
    value_of(values, name).unwrap_or("…")
}

/// A symbol's MathML; none if `www/formulas/symbols.tex` does not have it.
pub fn symbol_mathml(name: &str) -> Option<&'static str> {
    SYMBOLS.binary_search_by_key(&name, |(known, _)| known).ok().map(|at| SYMBOLS[at].1)
}

/// What a [`Formula`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct FormulaProps {
    /// One of the typeset constants.
    pub mathml: &'static str,
    /// Values for its open places.
    #[prop_or_default]
    pub values: Option<Values>,
}

/// A formula in a box of its own, which scrolls where the formula is wider. One stop for the keyboard; arrow keys lead from symbol
/// to symbol.
#[component]
pub fn Formula(props: &FormulaProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.mathml, move |mathml| {
            if let Some(element) = node.cast::<Element>() {
                element.set_inner_html(mathml);
                let symbols = symbols_in(&element);
                // Without a symbol the box itself takes the focus, or no key could scroll it.
                if symbols.is_empty() {
                    set_tab_index(&element, true);
                }
                for (index, symbol) in symbols.into_iter().enumerate() {
                    set_tab_index(&symbol, index == 0);
                }
            }
        });
    }
    {
        // The text alone is replaced, so that a symbol keeps the focus while its value changes.
        let node = node.clone();
        use_effect_with((props.mathml, props.values.clone()), move |(_, values)| {
            let (Some(element), Some(values)) = (node.cast::<Element>(), values) else { return };
            for place in all(&element, "[data-value]") {
                let name = place.get_attribute("data-value").unwrap_or_default();
                let value = shown(values, &name);
                // The browser lays out anew what is written, also where it is the same.
                if place.text_content().as_deref() != Some(value) {
                    place.set_text_content(Some(value));
                }
            }
        });
    }
    let onkeydown = {
        let node = node.clone();
        move |event: KeyboardEvent| {
            let forward = match event.key().as_str() {
                "ArrowRight" => true,
                "ArrowLeft" => false,
                _ => return,
            };
            let Some(symbols) = node.cast::<Element>().map(|element| symbols_in(&element)) else { return };
            let Some(from) = symbols.iter().position(|symbol| symbol.get_attribute("tabindex").as_deref() == Some("0"))
            else {
                return;
            };
            let to = if forward { (from + 1).min(symbols.len() - 1) } else { from.saturating_sub(1) };
            event.prevent_default();
            set_tab_index(&symbols[from], false);
            set_tab_index(&symbols[to], true);
            // MathML elements take the focus as HTML elements do; the binding has no type for them.
            let _ = symbols[to].unchecked_ref::<HtmlElement>().focus();
        }
    };
    html! { <div class="formula" translate="no" ref={node} {onkeydown} /> }
}

fn all(element: &Element, selector: &str) -> Vec<Element> {
    let Ok(nodes) = element.query_selector_all(selector) else { return Vec::new() };
    (0..nodes.length()).filter_map(|index| nodes.get(index)?.dyn_into().ok()).collect()
}

fn symbols_in(element: &Element) -> Vec<Element> {
    all(element, "[data-symbol]")
}

fn set_tab_index(symbol: &Element, reached: bool) {
    // It fails only for names that are no attribute's.
    let _ = symbol.set_attribute("tabindex", if reached { "0" } else { "-1" });
}

/// Lights up every place of a symbol below an element, in formulas, figures and text, and darkens all others.
pub fn light(root: &Element, symbol: Option<&str>) {
    for place in all(root, "[data-lit]") {
        let _ = place.remove_attribute("data-lit");
    }
    let Some(symbol) = symbol else { return };
    for place in all(root, "[data-symbol]") {
        if place.get_attribute("data-symbol").as_deref() == Some(symbol) {
            let _ = place.set_attribute("data-lit", "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_is_gone_does_not_stay_behind() {
        let values = Values::from([("t", "7".to_owned())]);
        assert_eq!([shown(&values, "t"), shown(&values, "x_t")], ["7", "…"]);
    }

    #[test]
    fn symbols_are_found_by_name() {
        assert!(SYMBOLS.is_sorted_by_key(|(name, _)| name));
        assert!(symbol_mathml("alpha_bar_t").is_some_and(|mathml| mathml.contains("ᾱ")));
        assert_eq!(symbol_mathml("nonsense"), None);
    }
}

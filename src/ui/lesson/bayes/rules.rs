//! Bayes' theorem in general and the product rules, folded: three coins that the reader sets, and every rule in numbers.

use yew::prelude::*;

use super::coins::{Coins, holds};
use crate::ui::kit::number::short;
use crate::ui::kit::pairs::pairs;
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::{Slider, changing};
use crate::ui::text::use_course_text;

/// Prior, likelihood, evidence and posterior.
const BAYES: [&str; 4] = ["P(A)", "P(B | A)", "P(B)", "P(A | B) = P(B | A) P(A) / P(B)"];
/// The product rules, and the latter two in a Markov chain.
const RULES: [&str; 5] = [
    "P(A, B) = P(B | A) P(A)",
    "P(A, B, C) = P(C | A, B) P(B | A) P(A)",
    "P(B, C | A) = P(C | A, B) P(B | A)",
    "P(A, B, C) = P(C | B) P(B | A) P(A)",
    "P(B, C | A) = P(C | B) P(B | A)",
];

/// What a slider sets, its present position, and its least one.
type Set = (fn(&mut Coins, f64), f64, f64);

/// The least probability of a side, and the distance of the sliders' positions.
const LEAST: f64 = 0.05;

fn number(value: f64) -> String {
    short(value).to_string()
}

/// Both sides of a rule.
fn sides(rule: &(f64, Vec<f64>)) -> String {
    let (left, factors) = rule;
    let product = factors.iter().copied().map(number).collect::<Vec<_>>().join(" × ");
    let left = number(*left);
    if holds(rule) {
        return format!("{left} = {product}");
    }
    format!("{left} ≠ {product} = {}", number(factors.iter().product()))
}

/// The folded rules.
#[component]
pub fn Rules() -> Html {
    let text = &use_course_text().lesson.bayes.rules;
    let coins = use_state_eq(Coins::default);
    let on_change = {
        let coins = coins.setter();
        Callback::from(move |next: Coins| coins.set(next))
    };
    let coins = *coins;
    let set: [Set; 4] = [
        (|coins, to| coins.first = to, coins.first, LEAST),
        (|coins, to| coins.second = to, coins.second, LEAST),
        (|coins, to| coins.third = to, coins.third, LEAST),
        (|coins, to| coins.back = to, coins.back, 0.0),
    ];
    let row = |rule: &'static str, name: &'static str, numbers: String| {
        html! { <div><dt><span>{ prose(rule) }</span>{ " " }{ prose(name) }</dt><dd>{ numbers }</dd></div> }
    };
    let side = |heads: bool| text.sides[usize::from(!heads)];
    html! {
        <details class="bayes-rules">
            <summary>{ text.summary }</summary>
            <p>{ prose(text.intro) }</p>
            <div class="chapter-controls">
                { for pairs(text.sliders, set).map(|(label, (set, value, least))| html! {
                    <Slider {label} min={least} max={1.0 - least} step={LEAST} {value} shown={number(value)} on_input={changing(coins, &on_change, set)} />
                }) }
            </div>
            <ul aria-label={text.table}>
                { for Coins::all().map(|[a, b, c]| html! {
                    <li>{ side(a) }{ side(b) }{ side(c) }{ " " }<strong>{ number(coins.joint([a, b, c])) }</strong></li>
                }) }
            </ul>
            <dl>{ for pairs(pairs_of(text.names), coins.bayes()).map(|((rule, name), value)| row(rule, name, number(value))) }</dl>
            <p>{ prose(text.markov) }</p>
            <dl>{ for pairs(RULES, coins.rules()).map(|(rule, both)| row(rule, "", sides(&both))) }</dl>
        </details>
    }
}

/// Each part of Bayes' theorem with its name.
fn pairs_of(names: [&'static str; 4]) -> [(&'static str, &'static str); 4] {
    std::array::from_fn(|i| (BAYES[i], names[i]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_fails_says_so() {
        let chain = Coins::default().rules();
        assert_eq!(sides(&chain[1]), "0.36 = 0.9 × 0.8 × 0.5");
        let looking = Coins { second: 0.5, back: 1.0, ..Coins::default() }.rules();
        assert_eq!(sides(&looking[3]), "0.225 ≠ 0.5 × 0.5 × 0.5 = 0.125");
    }
}

//! The forward process's two formulas, in MathML, as letters and with the present numbers.

use yew::prelude::*;

use crate::ui::symbol;

use crate::diffusion::Schedule;

/// A coefficient with about three significant digits, and no exponent down to 0.0001.
pub fn number(value: f64) -> String {
    match value {
        v if v == 0.0 || v == 1.0 => format!("{v:.0}"),
        v if v < 1e-4 => {
            let exponent = v.log10().floor();
            let digits = v / 10_f64.powf(exponent);
            let superscript: String = format!("{:.0}", -exponent)
                .chars()
                .filter_map(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c.to_digit(10)? as usize))
                .collect();
            format!("{digits:.1}·10⁻{superscript}")
        }
        v if v < 0.1 => format!("{v:.4}"),
        // 0.99995 must not be shown as 1.
        v if v > 0.999 => format!("{v:.5}"),
        v => format!("{v:.3}"),
    }
}

fn letter(letter: &'static str, index: impl Into<AttrValue>) -> Html {
    let index = index.into();
    // An index that is a number stands upright.
    let index = if index.parse::<u32>().is_ok() {
        html! { <mn>{ index }</mn> }
    } else {
        html! { <mi>{ index }</mi> }
    };
    html! { <msub><mi>{ letter }</mi>{ index }</msub> }
}

fn alpha_bar() -> Html {
    symbol::alpha_bar(html! { <mi>{ "t" }</mi> })
}

fn root(inside: Html) -> Html {
    html! { <msqrt>{ inside }</msqrt> }
}

fn data(inside: Html) -> Html {
    html! { <mrow class="forward-data">{ inside }</mrow> }
}

fn noise(inside: Html) -> Html {
    html! { <mrow class="forward-noise">{ inside }</mrow> }
}

/// Two pieces, so that a narrow column breaks the line before the plus sign, which browsers never do within one formula.
fn sum(left: Html, first: Html, second: Html) -> Html {
    html! {
        <div class="forward-formula">
            <math><mrow>{ left }<mo lspace="0.3em" rspace="0.3em">{ "=" }</mo>{ first }</mrow></math>
            <math><mrow><mo form="infix" lspace="0" rspace="0.3em">{ "+" }</mo>{ second }</mrow></math>
        </div>
    }
}

fn times(coefficient: f64, what: Html) -> Html {
    html! { <><mn>{ number(coefficient) }</mn><mspace width="0.2em" />{ what }</> }
}

/// x_t = √ᾱ_t x_0 + √(1−ᾱ_t) ε, as letters and with numbers.
pub fn jump(schedule: &Schedule, t: u32) -> Html {
    let keep = html! { <>{ root(alpha_bar()) }{ letter("x", "0") }</> };
    let rest = html! { <mrow><mn>{ "1" }</mn><mo>{ "−" }</mo>{ alpha_bar() }</mrow> };
    let add = html! { <>{ root(rest) }<mi>{ "ε" }</mi></> };
    let (signal, spread) = (schedule.alpha_bar(t).sqrt(), schedule.one_minus_alpha_bar(t).sqrt());
    html! {
        <div class="forward-formulas">
            { sum(letter("x", "t"), data(keep), noise(add)) }
            { sum(letter("x", t.to_string()), data(times(signal, letter("x", "0"))),
                noise(times(spread, html! { <mi>{ "ε" }</mi> }))) }
        </div>
    }
}

/// x_t = √(1−β_t) x_{t−1} + √β_t z_t, as letters and with the numbers of the last step. `t` is 1 or more.
pub fn chain(schedule: &Schedule, t: u32) -> Html {
    let before = html! { <msub><mi>{ "x" }</mi><mrow><mi>{ "t" }</mi><mo>{ "−" }</mo><mn>{ "1" }</mn></mrow></msub> };
    let rest = html! { <mrow><mn>{ "1" }</mn><mo>{ "−" }</mo>{ letter("β", "t") }</mrow> };
    let keep = html! { <>{ root(rest) }{ before }</> };
    let add = html! { <>{ root(letter("β", "t")) }{ letter("z", "t") }</> };
    let beta = schedule.beta(t);
    html! {
        <div class="forward-formulas">
            { sum(letter("x", "t"), data(keep), noise(add)) }
            { sum(letter("x", t.to_string()),
                data(times((1.0 - beta).sqrt(), letter("x", t.saturating_sub(1).to_string()))),
                noise(times(beta.sqrt(), letter("z", t.to_string())))) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_short_and_not_rounded_to_what_they_are_not() {
        for (value, shown) in [
            (0.0, "0"),
            (1.0, "1"),
            (0.7654, "0.765"),
            (0.01, "0.0100"),
            (0.99995, "0.99995"),
            (0.000_063_5, "6.3·10⁻⁵"),
            (2e-12, "2.0·10⁻¹²"),
        ] {
            assert_eq!(number(value), shown);
        }
    }
}

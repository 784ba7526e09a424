//! The forward process's two formulas, in MathML, as letters and with the present numbers.

use yew::prelude::*;

use crate::diffusion::Schedule;
use crate::ui::kit::number::{factor, factor_exp};
use crate::ui::kit::symbol::{alpha_bar, data, digits, letter, noise, number, root, row, sign, thin_space, with_index};

/// Significant digits of a factor: the column is narrow.
const DIGITS: usize = 3;

fn x(index: Html) -> Html {
    with_index(letter("x"), index)
}

fn of_t(name: &'static str) -> Html {
    with_index(letter(name), letter("t"))
}

/// 1 − something, under a root.
fn root_of_rest(taken: Html) -> Html {
    root(vec![digits("1"), sign("−"), taken])
}

/// Two pieces, so that a narrow column breaks the line before the plus sign, which browsers never do within one formula.
fn sum(left: Html, first: Html, second: Html) -> Html {
    html! {
        <div class="forward-formula" translate="no">
            <math><mrow>{ left }<mo lspace="0.3em" rspace="0.3em">{ "=" }</mo>{ first }</mrow></math>
            <math><mrow><mo form="infix" lspace="0" rspace="0.3em">{ "+" }</mo>{ second }</mrow></math>
        </div>
    }
}

fn times(coefficient: f64, what: Html) -> Vec<Html> {
    vec![number(factor(coefficient, DIGITS)), thin_space(), what]
}

/// x_t = √ᾱ_t x_0 + √(1−ᾱ_t) ε, as letters and with numbers.
pub fn jump(schedule: &Schedule, t: u32) -> Html {
    let x0 = || x(digits("0"));
    let epsilon = || letter("ε");
    let alpha_bar_t = || alpha_bar(letter("t"));
    let spread = schedule.one_minus_alpha_bar(t).sqrt();
    let signal = vec![number(factor_exp(0.5 * schedule.log_alpha_bar(t), DIGITS)), thin_space(), x0()];
    html! {
        <div class="forward-formulas">
            { sum(of_t("x"), data(vec![root(vec![alpha_bar_t()]), x0()]), noise(vec![root_of_rest(alpha_bar_t()), epsilon()])) }
            { sum(x(digits(t.to_string())), data(signal), noise(times(spread, epsilon()))) }
        </div>
    }
}

/// x_t = √(1−β_t) x_{t−1} + √β_t z_t, as letters and with the numbers of the last step. `t` is 1 or more.
pub fn chain(schedule: &Schedule, t: u32) -> Html {
    let before = x(row(vec![letter("t"), sign("−"), digits("1")]));
    let keep = vec![root_of_rest(of_t("β")), before];
    let add = vec![root(vec![of_t("β")]), of_t("z")];
    let beta = schedule.beta(t);
    let at = |t: u32| digits(t.to_string());
    html! {
        <div class="forward-formulas">
            { sum(of_t("x"), data(keep), noise(add)) }
            { sum(x(at(t)), data(times((1.0 - beta).sqrt(), x(at(t.saturating_sub(1))))),
                noise(times(beta.sqrt(), with_index(letter("z"), at(t))))) }
        </div>
    }
}

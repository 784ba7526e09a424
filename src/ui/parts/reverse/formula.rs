//! The formula of a step, in symbols and with its numbers.

use yew::prelude::*;

use crate::diffusion::{Sampler, Step};
use crate::ui::kit::number::{factor, factor_exp};
use crate::ui::kit::prose::prose;
use crate::ui::kit::symbol::{
    alpha_bar, data, digits, estimate, fraction, letter, noise, number, power, root, row, sign, thin_space, with_index,
};
use crate::ui::text::use_course_text;

/// Significant digits of a number.
const DIGITS: usize = 4;

/// What a [`StepFormula`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct StepFormulaProps {
    /// The step.
    pub step: Step,
    /// Whether it was taken; else it is the first, still to come.
    pub ms: Option<f64>,
    /// DDPM or DDIM.
    pub sampler: Sampler,
}

fn x(index: Html) -> Html {
    with_index(letter("x"), index)
}

fn x0() -> Html {
    data(vec![with_index(estimate("x"), digits("0"))])
}

fn epsilon() -> Html {
    noise(vec![estimate("ε")])
}

fn z() -> Html {
    noise(vec![letter("z")])
}

/// The timestep where a step begins.
fn t() -> Html {
    letter("t")
}

/// The timestep where a step arrives.
fn previous() -> Html {
    letter("t′")
}

fn value(value: f64) -> Html {
    number(factor(value, DIGITS))
}

/// The formula, in symbols and below with numbers, and the numbers behind it.
#[component]
pub fn StepFormula(props: &StepFormulaProps) -> Html {
    let text = &use_course_text().reverse.formula;
    let step = &props.step;
    let jump = step.t - step.t_prev > 1;
    let heading = match props.ms {
        Some(_) => (text.heading)(step.index + 1),
        None => text.first.to_owned(),
    };
    let arrival = if jump { previous() } else { row(vec![t(), sign("−"), digits("1")]) };
    let (symbols, numbers) = match props.sampler {
        Sampler::Ddpm { .. } => (ddpm_symbols(jump), ddpm_numbers(step)),
        Sampler::Ddim { .. } => (ddim_symbols(), ddim_numbers(step)),
    };
    let subset = (jump && matches!(props.sampler, Sampler::Ddpm { .. })).then(|| (text.subset)(step.t, step.t_prev));
    let equation = |left: Html, right: Html| {
        html! { <mtr><mtd>{ left }</mtd><mtd>{ sign("=") }</mtd><mtd>{ right }</mtd></mtr> }
    };
    let entry = |symbol: Html, number: Html| {
        html! { <div translate="no"><dt><math>{ symbol }</math></dt><dd><math>{ number }</math></dd></div> }
    };
    html! {
        <div class="reverse-formula">
            <h3>{ heading }</h3>
            <p>{ (text.says)(props.sampler) }</p>
            <div class="reverse-equations" translate="no">
                <math display="block">
                    <mtable>
                        { equation(x(arrival), symbols) }
                        { equation(x(digits(step.t_prev.to_string())), numbers) }
                    </mtable>
                </math>
            </div>
            if let Some(subset) = subset { <p class="reverse-hint">{ prose(&subset) }</p> }
            <dl class="reverse-numbers">
                <div><dt>{ text.timestep }</dt><dd>{ format!("{} → {}", step.t, step.t_prev) }</dd></div>
                { entry(alpha_bar(t()), number(factor_exp(step.log_alpha_bar, DIGITS))) }
                { entry(alpha_bar(previous()), number(factor_exp(step.log_alpha_bar_prev, DIGITS))) }
                { entry(letter("σ"), value(step.sigma)) }
                <div><dt>{ text.time }</dt><dd>{ props.ms.map_or_else(|| "–".to_owned(), text.milliseconds) }</dd></div>
            </dl>
        </div>
    }
}

fn ddpm_symbols(jump: bool) -> Html {
    // Over a jump, α, β and σ are not those of the timestep t.
    let of_step = |name: &'static str| if jump { letter(name) } else { with_index(letter(name), t()) };
    let rest = root(vec![digits("1"), sign("−"), alpha_bar(t())]);
    row(vec![
        fraction(digits("1"), root(vec![of_step("α")])),
        sign("("),
        x(t()),
        sign("−"),
        fraction(of_step("β"), rest),
        thin_space(),
        epsilon(),
        sign(")"),
        sign("+"),
        of_step("σ"),
        z(),
    ])
}

fn ddpm_numbers(step: &Step) -> Html {
    let mean = step.mean_form();
    row(vec![
        value(mean.x_t),
        sign("("),
        x(digits(step.t.to_string())),
        sign("−"),
        noise(vec![value(-mean.epsilon / mean.x_t)]),
        thin_space(),
        epsilon(),
        sign(")"),
        sign("+"),
        noise(vec![value(step.sigma)]),
        thin_space(),
        z(),
    ])
}

fn ddim_symbols() -> Html {
    let rest = vec![digits("1"), sign("−"), alpha_bar(previous()), sign("−"), power(letter("σ"), digits("2"))];
    row(vec![
        root(vec![alpha_bar(previous())]),
        thin_space(),
        x0(),
        sign("+"),
        root(rest),
        thin_space(),
        epsilon(),
        sign("+"),
        letter("σ"),
        z(),
    ])
}

fn ddim_numbers(step: &Step) -> Html {
    row(vec![
        data(vec![number(factor_exp(0.5 * step.log_alpha_bar_prev, DIGITS))]),
        thin_space(),
        x0(),
        sign("+"),
        noise(vec![value(step.epsilon_coefficient)]),
        thin_space(),
        epsilon(),
        sign("+"),
        noise(vec![value(step.sigma)]),
        thin_space(),
        z(),
    ])
}

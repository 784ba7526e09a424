//! The formula of a step, in symbols and with its numbers.

use yew::prelude::*;

use crate::ui::symbol::{alpha_bar, subscripts};

use crate::diffusion::{Sampler, Step};
use crate::ui::text::use_text;

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

/// A number of a formula: four decimals, or powers of ten where those would show little of it.
pub fn number(value: f64) -> Html {
    let magnitude = value.abs();
    if magnitude != 0.0 && !(1e-3..1e4).contains(&magnitude) {
        let exponent = magnitude.log10().floor();
        let mantissa = value / 10_f64.powf(exponent);
        return html! {
            <mrow><mn>{ format!("{mantissa:.2}") }</mn><mo>{ "·" }</mo>
                <msup><mn>{ "10" }</mn><mn>{ format!("{exponent:.0}").replace('-', "−") }</mn></msup></mrow>
        };
    }
    html! { <mn>{ if value.fract() == 0.0 { value.to_string() } else { format!("{value:.4}") } }</mn> }
}

fn x(index: Html) -> Html {
    html! { <msub><mi>{ "x" }</mi>{ index }</msub> }
}

fn epsilon() -> Html {
    html! { <mover accent="true" class="reverse-noise"><mi>{ "ε" }</mi><mo stretchy="false">{ "^" }</mo></mover> }
}

fn x0() -> Html {
    html! {
        <msub class="reverse-data"><mover accent="true"><mi>{ "x" }</mi><mo stretchy="false">{ "^" }</mo></mover>
            <mn>{ "0" }</mn></msub>
    }
}

/// The space between a factor and what it multiplies.
fn thin() -> Html {
    html! { <mspace width="0.17em" /> }
}

fn z() -> Html {
    html! { <mi class="reverse-noise">{ "z" }</mi> }
}

/// The formula, in symbols and below with numbers, and the numbers behind it.
#[component]
pub fn StepFormula(props: &StepFormulaProps) -> Html {
    let text = &use_text().reverse.formula;
    let step = &props.step;
    let jump = step.t - step.t_prev > 1;
    let heading = match props.ms {
        Some(_) => (text.heading)(step.index + 1),
        None => text.first.to_owned(),
    };
    let arrival = if jump {
        previous()
    } else {
        html! { <mrow><mi>{ "t" }</mi><mo>{ "−" }</mo><mn>{ "1" }</mn></mrow> }
    };
    let (symbols, numbers, says) = match props.sampler {
        Sampler::Ddpm { .. } => (ddpm_symbols(jump), ddpm_numbers(step), text.ddpm),
        Sampler::Ddim { .. } => (ddim_symbols(), ddim_numbers(step), text.ddim),
    };
    let subset = (jump && matches!(props.sampler, Sampler::Ddpm { .. })).then(|| (text.subset)(step.t, step.t_prev));
    let t = || html! { <mi>{ "t" }</mi> };
    html! {
        <div class="reverse-formula">
            <h3>{ heading }</h3>
            <p>{ says }</p>
            <div class="reverse-equations">
                <math display="block">
                    <mtable>
                        <mtr><mtd>{ x(arrival) }</mtd><mtd><mo>{ "=" }</mo></mtd><mtd>{ symbols }</mtd></mtr>
                        <mtr><mtd>{ x(html! { <mn>{ step.t_prev }</mn> }) }</mtd><mtd><mo>{ "=" }</mo></mtd><mtd>{ numbers }</mtd></mtr>
                    </mtable>
                </math>
            </div>
            if let Some(subset) = subset { <p class="reverse-hint">{ subscripts(&subset) }</p> }
            <dl class="reverse-numbers">
                <div><dt>{ text.timestep }</dt><dd>{ format!("{} → {}", step.t, step.t_prev) }</dd></div>
                <div><dt><math>{ alpha_bar(t()) }</math></dt><dd><math>{ number(step.alpha_bar) }</math></dd></div>
                <div>
                    <dt><math>{ alpha_bar(previous()) }</math></dt>
                    <dd><math>{ number(step.alpha_bar_prev) }</math></dd>
                </div>
                <div><dt><math><mi>{ "σ" }</mi></math></dt><dd><math>{ number(step.sigma) }</math></dd></div>
                if let Some(ms) = props.ms {
                    <div><dt>{ text.time }</dt><dd>{ (text.milliseconds)(ms) }</dd></div>
                }
            </dl>
        </div>
    }
}

/// The index of where a step arrives.
fn previous() -> Html {
    html! { <mi>{ "t′" }</mi> }
}

fn ddpm_symbols(jump: bool) -> Html {
    let t = || html! { <mi>{ "t" }</mi> };
    let of_step = |name: &'static str| {
        if jump {
            html! { <mi>{ name }</mi> }
        } else {
            html! { <msub><mi>{ name }</mi>{ t() }</msub> }
        }
    };
    html! {
        <mrow>
            <mfrac><mn>{ "1" }</mn><msqrt>{ of_step("α") }</msqrt></mfrac>
            <mo>{ "(" }</mo>
            { x(t()) }<mo>{ "−" }</mo>
            <mfrac>
                { of_step("β") }
                <msqrt><mn>{ "1" }</mn><mo>{ "−" }</mo>{ alpha_bar(t()) }</msqrt>
            </mfrac>
            { thin() }{ epsilon() }
            <mo>{ ")" }</mo>
            <mo>{ "+" }</mo>{ of_step("σ") }{ z() }
        </mrow>
    }
}

fn ddpm_numbers(step: &Step) -> Html {
    let mean = step.mean_form();
    let index = |t: u32| html! { <mn>{ t }</mn> };
    html! {
        <mrow>
            { number(mean.x_t) }
            <mo>{ "(" }</mo>
            { x(index(step.t)) }<mo>{ "−" }</mo>
            <mrow class="reverse-noise">{ number(-mean.epsilon / mean.x_t) }</mrow>
            { thin() }{ epsilon() }
            <mo>{ ")" }</mo>
            <mo>{ "+" }</mo><mrow class="reverse-noise">{ number(step.sigma) }</mrow>{ thin() }{ z() }
        </mrow>
    }
}

fn ddim_symbols() -> Html {
    html! {
        <mrow>
            <msqrt>{ alpha_bar(previous()) }</msqrt>{ thin() }{ x0() }
            <mo>{ "+" }</mo>
            <msqrt>
                <mn>{ "1" }</mn><mo>{ "−" }</mo>{ alpha_bar(previous()) }<mo>{ "−" }</mo>
                <msup><mi>{ "σ" }</mi><mn>{ "2" }</mn></msup>
            </msqrt>
            { thin() }{ epsilon() }
            <mo>{ "+" }</mo><mi>{ "σ" }</mi>{ z() }
        </mrow>
    }
}

fn ddim_numbers(step: &Step) -> Html {
    html! {
        <mrow>
            <mrow class="reverse-data">{ number(step.x0_coefficient) }</mrow>{ thin() }{ x0() }
            <mo>{ "+" }</mo>
            <mrow class="reverse-noise">{ number(step.epsilon_coefficient) }</mrow>{ thin() }{ epsilon() }
            <mo>{ "+" }</mo><mrow class="reverse-noise">{ number(step.sigma) }</mrow>{ thin() }{ z() }
        </mrow>
    }
}

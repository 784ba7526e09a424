//! The three pictures side by side, x_0, the jump and the chain, and what is measured on them.

use std::rc::Rc;

use yew::prelude::*;

use super::formula;
use super::sheet::Sheet;
use super::source::{Source, SourceAction, Sources};
use crate::diffusion::{Moments, Schedule, forward};
use crate::ui::picture::{PictureCanvas, PictureScale};
use crate::ui::text::{Text, use_text};

/// What [`Figures`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct FiguresProps {
    /// The pictures to start from, and the choice.
    pub sources: Rc<Sources>,
    /// Called with what is drawn on the sheet.
    pub on_draw: Callback<SourceAction>,
    /// Called when all noise is to be drawn anew.
    pub on_new_noise: Callback<()>,
    /// x_t by the jump.
    pub jumped: Rc<[f32]>,
    /// x_t by the chain.
    pub stepped: Rc<[f32]>,
    /// The schedule.
    pub schedule: Rc<Schedule>,
    /// The timestep.
    pub t: u32,
}

/// x_0, x_t by one jump and x_t by t steps, each with its formula.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let words = use_text();
    let text = &words.forward;
    let (schedule, t) = (&*props.schedule, props.t);
    let alpha_bar = schedule.alpha_bar(t);
    let x0 = props.sources.picture();
    let drawing = props.sources.chosen == Source::Drawing;
    let original = {
        let Moments { mean, variance } = forward::moments(&x0);
        (text.original_description)(&source_name(words, props.sources.chosen), mean, variance)
    };
    let describe = |pixels: &[f32]| {
        let Moments { mean, variance } = forward::moments(pixels);
        let noise = schedule.one_minus_alpha_bar(t).sqrt();
        (text.noisy_description)(t, alpha_bar.sqrt(), noise, mean, variance)
    };
    let clear = {
        let on_draw = props.on_draw.clone();
        move |_: MouseEvent| on_draw.emit(SourceAction::Clear)
    };
    let new_noise = {
        let on_new_noise = props.on_new_noise.clone();
        move |_: MouseEvent| on_new_noise.emit(())
    };
    html! {
        <div class="forward-figures">
            <figure class="forward-figure">
                <figcaption class="forward-title">
                    { text.original }{ " " }<math><msub><mi>{ "x" }</mi><mn>{ "0" }</mn></msub></math>
                </figcaption>
                if drawing {
                    <Sheet pixels={x0} description={original} on_draw={props.on_draw.clone()} />
                } else {
                    <PictureCanvas pixels={x0} scale={PictureScale::Data} label={text.original_name} description={original} />
                }
                <div class="forward-shares" role="img" aria-label={(text.shares)(alpha_bar)} style={format!("--kept: {alpha_bar:.5}")}>
                    <span class="forward-shares-bar" />
                    <span class="forward-data"><i>{ "ᾱ" }<sub>{ "t" }</sub></i>{ " = " }{ formula::number(alpha_bar) }</span>
                    <span class="forward-noise">
                        { "1 − " }<i>{ "ᾱ" }<sub>{ "t" }</sub></i>{ " = " }{ formula::number(schedule.one_minus_alpha_bar(t)) }
                    </span>
                </div>
                if drawing {
                    <div class="forward-sheet-help">
                        <button type="button" class="forward-button" onclick={clear}>{ text.clear }</button>
                        <p class="forward-hint">{ text.sheet_hint }</p>
                    </div>
                }
            </figure>
            <figure class="forward-figure">
                <figcaption class="forward-title">{ text.jump }</figcaption>
                <PictureCanvas pixels={props.jumped.clone()} scale={PictureScale::Data} label={text.jump_name}
                    description={describe(&props.jumped)} />
                { formula::jump(schedule, t) }
            </figure>
            <figure class="forward-figure">
                <figcaption class="forward-title">{ (text.chain)(t) }</figcaption>
                <PictureCanvas pixels={props.stepped.clone()} scale={PictureScale::Data} label={text.chain_name}
                    description={describe(&props.stepped)} />
                if t == 0 {
                    <p class="forward-formulas">{ text.no_step }</p>
                } else {
                    { formula::chain(schedule, t) }
                }
            </figure>
            <div class="forward-noise-again">
                <button type="button" class="forward-button" onclick={new_noise}>{ text.new_noise }</button>
                <span class="forward-hint">{ text.new_noise_hint }</span>
            </div>
        </div>
    }
}

fn source_name(text: &Text, source: Source) -> String {
    match source {
        Source::Digit(class) => (text.forward.digit)(class),
        Source::Clothing(class) => text.garments[class].to_owned(),
        Source::Drawing => text.forward.sheet.to_owned(),
        Source::Image => text.forward.own_image.to_owned(),
    }
}

/// What [`Evidence`] compares.
#[derive(Debug, PartialEq, Properties)]
pub struct EvidenceProps {
    /// The picture x_0.
    pub x0: Rc<[f32]>,
    /// x_t by the jump.
    pub jumped: Rc<[f32]>,
    /// x_t by the chain.
    pub stepped: Rc<[f32]>,
    /// ᾱ_t.
    pub alpha_bar: f64,
    /// The chain's column.
    pub chain_label: AttrValue,
}

/// Mean and variance as measured and as the formula has them, and why both ways look alike.
#[component]
pub fn Evidence(props: &EvidenceProps) -> Html {
    let text = &use_text().forward;
    let start = forward::moments(&props.x0);
    let columns = [
        forward::moments(&props.jumped),
        forward::moments(&props.stepped),
        forward::jump_moments(start.mean, start.variance, props.alpha_bar),
    ];
    let row = |name: &'static str, value: fn(&Moments) -> f64| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                { for columns.iter().map(|moments| html! { <td>{ signed(value(moments)) }</td> }) }
            </tr>
        }
    };
    html! {
        <div class="forward-reasons">
            <table class="forward-moments">
                <caption class="forward-subheading">{ text.measured }</caption>
                <thead>
                    <tr>
                        <td />
                        <th scope="col">{ text.jump }</th>
                        <th scope="col">{ &props.chain_label }</th>
                        <th scope="col">{ text.theory }</th>
                    </tr>
                </thead>
                <tbody>
                    { row(text.mean, |moments| moments.mean) }
                    { row(text.variance, |moments| moments.variance) }
                </tbody>
            </table>
            <h3 class="forward-subheading">{ text.why }</h3>
            { for text.because.iter().map(|&paragraph| html! { <p>{ paragraph }</p> }) }
        </div>
    }
}

/// Two decimals and a true minus sign; no minus where the two decimals are zeros.
fn signed(value: f64) -> String {
    match format!("{:.2}", value.abs()) {
        digits if value < 0.0 && digits != "0.00" => format!("−{digits}"),
        digits => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn a_rounded_zero_has_no_sign() {
        assert_eq!([-0.004, 0.0, 0.006, -1.234].map(signed), ["0.00", "0.00", "0.01", "−1.23"]);
    }
}

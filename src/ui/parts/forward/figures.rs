//! The three pictures side by side, x_0, the jump and the chain, and what is measured on them.

use std::rc::Rc;

use yew::prelude::*;

use super::formula;
use super::sheet::sheet;
use super::source::source_name;
use crate::diffusion::{Moments, Schedule, forward};
use crate::ui::kit::number::{factor, factor_exp, fixed};
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::model::source::{Source, SourceAction, Sources};
use crate::ui::model::state::use_state_handle;
use crate::ui::text::forward::Forward;
use crate::ui::text::{use_course_text, use_text};

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
    let language = use_state_handle().language;
    let (text, words) = (&use_course_text().forward, use_text());
    let (schedule, t) = (&*props.schedule, props.t);
    let alpha_bar = schedule.alpha_bar(t);
    let x0 = props.sources.picture();
    let drawing = props.sources.chosen == Source::Drawing;
    let original = {
        let Moments { mean, variance } = forward::moments(&x0);
        (text.original_description)(&source_name(language, props.sources.chosen), mean, variance)
    };
    let describe = |pixels: &[f32]| {
        let Moments { mean, variance } = forward::moments(pixels);
        let noise = schedule.one_minus_alpha_bar(t).sqrt();
        (text.noisy_description)(t, alpha_bar.sqrt(), noise, mean, variance)
    };
    let share = |value: f64| factor(value, 3).to_string();
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
                    { sheet(text, &words.drawing, x0, original, &props.on_draw, true) }
                } else {
                    <PictureCanvas pixels={x0} scale={PictureScale::Data} label={text.original_name} description={original} />
                }
                <div class="forward-shares" role="img" aria-label={(text.shares)(alpha_bar)} ~style={format!("--kept: {alpha_bar:.5}")}>
                    <span class="forward-shares-bar" />
                    <span class="data" translate="no"><i>{ "ᾱ" }<sub>{ "t" }</sub></i>{ " = " }{ factor_exp(schedule.log_alpha_bar(t), 3).to_string() }</span>
                    <span class="noise" translate="no">
                        { "1 − " }<i>{ "ᾱ" }<sub>{ "t" }</sub></i>{ " = " }{ share(schedule.one_minus_alpha_bar(t)) }
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

/// What [`evidence`] compares.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The picture x_0.
    pub x0: &'a [f32],
    /// x_t by the jump.
    pub jumped: &'a [f32],
    /// x_t by the chain.
    pub stepped: &'a [f32],
    /// ᾱ_t.
    pub alpha_bar: f64,
    /// The timestep.
    pub t: u32,
}

/// Mean and variance as measured and as the formula has them, and why both ways look alike.
pub fn evidence(text: &'static Forward, compared: &Compared<'_>) -> Html {
    let start = forward::moments(compared.x0);
    let columns = [
        forward::moments(compared.jumped),
        forward::moments(compared.stepped),
        forward::jump_moments(start.mean, start.variance, compared.alpha_bar),
    ];
    let row = |name: &'static str, value: fn(&Moments) -> f64| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                { for columns.iter().map(|moments| html! { <td>{ fixed(value(moments), 2) }</td> }) }
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
                        <th scope="col">{ (text.chain)(compared.t) }</th>
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

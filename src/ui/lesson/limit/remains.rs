//! What is left of the picture at T, and the share of it alone, both as strong as the visitor wants.

use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::{GaussianNoise, Schedule, forward, stream};
use crate::picture::PIXELS;
use crate::ui::kit::number::{short, significant_exp};
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::Slider;
use crate::ui::model::chapter::ChapterId;
use crate::ui::text::use_course_text;

/// The most contrast, as a power of ten.
const MOST_CONTRAST: f64 = 3.0;

/// What [`Remains`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct RemainsProps {
    /// The present schedule.
    pub schedule: Rc<Schedule>,
    /// The picture.
    pub x0: Rc<[f32]>,
}

/// x_T of the picture, and its share √ᾱ_T·x_0, both times `contrast`.
fn remains(x0: &[f32], epsilon: &[f32], schedule: &Schedule, contrast: f64) -> [Rc<[f32]>; 2] {
    let steps = schedule.steps();
    [schedule.one_minus_alpha_bar(steps), 0.0].map(|noise| {
        let mut out = vec![0.0; x0.len()];
        forward::jump(x0, epsilon, schedule.alpha_bar(steps), noise, &mut out);
        out.into_iter().map(|value| value * contrast as f32).collect()
    })
}

/// Both pictures and the slider of their contrast.
#[component]
pub fn Remains(props: &RemainsProps) -> Html {
    let text = &use_course_text().lesson.limit;
    let exponent = use_state_eq(|| 0.0);
    let epsilon = use_memo((), |()| {
        let stream = stream::LESSON + ((ChapterId::Limit.number() as u64) << 24);
        GaussianNoise::new(1, stream).vec(PIXELS)
    });
    let contrast = libm::pow(10.0, *exponent);
    let inputs = (props.x0.clone(), props.schedule.clone(), *exponent);
    let pictures = use_memo(inputs, |(x0, schedule, _)| remains(x0, &epsilon, schedule, contrast));
    let signal = significant_exp(0.5 * props.schedule.log_alpha_bar(props.schedule.steps()), 3).trimmed().to_string();
    let shown = short(contrast).to_string();
    let on_input = {
        let exponent = exponent.setter();
        Callback::from(move |to| exponent.set(to))
    };
    html! {
        <div class="limit-remains">
            { for [&text.noisy, &text.share].into_iter().zip(&*pictures).map(|(words, pixels)| html! {
                <figure>
                    <PictureCanvas pixels={pixels.clone()} scale={PictureScale::Data} label={words.name}
                        description={(words.description)(&signal, &shown)} />
                    <figcaption>{ prose(words.name) }</figcaption>
                </figure>
            }) }
            <Slider label={text.contrast} min={0.0} max={MOST_CONTRAST} step={0.1} value={*exponent} shown={format!("×{shown}")} {on_input} />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::ScheduleParameters;

    #[test]
    fn contrast_of_one_over_the_signal_brings_the_share_back_whole() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let contrast = 1.0 / schedule.alpha_bar(1000).sqrt();
        let [noisy, share] = remains(&[1.0, -1.0], &[1.0, 1.0], &schedule, contrast);
        assert!((share[0] - 1.0).abs() < 1e-6 && (share[1] + 1.0).abs() < 1e-6);
        assert!(noisy[1] > 100.0);
    }
}

//! The same steps on a picture: before them, after them, and what the next one keeps of it and adds to it.

use std::rc::Rc;

use yew::prelude::*;

use super::{MOST_STEPS, noise};
use crate::diffusion::moments;
use crate::diffusion::repeated::RepeatedStep;
use crate::picture::PIXELS;
use crate::ui::kit::number::{factor, percent};
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::kit::prose::prose;
use crate::ui::kit::symbol::{digits, letter, number, row, thin_space, with_index};
use crate::ui::text::use_course_text;

/// What [`Pictures`] shows.
#[derive(Debug, PartialEq, Properties)]
pub struct PicturesProps {
    /// The step that is repeated.
    pub step: RepeatedStep,
    /// How often it was taken.
    pub taken: u32,
    /// The picture, [`PIXELS`] numbers.
    pub x0: Rc<[f32]>,
}

/// A picture, and the variance that the formula gives it.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    pixels: Rc<[f32]>,
    variance: f64,
}

/// The noise of every step that can be taken, and of the one after.
fn noises() -> Vec<f32> {
    noise(2).vec(PIXELS * (MOST_STEPS as usize + 1))
}

/// x_0, x after the steps taken, what the next step keeps of it, what it adds, and the sum of both.
fn shown(x0: &Rc<[f32]>, step: RepeatedStep, taken: u32, z: &[f32]) -> [Shown; 5] {
    let start = moments(x0).variance;
    let stepped = |mut x: Vec<f32>, z: &[f32]| {
        step.take(&mut x, z);
        x
    };
    let nothing = [0.0; PIXELS];
    let mut z = z.chunks_exact(PIXELS);
    let now = z.by_ref().take(taken as usize).fold(x0.to_vec(), stepped);
    let next = z.next().unwrap_or(&nothing);
    let after = |count| step.variance(start, count);
    let of = |pixels: Vec<f32>, variance| Shown { pixels: pixels.into(), variance };
    [
        Shown { pixels: x0.clone(), variance: start },
        of(now.clone(), after(taken)),
        of(stepped(now.clone(), &nothing), step.kept(1) * after(taken)),
        of(stepped(nothing.to_vec(), next), step.added(1)),
        of(stepped(now, next), after(taken + 1)),
    ]
}

/// The share of the pixels that lie beyond the scale of the colours, −1 to 1.
fn beyond(pixels: &[f32]) -> f64 {
    pixels.iter().filter(|pixel| pixel.abs() > 1.0).count() as f64 / pixels.len().max(1) as f64
}

fn times(share: f64, what: Html) -> Html {
    if share == 1.0 { what } else { row(vec![number(factor(share.sqrt(), 3)), thin_space(), what]) }
}

/// The five pictures, which read as the formula of a step.
#[component]
pub fn Pictures(props: &PicturesProps) -> Html {
    let text = &use_course_text().lesson.step;
    let PicturesProps { step, taken, x0 } = props;
    // The same draws at every setting: one more step changes the picture by that step and nothing else.
    let z = use_memo((), |()| noises());
    let pictures = use_memo((x0.clone(), *step, *taken), |(x0, step, taken)| shown(x0, *step, *taken, &z));
    let indexed = |name: &'static str, index: u32| with_index(letter(name), digits(index.to_string()));
    let formulas = [
        ("x_0", indexed("x", 0)),
        ("x_prev", indexed("x", *taken)),
        ("x_prev", times(step.kept(1), indexed("x", *taken))),
        ("z_t", times(step.added(1), indexed("z", taken + 1))),
        ("x_t", indexed("x", taken + 1)),
    ];
    let figure = |at: usize| {
        let (Shown { pixels, variance }, (symbol, formula)) = (&pictures[at], &formulas[at]);
        let found = moments(pixels);
        html! {
            <figure class={format!("step-picture-{at}")}>
                <PictureCanvas pixels={pixels.clone()} scale={PictureScale::Data} label={text.names[at]}
                    description={(text.described)(found.mean, found.variance, &percent(beyond(pixels)))} />
                <figcaption>
                    <span>{ text.captions[at] }</span>
                    <span class="step-formula" translate="no" data-symbol={*symbol}><math>{ formula.clone() }</math></span>
                    <span>{ (text.measured)(found.variance) }</span>
                    if at > 0 {
                        <span>{ (text.computed)(*variance) }</span>
                    }
                </figcaption>
            </figure>
        }
    };
    let sign = |sign: &'static str| html! { <span class="step-sign" aria-hidden="true">{ sign }</span> };
    let now = &pictures[1].pixels;
    let beyond_now = beyond(now);
    let beyond_now = (beyond_now > 0.0).then(|| percent(beyond_now));
    let (least, most) = now.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(a, b), &x| (a.min(x), b.max(x)));
    html! {
        <div class="step-pictures">
            { figure(0) }{ sign("→") }{ figure(1) }
            <p class="step-note">{ prose(&(text.reach)(*taken, f64::from(least), f64::from(most), beyond_now.as_deref())) }</p>
            { figure(2) }{ sign("+") }{ figure(3) }{ sign("=") }{ figure(4) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::model::source::Sources;

    fn picture() -> Rc<[f32]> {
        Sources::default().picture()
    }

    #[test]
    fn pictures_have_the_variance_that_is_said() {
        let (x0, z) = (picture(), noises());
        for shrinks in [true, false] {
            for (beta, taken) in [(0.1, 0), (0.1, 1), (0.02, 40), (0.1, 40), (0.5, 40)] {
                let shown = shown(&x0, RepeatedStep { beta, shrinks }, taken, &z);
                for (at, Shown { pixels, variance }) in shown.iter().enumerate() {
                    let found = moments(pixels).variance;
                    assert!((found / variance - 1.0).abs() < 0.15, "{at} after {taken} of {beta}: {found}, {variance}");
                }
            }
        }
    }

    #[test]
    fn without_shrinking_a_picture_leaves_the_scale() {
        let (x0, z) = (picture(), noises());
        let [with, without] =
            [true, false].map(|shrinks| shown(&x0, RepeatedStep { beta: 0.1, shrinks }, 40, &z)[1].clone());
        // A standard normal number lies beyond −1 and 1 in 32% of all cases.
        assert!((beyond(&with.pixels) - 0.317).abs() < 0.06 && (with.variance - 1.0).abs() < 0.02);
        assert!(beyond(&without.pixels) > 0.55 && without.variance > 4.0);
        assert_eq!(beyond(&x0), 0.0);
    }

    #[test]
    fn one_more_step_is_what_was_kept_and_what_was_added() {
        let (x0, z) = (picture(), noises());
        for shrinks in [true, false] {
            let step = RepeatedStep { beta: 0.3, shrinks };
            for taken in [0, 7, MOST_STEPS] {
                let [start, now, kept, added, next] = shown(&x0, step, taken, &z);
                assert!(start.pixels == x0 && (taken > 0 || now.pixels == x0));
                for i in 0..PIXELS {
                    let keep = if shrinks { 0.7_f32.sqrt() } else { 1.0 };
                    assert!((kept.pixels[i] - keep * now.pixels[i]).abs() < 1e-5);
                    assert!((next.pixels[i] - kept.pixels[i] - added.pixels[i]).abs() < 1e-5);
                }
                if taken < MOST_STEPS {
                    assert!(next.pixels == shown(&x0, step, taken + 1, &z)[1].pixels);
                }
            }
        }
    }
}

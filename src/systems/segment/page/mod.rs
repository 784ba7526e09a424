//! Segmentation on the workshop's stage: a digit across a garment, and masks that come out of noise; their mean, and where they differ.
//!
//! - `text`: what is said.

pub mod text;

use std::rc::Rc;

use yew::prelude::*;

use super::pairs::{Pair, iou};
use super::{SAMPLES, Segment, SegmentRun, mean};
use crate::engine::batch::Batch;
use crate::engine::settings::PIXELS;
use crate::ui::kit::lean::lean;
use crate::ui::kit::number::fixed;
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::samples::Samples;
use crate::ui::model::source::{Source, is_blank};
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::forward::source::source_name;
use crate::ui::parts::playback::{use_playback, use_seen};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::source::{SourcePicker, SourcePickerProps};
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, pictures, seed_field, stage, use_common_sentence};
use crate::ui::text::{use_course_text, use_text};

/// The digit where the page's picture is a garment.
const DIGIT: usize = 3;
/// Masks that fit side by side.
const MOST: f64 = 9.0;

/// What the visitor has set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// The garment, where the page's picture is none.
    garment: usize,
    samples: u32,
    seed: u64,
}

impl Default for Wish {
    fn default() -> Self {
        Self { garment: 3, samples: SAMPLES, seed: 1 }
    }
}

impl Wish {
    fn run(self, picture: Vec<f32>) -> SegmentRun {
        SegmentRun::new(picture, Batch::of(self.seed, self.samples))
    }
}

/// How far the masks of a picture are apart at each pixel, as a picture: −1 where all say the same, 1 where half of them say otherwise.
fn apart(mean: &[f32]) -> Rc<[f32]> {
    mean.iter().map(|share| 8.0 * share * (1.0 - share) - 1.0).collect()
}

#[derive(PartialEq, Properties)]
pub struct SegmentTabProps {
    /// What is set.
    pub wish: UseStateHandle<Wish>,
    /// Called with a picture that was made.
    pub on_result: Callback<Rc<[f32]>>,
}

/// The tab.
#[component]
pub fn SegmentTab(props: &SegmentTabProps) -> Html {
    let state = use_state_handle();
    let (words, course) = (use_text(), use_course_text());
    let (text, frame) = (text::of(state.language), &course.lesson.uses.stage);
    let wish = *props.wish;
    let source = state.sources.chosen;
    // A garment of the page's lies under a sample; any other picture lies across the chosen garment.
    let samples = Samples::shared();
    let (digit, digit_name, garment) = match source {
        Source::Clothing(garment) => {
            (samples.digits[DIGIT].clone(), source_name(state.language, Source::Digit(DIGIT)), garment)
        }
        _ => (state.sources.picture(), source_name(state.language, source), wish.garment),
    };
    let pair = use_memo((digit.clone(), garment), |(digit, garment)| {
        Pair::of(digit, &Samples::shared().clothes[*garment], (0, 0))
    });
    let wanted = wish.run(pair.picture.clone());
    let playback = use_playback::<Segment>(&wanted);
    let seen = use_seen(&playback);
    let export = use_export(playback.run.as_ref());

    let set = |next: fn(&mut Wish, f64)| {
        let setter = props.wish.setter();
        Callback::from(move |value: f64| {
            let mut wish = wish;
            next(&mut wish, value);
            setter.set(wish);
        })
    };
    let on_samples = set(|wish, samples| wish.samples = samples as u32);
    let on_garment =
        set(|wish, garment| wish.garment = garment as usize).reform(|value: String| value.parse().unwrap_or_default());
    let on_seed = {
        let setter = props.wish.setter();
        Callback::from(move |seed| setter.set(Wish { seed, ..wish }))
    };

    let run = playback.run.as_ref().map(|run| run.settings.clone());
    let blank = is_blank(&digit);
    let changed = run.as_ref().is_some_and(|run| run.pictures != pair.picture);
    let common = use_common_sentence(
        playback.run.as_deref(),
        blank.then_some(text.blank),
        changed.then_some(text.changed),
        text.invite,
    );
    let done = playback.at_end() && !changed;
    let shares = done.then(|| mean(&seen.x));
    let overlap = |mask: &[f32], limit: f32| iou((&pair.mask, 0.0), (mask, limit));
    let sentence = common.unwrap_or_else(|| match (&run, &shares) {
        (Some(run), Some(shares)) => {
            let all: f64 = seen.x.chunks_exact(PIXELS).map(|mask| overlap(mask, 0.0)).sum();
            let single = all / f64::from(run.batch.count);
            (text.done)(run.batch.count, &fixed(overlap(shares, 0.5), 3), &fixed(single, 3))
        }
        (Some(run), None) => (text.going)(run.batch.count),
        (None, _) => text.invite.to_owned(),
    });
    {
        let result = shares.as_ref().map(|shares| shares.iter().map(|share| 2.0 * share - 1.0).collect::<Rc<[f32]>>());
        let (id, on_result) = (playback.run.as_ref().map(|run| run.id), props.on_result.clone());
        use_effect_with(id.filter(|_| done), move |_| {
            if let Some(result) = result {
                on_result.emit(result);
            }
        });
    }

    let garments: Vec<(AttrValue, AttrValue)> =
        words.garments.iter().enumerate().map(|(at, &name)| (at.to_string().into(), name.into())).collect();
    let picture = |pixels: Rc<[f32]>, label: AttrValue| {
        html! { <PictureCanvas {pixels} scale={PictureScale::Data} {label} /> }
    };
    let known = (text.picture_shown)(&digit_name, words.garments[garment]);
    let panels = html! {
        <>
            { panel(html! { frame.known }, picture(pair.picture.as_slice().into(), known.into())) }
            { panel(html! { frame.now }, pictures(&seen.x, text.now)) }
            { panel(html! { frame.guess }, pictures(&seen.x0, text.guess)) }
        </>
    };
    let setting = html! {
        <>
            <Slider label={text.samples} min={1.0} max={MOST} step={1.0} value={f64::from(wish.samples)}
                shown={wish.samples.to_string()} on_input={on_samples} />
            <Choice label={text.garment} options={garments} value={garment.to_string()} on_choose={on_garment} />
        </>
    };
    let result = |pixels: Rc<[f32]>, name: &'static str| {
        html! { <figure>{ picture(pixels, name.into()) }<figcaption>{ name }</figcaption></figure> }
    };
    let results = html! {
        <section class="stage-results" aria-label={text.results}>
            if let Some(shares) = &shares {
                { result(shares.iter().map(|share| 2.0 * share - 1.0).collect(), text.mean) }
                { result(apart(shares), text.apart) }
                { result(pair.mask.as_slice().into(), text.truth) }
            }
        </section>
    };
    let more = html! {
        <>
            { seed_field(frame, wish.seed, on_seed) }
            { lean::<SourcePicker>(SourcePickerProps { label: text.picture, sheet: true }) }
            { export }
        </>
    };
    stage(Stage {
        text: frame,
        panels,
        way: way(&playback, frame),
        verb: text.verb,
        on_verb: playback.on_start.reform(move |_| wanted.clone()),
        idle: blank,
        setting,
        sentence,
        choice: Html::default(),
        results,
        more,
        papers: papers(Exhibit::Detect),
        line: text.line,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_farthest_apart_where_half_of_them_say_otherwise() {
        assert_eq!(*apart(&[0.0, 0.5, 1.0, 0.25]), [-1.0, 1.0, -1.0, 0.5]);
    }
}

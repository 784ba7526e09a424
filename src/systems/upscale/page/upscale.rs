//! The tab of super-resolution: a low picture, several answers, and their mean.

use std::rc::Rc;

use yew::prelude::*;

use super::super::low::shrunk;
use super::super::{Upscale, UpscaleRun};
use super::grid::{Grid, GridProps, empty, is_empty};
use super::text;
use super::wish::{Wish, changing, labels, name};
use crate::diffusion::Move;
use crate::diffusion::objective::l_simple;
use crate::engine::trajectory::x0_of;
use crate::picture::PIXELS;
use crate::ui::engine::Run;
use crate::ui::kit::lean::lean;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::{use_playback, use_seen};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::results::{Made, results, use_made};
use crate::ui::parts::stage::source::{SourcePicker, SourcePickerProps};
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, pictures, seeds, stage, use_common_sentence};
use crate::ui::text::use_course_text;

/// The slider's step.
pub const AUGMENTATION_STEP: f64 = 0.05;
/// That of a low picture whose label the network is not told.
const NOT_TOLD: &str = "none";

/// x̂_0 of a run's first step, of its first item: at pure noise it is the mean of all that the low picture can have come from. Empty before the step.
fn mean(run: &Run) -> Vec<f32> {
    let (Some(first), Some(Move::Down(step))) = (run.frames.first(), run.plan.first()) else { return Vec::new() };
    let mut mean = x0_of(step, &run.state(0), &first.epsilon());
    mean.truncate(PIXELS);
    mean
}

#[derive(PartialEq, Properties)]
pub struct UpscaleTabProps {
    /// What is set.
    pub wish: UseStateHandle<Wish>,
    /// What came out so far.
    pub made: UseStateHandle<Vec<Made>>,
    /// Called with a picture that was made.
    pub on_result: Callback<Rc<[f32]>>,
}

/// The tab.
#[component]
pub fn UpscaleTab(props: &UpscaleTabProps) -> Html {
    let state = use_state_handle();
    let frame = &use_course_text().lesson.uses.stage;
    let page = text::of(state.language);
    let text = &page.upscale;
    let wish = &props.wish;
    let picture = state.sources.picture();
    let low = wish.low.clone().unwrap_or_else(|| shrunk(&picture).into());
    let wanted = wish.upscale(&low);
    let playback = use_playback::<Upscale>(&wanted);
    let seen = use_seen(&playback);
    let export = use_export(playback.run.as_ref());
    use_made(playback.run.as_deref(), PIXELS, &props.made, &props.on_result);
    let regression: Rc<[f32]> = {
        let run = playback.run.as_deref().cloned();
        let key = run.as_ref().map(|run| (run.id, run.frames.is_empty()));
        let mean = use_memo(key, move |_| Rc::<[f32]>::from(run.map(|run| mean(&run)).unwrap_or_default()));
        (*mean).clone()
    };

    let on_low = changing(wish, |wish, low| wish.low = Some(low));
    let on_augmentation = changing(wish, |wish, augmentation| wish.augmentation = augmentation);
    let on_label = changing(wish, |wish, label: String| wish.shown = label.parse().ok());
    let on_seeds = changing(wish, |wish, (count, seed)| (wish.count, wish.seed) = (count, seed));
    // Where the visitor has drawn, one click leads back to the page's own picture, and from there to an empty grid.
    let (other, set): (_, fn(&mut Wish, MouseEvent)) = match wish.low {
        Some(_) => (text.shrink, |wish, _| wish.low = None),
        None => (text.empty, |wish, _| wish.low = Some(empty())),
    };
    let onclick = changing(wish, set);
    let caption_low =
        html! { <>{ text.low }<button type="button" class="reverse-link" {onclick}>{ other }</button></> };

    let blank = is_empty(&low);
    let run = playback.run.as_ref().map(|run| &*run.settings);
    let changed = run.is_some_and(|run| run.low != wanted.low);
    let common = use_common_sentence(
        playback.run.as_deref(),
        blank.then_some(text.blank),
        changed.then_some(text.changed),
        text.invite,
    );
    let at_end = playback.at_end();
    let sentence = common.unwrap_or_else(|| match run {
        Some(run) if at_end => {
            let low = run.low.repeat(run.batch.count as usize);
            (text.done)(run.batch.count, l_simple(&low, &shrunk(&seen.x)).sqrt(), run.way.augmentation)
        }
        Some(run) => (text.on_the_way)(run.way.augmentation),
        None => text.invite.to_owned(),
    });
    let last = if at_end {
        panel(html! { text.mean }, pictures(&regression, text.mean_label))
    } else {
        panel(html! { frame.guess }, pictures(&seen.x0, text.guess))
    };
    let panels = html! {
        <>
            { panel(caption_low, lean::<Grid>(GridProps { text: page, low, on_low })) }
            { panel(html! { frame.now }, pictures(&seen.x, text.now)) }
            { last }
        </>
    };
    let setting = html! {
        <Slider label={page.augmentation} min={0.0} max={1.0} step={AUGMENTATION_STEP} value={wish.augmentation}
            shown={(page.augmentation_shown)(wish.augmentation)} on_input={on_augmentation} />
    };
    let caption = |made: &Made| {
        let result = |run: &UpscaleRun| {
            let label = run.labels.first().copied().flatten().map(|label| name(label, state.language));
            (text.result)(label.as_deref(), &(page.augmentation_shown)(run.way.augmentation), run.batch.seed)
        };
        made.settings().map(result).unwrap_or_default()
    };
    let options: Vec<_> = [(NOT_TOLD.into(), text.not_told.into())].into_iter().chain(labels(state.language)).collect();
    let more = html! {
        <>
            <Choice label={text.label} {options}
                value={wish.shown.map_or(AttrValue::Static(NOT_TOLD), |label| label.to_string().into())} on_choose={on_label} />
            { seeds(frame, wish.count, wish.seed, &on_seeds) }
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
        results: results(page.results, &props.made, &caption, Html::default()),
        more,
        papers: papers(Exhibit::Upscale),
        line: page.line,
    })
}

//! The tab of the cascade: a low picture of noise, and a picture of that, in one run.

use std::rc::Rc;

use yew::prelude::*;

use super::super::Way;
use super::super::cascade::{Cascade, CascadeRun, STATE};
use super::super::low::repeated;
use super::text;
use super::upscale::AUGMENTATION_STEP;
use super::wish::{Wish, changing, labels, name};
use crate::picture::PIXELS;
use crate::ui::kit::widget::{Choice, Slider};
use crate::ui::lesson::uses::papers;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::language::Language;
use crate::ui::model::state::use_state_handle;
use crate::ui::parts::playback::{use_playback, use_seen};
use crate::ui::parts::stage::export::use_export;
use crate::ui::parts::stage::results::{Made, results, use_made};
use crate::ui::parts::stage::way::way;
use crate::ui::parts::stage::{Stage, panel, pictures, seeds, stage, use_common_sentence};
use crate::ui::text::use_course_text;

/// The pictures and the low pictures of states, the latter in the size of the former.
fn apart(states: &[f32]) -> (Rc<[f32]>, Rc<[f32]>) {
    let (pixels, low): (Vec<_>, Vec<_>) = states.chunks_exact(STATE).map(|item| item.split_at(PIXELS)).unzip();
    (pixels.concat().into(), repeated(&low.concat()).into())
}

/// What a run is to make.
fn asked(run: &CascadeRun, language: Language) -> String {
    run.labels.first().copied().flatten().map_or_else(String::new, |label| name(label, language))
}

/// The same run without noise between the networks.
fn plain(run: &CascadeRun) -> CascadeRun {
    CascadeRun { way: Way { augmentation: 0.0, ..run.way }, ..run.clone() }
}

#[derive(PartialEq, Properties)]
pub struct DreamTabProps {
    /// What is set.
    pub wish: UseStateHandle<Wish>,
    /// What came out so far.
    pub made: UseStateHandle<Vec<Made>>,
    /// Called with a picture that was made.
    pub on_result: Callback<Rc<[f32]>>,
    /// Called with a low picture that is to be enlarged by itself.
    pub on_low: Callback<Rc<[f32]>>,
}

/// The tab.
#[component]
pub fn DreamTab(props: &DreamTabProps) -> Html {
    let state = use_state_handle();
    let frame = &use_course_text().lesson.uses.stage;
    let page = text::of(state.language);
    let text = &page.dream;
    let wish = &props.wish;
    let wanted = wish.dream();
    let playback = use_playback::<Cascade>(&wanted);
    let seen = use_seen(&playback);
    let export = use_export(playback.run.as_ref());
    use_made(playback.run.as_deref(), STATE, &props.made, &props.on_result);

    let on_between = changing(wish, |wish, between| wish.between = between);
    let on_label = changing(wish, |wish, label: String| wish.label = label.parse().unwrap_or_default());
    let on_seeds = changing(wish, |wish, (count, seed)| (wish.count, wish.seed) = (count, seed));

    let run = playback.run.as_ref().map(|run| &*run.settings);
    // A comparison stands beside what it leaves out, once that was made.
    let is_made = || props.made.iter().any(|made| made.settings() == Some(&wanted));
    let changed = run.is_some_and(|run| *run != wanted && !(*run == plain(&wanted) && is_made()));
    let common = use_common_sentence(playback.run.as_deref(), None, changed.then_some(text.changed), text.invite);
    let first = playback.position as usize <= playback.plan.len() / 2;
    let sentence = common.unwrap_or_else(|| match run {
        Some(run) if playback.at_end() => {
            (text.done)(run.batch.count, &asked(run, state.language), run.way.augmentation)
        }
        Some(run) if first => (text.base)(&asked(run, state.language)),
        Some(run) => (text.upper)(run.way.augmentation),
        None => text.invite.to_owned(),
    });
    let (x, low) = apart(&seen.x);
    let (guess, low_guess) = apart(&seen.x0);
    let (guess, guess_label) = if first { (low_guess, text.guess_base) } else { (guess, text.guess_upper) };
    let panels = html! {
        <>
            { panel(html! { text.low }, pictures(&low, text.low_label)) }
            { panel(html! { text.now }, pictures(&x, text.now_label)) }
            { panel(html! { frame.guess }, pictures(&guess, guess_label)) }
        </>
    };
    let options: Vec<_> = labels(state.language).collect();
    let setting = html! {
        <>
            <Choice label={text.label} {options} value={wish.label.to_string()} on_choose={on_label} />
            <Slider label={page.augmentation} min={0.0} max={1.0} step={AUGMENTATION_STEP} value={wish.between}
                shown={(page.augmentation_shown)(wish.between)} on_input={on_between} />
        </>
    };
    let caption = |made: &Made| {
        let result = |run: &CascadeRun| {
            (text.result)(&asked(run, state.language), &(page.augmentation_shown)(run.way.augmentation), run.batch.seed)
        };
        made.settings().map(result).unwrap_or_default()
    };
    let newest = props.made.first().and_then(Made::settings::<CascadeRun>);
    let compare = newest.filter(|newest| newest.way.augmentation > 0.0).map(|newest| {
        let plain = plain(newest);
        let onclick = playback.on_start.reform(move |_: MouseEvent| plain.clone());
        html! { <button type="button" {onclick}>{ text.compare }</button> }
    });
    let take = seen.x.get(PIXELS..STATE).filter(|_| playback.at_end()).map(|low| {
        let low: Rc<[f32]> = low.iter().map(|pixel| pixel.clamp(-1.0, 1.0)).collect();
        let onclick = props.on_low.reform(move |_: MouseEvent| low.clone());
        html! { <button type="button" {onclick}>{ text.take }</button> }
    });
    let buttons = html! { <>{ for compare }{ for take }</> };
    let more = html! { <>{ seeds(frame, wish.count, wish.seed, &on_seeds) }{ export }</> };
    stage(Stage {
        text: frame,
        panels,
        way: way(&playback, frame),
        verb: text.verb,
        on_verb: playback.on_start.reform(move |_| wanted.clone()),
        idle: false,
        setting,
        sentence,
        choice: Html::default(),
        results: results(page.results, &props.made, &caption, buttons),
        more,
        papers: papers(Exhibit::Upscale),
        line: page.line,
    })
}
